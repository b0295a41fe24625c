"""Decides which targets readers see, and the state that a page shows ("What is published" in the design)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import Remark
from kb_tools.model.segment import Segment
from kb_tools.model.unit import State, Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish, Stale


class PageState(StrEnum):
    """The state of a page, shown in its notice."""

    SOURCE = "source"
    """The English page itself."""
    REVIEWED = "reviewed"
    """A person vouched for all of the shown text."""
    TRANSLATED = "translated"
    """Nobody has vouched for some of the shown text."""
    DRAFT = "draft"
    """Some of the shown text is a machine draft."""
    STALE = "stale"
    """Some of the shown text was translated from an older source."""
    FALLBACK = "fallback"
    """Too little is translated: the localized address shows the English page."""
    WRITTEN = "written"
    """A file of the locale, shown as it is written. Nothing is known of its age or its review."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """The published text of one page in one locale."""

    targets: Mapping[str, str]
    """Published targets by key. All other units are shown in English."""
    state: PageState
    coverage: float
    """Share of the page's words that are shown in the locale, from 0 to 1."""
    approval: Remark | None = None
    """The newest approval of a reviewed page."""


def is_published(unit: Unit, policy: Policy) -> bool:
    """Tell whether readers may see the target of a unit.

    Law 9: a fuzzy target is shown only if the policy says so, and the page then says so too. After a minor edit the old
    target is still correct and stays. A target whose stamp names another source, or with a conflict between two
    branches, is never shown. Where only reviewed text is published, a stale target must have been reviewed for its
    previous source.
    """
    if unit.provenance.get("conflict") is not None:
        return False
    state = unit.state
    if state is State.STALE:
        if policy.publish is Publish.REVIEWED and unit.former_approval is None:
            return False
        return policy.stale is Stale.SHOW or change_of(unit) is Significance.MINOR
    if unit.mismatched or unit.outdated:
        return False
    return state in _SHOWN[policy.publish]


_SHOWN = {
    Publish.DRAFT: frozenset({State.DRAFT, State.TRANSLATED, State.REVIEWED}),
    Publish.TRANSLATED: frozenset({State.TRANSLATED, State.REVIEWED}),
    Publish.REVIEWED: frozenset({State.REVIEWED}),
}
"""The states that each policy shows."""


def published_targets(catalog: Catalog | None, policy: Policy) -> dict[str, str]:
    """Return the published targets of a catalog, by key."""
    units = catalog.active if catalog else ()
    return {unit.key: unit.target for unit in units if is_published(unit, policy)}


def published(
    segments: Sequence[Segment],
    targets: Mapping[str, str],
    catalog: Catalog | None,
    policy: Policy,
    english: int = 0,
) -> PublishedPage:
    """Return the state and coverage of a page, from the targets that are shown (law 9: computed, never typed).

    `english` is the number of further words that are shown in English.
    """
    total = sum(words(s.source) for s in segments) + english
    shown = sum(words(s.source) for s in segments if s.key in targets)
    coverage = shown / total if total else 1.0
    if coverage < policy.min_coverage or (total and not shown):
        return PublishedPage({}, PageState.FALLBACK, coverage)
    units = _units((s.key for s in segments if s.key in targets), catalog)
    states = {unit.state for unit in units}
    if State.DRAFT in states:
        return PublishedPage(targets, PageState.DRAFT, coverage)
    if any(unit.state is State.STALE and change_of(unit) is Significance.MAJOR for unit in units):
        return PublishedPage(targets, PageState.STALE, coverage)
    if states == {State.REVIEWED}:
        return PublishedPage(targets, PageState.REVIEWED, coverage, _last_approval(units))
    return PublishedPage(targets, PageState.TRANSLATED, coverage)


def _last_approval(units: Iterable[Unit]) -> Remark | None:
    """Return the newest approval: since its day, all of the text was reviewed."""
    approvals = [unit.approval for unit in units if unit.approval]
    return max(approvals, key=lambda approval: approval.day or date.min, default=None)


@lru_cache(maxsize=4096)  # all locales of a page ask the same
def words(source: str) -> int:
    """Return the number of words in a source. All shares and costs are counted this way."""
    return len(source.split())


def _units(keys: Iterable[str], catalog: Catalog | None) -> list[Unit]:
    by_key = catalog.by_key if catalog else {}
    return [by_key[key] for key in keys if key in by_key]
