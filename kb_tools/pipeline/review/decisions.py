"""What people decide or say about single units: reject, withdraw, ask, suggest, answer. All are facts in catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb_tools.catalog.format.term_stamps import attach_stamps
from kb_tools.catalog.merge.transitions import reject, remark_on, withdraw
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.review.save import save_decided, signed
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

Decide = Callable[[Unit], Unit | None]
"""Returns a unit as decided; None for a unit that the decision cannot be about."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and when."""

    name: str
    now: datetime


def decide(
    project: Project,
    locale: Locale,
    names: Sequence[str],
    wanted: Callable[[Unit], bool],
    decision: Decide,
    person: Person,
    *,
    nothing: str,
) -> int:
    """Make a decision about the wanted active units of some catalogs; return how many there were.

    The name and the time go into the headers. Raises KbError with the message `nothing` if the decision is about no
    unit. If somebody saves a catalog meanwhile, the decision is made again on what is there then.
    """

    def attempt() -> int:
        written, stamps = read_catalogs(project, locale), read_stamps(project, locale)
        after: dict[str, Catalog] = {}
        count = 0
        for name in names:
            catalog = attach_stamps(name, written.get(name, Catalog()), stamps)
            decided = [
                decision(unit) if not unit.obsolete and wanted(unit) else None for unit in catalog.units
            ]
            changed = sum(unit is not None for unit in decided)
            if changed:
                count += changed
                units = [new or old for new, old in zip(decided, catalog.units, strict=True)]
                after[name] = signed(catalog, person.name, person.now).with_units(units)
        if not count:
            raise KbError(nothing, where=locale.tag, hint=f"See what there is with: kb review {locale.tag}")
        save_decided(project, locale, written, after, stamps)
        return count

    return retry_when_changed(attempt)


def rejection(person: Person, reason: str) -> Decide:
    """Return the decision to refuse machine drafts; texts of people cannot be rejected."""

    def decision(unit: Unit) -> Unit | None:
        return reject(unit, person.now.date(), person.name, reason) if _can_be_rejected(unit) else None

    return decision


def _can_be_rejected(unit: Unit) -> bool:
    return unit.is_machine_draft and unit.plural is None and not unit.plural_targets


def withdrawal(unit: Unit) -> Unit | None:
    """Decide that a final target needs work after all."""
    return withdraw(unit) if unit.is_final else None


def remark(person: Person, kind: RemarkKind, words: str) -> Decide:
    """Return the decision to ask or suggest something, or to answer: only a unit with an open question is answered."""

    def decision(unit: Unit) -> Unit | None:
        if kind is RemarkKind.ANSWER and not open_questions(unit):
            return None
        return remark_on(unit, kind, person.now.date(), person.name, words)

    return decision


def open_questions(unit: Unit) -> int:
    """Return the number of questions of a unit that nobody has answered since."""
    waiting = 0
    for said in unit.remarks:
        if said.kind is RemarkKind.QUESTION:
            waiting += 1
        elif said.kind is RemarkKind.ANSWER:
            waiting = 0
    return waiting


def only(sources: Sequence[str], units: Iterable[Unit]) -> Callable[[Unit], bool]:
    """Return whether a unit is meant by one of some texts; every unit is if there are none.

    A text that is the whole English of one of `units` means that one alone, else all whose English starts like it.
    """
    whole = {unit.source for unit in units}.intersection(sources)

    def meant(unit: Unit) -> bool:
        return any(unit.source == text if text in whole else unit.source.startswith(text) for text in sources)

    return meant if sources else lambda _: True
