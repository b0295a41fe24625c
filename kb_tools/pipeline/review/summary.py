"""What the queue and the list of pages need of a catalog, so that the catalog itself need not be kept in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.catalog.memory import place
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.model.catalog import Catalog
from kb_tools.model.risk import read_risk
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.review.decisions import open_questions
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.pipeline.stage.published import words
from kb_tools.pipeline.translate.places import page_facts


@dataclass(frozen=True, slots=True)
class UnitBrief:
    """A unit in one line."""

    u: str
    """Its id."""
    source: str
    target: str
    state: State
    since: str
    """ISO date since which it waits; empty if the catalog does not have it."""
    change: str
    """Significance of the English edit, for a stale unit."""
    risk: int | None
    kind: str
    words: int
    """Of its English."""
    asks: bool
    """Whether a question about it is open."""
    place: int
    """In the catalog, counted from 0."""


@dataclass(frozen=True, slots=True)
class CatalogSummary:
    """A catalog in numbers, and its units that are not reviewed."""

    name: str
    title: str = ""
    """The first heading of the English page."""
    name_in_locale: str = ""
    """Its target, in whatever state; empty if there is none."""
    counts: Mapping[State, int] = field(default_factory=dict)
    open: tuple[UnitBrief, ...] = ()
    """The units that are not reviewed, and those with an open question, in page order."""
    problem: str = ""
    """Why the catalog cannot be read."""

    @property
    def total(self) -> int:
        """The number of active units."""
        return sum(self.counts.values())


def summarize(name: str, catalog: Catalog) -> CatalogSummary:
    """Return the summary of a catalog."""
    states = [unit.state for unit in catalog.active]
    found = [
        brief_of(name, unit, at, state)
        for at, (unit, state) in enumerate(zip(catalog.active, states, strict=True))
        if state is not State.REVIEWED or (unit.comment and open_questions(unit))
    ]
    title = page_facts(catalog).title
    heading = next((unit for unit in catalog.active if title and unit.source == title), None)
    return CatalogSummary(name, title, heading.target if heading else "", Counter(states), tuple(found))


def brief_of(name: str, unit: Unit, at: int, state: State) -> UnitBrief:
    """Return a unit in one line."""
    risk = read_risk(unit) if state is State.DRAFT else None
    return UnitBrief(
        u=unit_id(name, unit),
        source=unit.source,
        target=unit.target or next(filter(None, unit.plural_targets), ""),
        state=state,
        since=unit.provenance.get("since") or "",
        change=str(change_of(unit)) if state is State.STALE else "",
        risk=risk.percent if risk else None,
        kind=kind_of(unit),
        words=words(unit.source),
        asks=bool(unit.comment and open_questions(unit)),
        place=at,
    )


def kind_of(unit: Unit) -> str:
    """Return where a unit stands, in the words of its extracted comment: `table cell`; empty where it is not known."""
    known = place(unit)
    return str(known) if known else (unit.extracted[0].partition(",")[0] if unit.extracted else "")
