"""What a reviewer sees of one unit: all that helps to judge it, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import c2py

from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.catalog.memory import Match
from kb_tools.catalog.merge.retype import FORMER
from kb_tools.catalog.merge.transitions import change_of
from kb_tools.language.prose import prose
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.plurals import gettext_forms
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.check.unit_checks import Judgement
from kb_tools.pipeline.review.act import Action, possible
from kb_tools.pipeline.review.desk import LocaleDesk
from kb_tools.pipeline.review.reader_reports.base import ReaderReport
from kb_tools.pipeline.review.summary import kind_of
from kb_tools.pipeline.review.unit_id import fingerprint, unit_id
from kb_tools.pipeline.translate.places import headings, note, page_facts

LIKE = 60.0
"""The least likeness of a match of the memory, in per cent."""
MATCHES = 5
"""Most matches that are shown."""
_EXAMPLES = 1001
"""Numbers among which examples of plural forms are looked for."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the glossary that occurs in the English."""

    source: str
    target: str
    definition: str
    forbidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What happened to a unit, or what somebody said of it."""

    what: str
    """The kind of a remark, or `was` for a former text."""
    day: str
    """ISO date; empty where it is not known."""
    person: str
    text: str
    open: bool = False
    """True for a question that nobody has answered."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with all that helps to judge it."""

    u: str
    name: str
    """Of its catalog."""
    unit: Unit
    fingerprint: str
    title: str
    """Of the English page."""
    kind: str
    headings: tuple[str, ...]
    previous: str | None
    """The English that the target was made for, where it is another."""
    diff: tuple[tuple[str, str], ...]
    """From that to the present English: `equal`, `delete` or `insert`, and the words."""
    change: str
    judgement: Judgement
    terms: tuple[TermView, ...]
    memory: tuple[Match, ...]
    before: Unit | None
    after: Unit | None
    places: int
    said: tuple[Said, ...]
    examples: tuple[str, ...]
    """A number for each plural form; empty where the unit has none."""
    note: str
    """Of the writers, for translators."""
    reports: tuple[ReaderReport, ...]
    """What readers have reported, and nobody has closed."""
    actions: tuple[Action, ...]


def view_unit(desk: LocaleDesk, name: str, catalog: Catalog, unit: Unit) -> UnitView:
    """Return what there is to say of a unit of a catalog. It is judged as it would be after an approval."""
    at = next(at for at, each in enumerate(catalog.active) if each.key == unit.key)
    around = dict(enumerate(catalog.active))
    return UnitView(
        u=unit_id(name, unit),
        name=name,
        unit=unit,
        fingerprint=fingerprint(unit),
        title=page_facts(catalog).title,
        kind=kind_of(unit),
        headings=headings(unit),
        previous=unit.previous_source,
        diff=tuple(word_diff(unit.previous_source, unit.source)) if unit.previous_source is not None else (),
        change=str(change_of(unit)) if unit.state is State.STALE else "",
        judgement=desk.judge(name, catalog, unit),
        terms=tuple(_terms(desk, unit)),
        memory=_matches(desk, unit),
        before=around.get(at - 1),
        after=around.get(at + 1),
        places=max(1, sum(not line.startswith("Note:") for line in unit.extracted)),
        said=said_of(unit),
        examples=plural_examples(desk.locale, len(unit.plural_targets)) if unit.plural is not None else (),
        note=note(unit),
        reports=desk.reported.of(unit_id(name, unit)),
        actions=tuple(possible(unit)),
    )


def said_of(unit: Unit) -> tuple[Said, ...]:
    """Return what people said of a unit and decided on it, the oldest first, with former texts.

    A rejection has the text that was rejected, with its reason before it.
    """
    found: list[Said] = []
    rejected = {draft.pair: draft.text for draft in unit.rejections}
    for remark in unit.remarks:
        day = remark.day.isoformat() if remark.day else ""
        if remark.kind is RemarkKind.REJECTED_DRAFT:
            continue
        text = remark.text
        if remark.kind is RemarkKind.REJECTED and rejected.get(remark.hash):
            text = ": ".join(filter(None, (remark.text, rejected[remark.hash])))
        if remark.kind is RemarkKind.ANSWER:
            found = [_answered(each) for each in found]
        found.append(Said(str(remark.kind), day, remark.person, text, remark.kind is RemarkKind.QUESTION))
    former = [line.removeprefix(FORMER) for line in unit.comment if line.startswith(FORMER)]
    return (*(Said("was", "", "", text) for text in former), *found)


def plural_examples(locale: Locale, count: int) -> tuple[str, ...]:
    """Return the smallest number of things that each plural form is for: `1`, `2`, `10` in Lithuanian."""
    known, expression = gettext_forms(locale.tag)
    if known != count:
        return ("",) * count
    form_of = c2py(expression)
    firsts: dict[int, str] = {}
    for number in (*range(1, _EXAMPLES), 0):
        firsts.setdefault(form_of(number), str(number))
    return tuple(firsts.get(form, "") for form in range(count))


def _answered(said: Said) -> Said:
    return Said(said.what, said.day, said.person, said.text)


def _terms(desk: LocaleDesk, unit: Unit) -> Sequence[TermView]:
    found = []
    for term in desk.glossary.terms_in(prose(unit.source).text):
        names = term.names(desk.locale)
        target = term.name if not term.translate else (names.preferred.text if names else "")
        forbidden = tuple(name.text for name in names.forbidden) if names else ()
        found.append(TermView(term.name, target, term.definition, forbidden))
    return found


def _matches(desk: LocaleDesk, unit: Unit) -> tuple[Match, ...]:
    """Return what the memory has for like English, but for what the unit itself says already."""
    found = desk.memory.nearest(unit.source, LIKE, MATCHES + 1)
    others = [m for m in found if (m.entry.source, m.entry.target) != (unit.source, unit.target)]
    return tuple(others[:MATCHES])
