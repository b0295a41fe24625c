"""Which targets readers see, and what a page may say about itself ("What is published" in the design)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Segment
from kb_tools.model.unit import State, Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish, Stale


class PageState(StrEnum):
    """What the notice on a page says."""

    SOURCE = "source"
    """The English page itself."""
    REVIEWED = "reviewed"
    DRAFT = "draft"
    """Some of what is shown was written by a machine and not yet reviewed."""
    STALE = "stale"
    """Some of what is shown was written for an older English page."""
    FALLBACK = "fallback"
    """Too little is translated: the page is in English under its localized address."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """What is shown of one page in one locale."""

    targets: Mapping[str, str]
    """By key; what is not in it is shown in English."""
    state: PageState
    coverage: float
    """Share of the page's words that are shown in the locale, from 0 to 1."""


def is_published(unit: Unit, policy: Policy) -> bool:
    """Return whether readers may see the target of a unit.

    Law 9: what is fuzzy is shown only where the policy says so, and then the page says so too; after a
    minor edit the old target tells nobody anything wrong and stays. A target whose stamp names another
    source, or on which two branches disagree, is never shown.
    """
    if unit.provenance.get("conflict") is not None:
        return False
    state = unit.state
    if state is State.STALE:
        return policy.stale is Stale.SHOW or change_of(unit) is Significance.MINOR
    if unit.mismatched or unit.outdated:
        return False
    return state is State.REVIEWED or (state is State.DRAFT and policy.publish is Publish.DRAFT)


def published_targets(catalog: Catalog | None, policy: Policy) -> dict[str, str]:
    """Return the targets of a catalog that readers may see, by key."""
    units = catalog.active if catalog else ()
    return {unit.key: unit.target for unit in units if is_published(unit, policy)}


def published(
    segments: Sequence[Segment], targets: Mapping[str, str], catalog: Catalog | None, policy: Policy
) -> PublishedPage:
    """Judge a page by the targets that are really shown on it (law 9: computed, never typed)."""
    total = sum(words(s.source) for s in segments)
    shown = sum(words(s.source) for s in segments if s.key in targets)
    coverage = shown / total if total else 1.0
    if coverage < policy.min_coverage:
        return PublishedPage({}, PageState.FALLBACK, coverage)
    states = _states((s.key for s in segments if s.key in targets), catalog)
    if State.DRAFT in states:
        return PublishedPage(targets, PageState.DRAFT, coverage)
    if State.STALE in states:
        return PublishedPage(targets, PageState.STALE, coverage)
    return PublishedPage(targets, PageState.REVIEWED, coverage)


def words(source: str) -> int:
    """Return how many words a source has; what is counted everywhere when shares or costs are told."""
    return len(source.split())


def _states(keys: Iterable[str], catalog: Catalog | None) -> set[State]:
    by_key = catalog.by_key if catalog else {}
    units = [by_key[key] for key in keys if key in by_key]
    return {u.state for u in units if u.state is not State.STALE or change_of(u) is Significance.MAJOR}
