"""Decides which targets readers see, and the state that a page shows ("What is published" in the design)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Segment
from kb_tools.model.unit import State, Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish, Stale


class PageState(StrEnum):
    """The state of a page, shown in its notice."""

    SOURCE = "source"
    """The English page itself."""
    REVIEWED = "reviewed"
    DRAFT = "draft"
    """Some of the shown text is a machine draft without review."""
    STALE = "stale"
    """Some of the shown text was translated from an older source."""
    FALLBACK = "fallback"
    """Too little is translated: the localized address shows the English page."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """The published text of one page in one locale."""

    targets: Mapping[str, str]
    """Published targets by key. All other units are shown in English."""
    state: PageState
    coverage: float
    """Share of the page's words that are shown in the locale, from 0 to 1."""


def is_published(unit: Unit, policy: Policy) -> bool:
    """Tell whether readers may see the target of a unit.

    Law 9: a fuzzy target is shown only if the policy says so, and the page then says so too. After a minor edit the old
    target is still correct and stays. A target whose stamp names another source, or with a conflict between two
    branches, is never shown.
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
    """Return the published targets of a catalog, by key."""
    units = catalog.active if catalog else ()
    return {unit.key: unit.target for unit in units if is_published(unit, policy)}


def published(
    segments: Sequence[Segment], targets: Mapping[str, str], catalog: Catalog | None, policy: Policy
) -> PublishedPage:
    """Return the state and coverage of a page, from the targets that are shown (law 9: computed, never typed)."""
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


@lru_cache(maxsize=4096)  # all locales of a page ask the same
def words(source: str) -> int:
    """Return the number of words in a source. All shares and costs are counted this way."""
    return len(source.split())


def _states(keys: Iterable[str], catalog: Catalog | None) -> set[State]:
    by_key = catalog.by_key if catalog else {}
    units = [by_key[key] for key in keys if key in by_key]
    return {u.state for u in units if u.state is not State.STALE or change_of(u) is Significance.MAJOR}
