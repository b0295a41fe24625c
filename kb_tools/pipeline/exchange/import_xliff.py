"""`kb import` of XLIFF: takes what an agency sent back into the catalogs, and meets the English of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.catalog.xliff.job import ReturnedFile, ReturnedUnit, unit_id
from kb_tools.catalog.xliff.notes import clean_note, noted
from kb_tools.catalog.xliff.taking import Fate, Sender, Shelf, keep_gone, place_old, refuse, take
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.job import dialect_of, is_waiting, notes_of, terms_of
from kb_tools.pipeline.exchange.returned_text import has_words, text_with_our_codes
from kb_tools.pipeline.exchange.text_index import TextIndex
from kb_tools.pipeline.exchange.xliff_desk import Desk, former_units, keys_of
from kb_tools.pipeline.update.run import apply_update, plan_update, refuse_losses
from kb_tools.pipeline.update.term_stamps import with_terms, without_stamps
from kb_tools.storage.catalogs import Catalogs, read_catalogs, write_catalogs
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import changed_stamps, read_stamps
from kb_tools.style.glossary import read_glossary

NO_ENGLISH = "neither the pages nor the catalogs know this English; the file or its ids were changed"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a text that came back."""

    page: str
    """The English file, as the XLIFF file names it."""
    source: str
    fate: Fate
    reason: str = ""
    """Why it was refused."""
    notes: tuple[str, ...] = ()
    """What the agency says about it."""


def import_returned(
    project: Project,
    locale: Locale,
    files: Sequence[ReturnedFile],
    person: str,
    now: datetime,
    *,
    trust: bool = False,
    step: Callable[[str], None] = lambda page: None,
) -> list[Result]:
    """Put the translations of some files into the catalogs of a locale; return what became of each, in their order.

    Law 4: what people have written is never replaced. Where English has changed since, the text becomes stale. A text
    whose codes differ from its English is kept as a suggestion and never shown. With `trust` a text that the agency has
    written counts as finished even where the file says that it is not. Notes of the agency go into the comments of
    units. `step` is called once for each text, with its page. Raises KbError for a catalog that cannot be read, and
    ChangedError if one was saved meanwhile; nothing is written then.
    """
    written = project.catalogs_of_written(locale)
    apply_update(project, plan_update(project, now, [locale], also=written))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    attached = {name: attach_stamps(name, catalog, stamps) for name, catalog in catalogs.items()}
    desk = Desk(
        locale,
        Sender(person, now.date()),
        trust,
        {name: Shelf(list(catalog.units)) for name, catalog in attached.items()},
        {page.source: page.catalog for page in project.texts} | {CONFIG_NAME: SITE},
        project.configuration.addresses(locale),
        dialect_of(project),
        read_glossary(project),
        keys_of(attached),
        cache(lambda: TextIndex.of(project, {name: found.active for name, found in attached.items()})),
        cache(
            lambda: TextIndex.of(
                project, {name: former_units(found.units) for name, found in attached.items()}
            )
        ),
    )
    results: list[Result] = []
    for unit in (unit for returned in files for unit in returned.units):
        results.append(_result(desk, unit))
        step(unit.page)
    after = {
        name: attached[name].with_units(shelf.units)
        for name, shelf in desk.shelves.items()
        if tuple(shelf.units) != attached[name].units
    }
    if after:
        kept = {old: new for shelf in desk.shelves.values() for old, new in shelf.kept.items()}
        _save(project, locale, catalogs, after, stamps, kept)
    if written:
        current = replace(project)  # it reads anew which pages have catalogs
        apply_update(current, plan_update(current, now, [locale]))
    return results


def _save(
    project: Project,
    locale: Locale,
    before: Catalogs,
    after: Catalogs,
    stamps: Stamps,
    kept: Mapping[str, str],
) -> None:
    written, noted = without_stamps(with_terms(after, read_glossary(project), locale))
    refuse_losses(locale, before, {**before, **written}, kept)
    others = {name: units for name, units in stamps.items() if name not in written}
    beside = changed_stamps(project, locale, {**others, **noted})
    write_catalogs(project, {locale: {name: before[name] for name in written}}, {locale: written}, beside)


def _result(desk: Desk, unit: ReturnedUnit) -> Result:
    home = desk.home(unit.page)
    found = desk.places(unit, home)
    active = [(name, at) for name, at in found if not desk.shelves[name].units[at].obsolete]
    if active:
        results = [_met(desk, desk.shelves[name], at, unit) for name, at in _places(desk, unit, active, home)]
        return results[0]
    notes = tuple(filter(None, map(clean_note, unit.notes)))
    if found:
        name, at = found[0]
        known = desk.shelves[name].units[at]
        return Result(unit.page, known.source, *_older(desk, known, unit, home), notes)
    if unit_id(unit.source, unit.context) == unit.id:
        known = Unit(unit.source, context=unit.context)
        return Result(unit.page, unit.source, *_older(desk, known, unit, home), notes)
    results = _by_text(desk, unit)
    if results:
        return results[0]
    former = desk.former_unit(unit)
    if former is not None:
        return Result(unit.page, former.source, *_older(desk, former, unit, home), notes)
    fate = (Fate.UNKNOWN, NO_ENGLISH) if unit.target else (_nothing(unit), "")
    return Result(unit.page, unit.source, *fate, notes)


def _by_text(desk: Desk, unit: ReturnedUnit) -> list[Result]:
    """Put a translation with an id of another tool into the units whose English reads the same.

    One with codes has no place: what they stand for, only that tool knows.
    """
    if not unit.target or not all(isinstance(piece, str) for piece in unit.target):
        return []
    found = [(desk.shelves[name], key) for name, key in desk.texts().find(unit.source, unit.page)]
    places = [(shelf, at) for shelf, key in found if (at := shelf.index(key)) is not None]
    return [_met(desk, shelf, at, unit) for shelf, at in places]


def _places(
    desk: Desk, returned: ReturnedUnit, active: Sequence[tuple[str, int]], home: str | None
) -> Sequence[tuple[str, int]]:
    """Return where a translation goes, of the catalogs that have its English.

    It goes to its page. Where the page has moved, or a tool has lost its name, it goes wherever the text waits; else
    to where the text is already.
    """
    if active[0][0] == home:
        return active[:1]

    def has_it(place: tuple[str, int]) -> bool:
        unit = desk.shelves[place[0]].units[place[1]]
        return text_with_our_codes(unit, returned, desk.dialect)[0] == unit.target

    waiting = [place for place in active if is_waiting(desk.shelves[place[0]].units[place[1]])]
    return waiting or [next(filter(has_it, active), active[0])]


def _met(desk: Desk, shelf: Shelf, at: int, returned: ReturnedUnit) -> Result:
    """Put a translation of the English of today, and what is said about it, into its unit."""
    before = shelf.units[at]
    own = {clean_note(n.text) for n in notes_of(before, terms_of(before, desk.glossary, desk.locale))}
    fate, reason = _taken(desk, shelf, at, returned)
    notes = tuple(note for note in map(clean_note, returned.notes) if note and note not in own)
    for note in notes:
        shelf.units[at] = noted(shelf.units[at], note, desk.sender)
    return Result(returned.page, before.source, fate, reason, notes)


def _taken(desk: Desk, shelf: Shelf, at: int, returned: ReturnedUnit) -> tuple[Fate, str]:
    """Put a translation of the English of today into its unit."""
    unit = shelf.units[at]
    text, strange = text_with_our_codes(unit, returned, desk.dialect)
    if not has_words(text) or (text == unit.source and returned.done is not True and unit.target != text):
        return _nothing(returned), ""
    if text == unit.target:
        return take(shelf, at, text, _is_confirmed(desk, unit, returned), desk.sender), ""
    reason = desk.fault(unit, text, strange)
    if reason:
        return refuse(shelf, at, text, desk.sender), reason
    return take(shelf, at, text, _is_done(desk, returned), desk.sender), ""


def _older(desk: Desk, known: Unit, returned: ReturnedUnit, home: str | None) -> tuple[Fate, str]:
    """Keep a translation of an English that the page no longer has: stale, as a suggestion, or obsolete."""
    if not known.extracted:
        known = replace(known, extracted=returned.kinds)
    text, strange = text_with_our_codes(known, returned, desk.dialect)
    if not has_words(text) or text == known.source:
        return _nothing(returned), ""
    if known.target == text:
        return Fate.THERE, ""
    reason = desk.fault(known, text, strange)
    old = Unit(known.source, text, known.context)
    done, refused = _is_done(desk, returned), bool(reason)
    order = desk.order(home)
    for name in order:
        fate = place_old(desk.shelves[name], old, done, desk.sender, name == home, refused)
        if fate is not None:
            return (Fate.REFUSED if refused else fate), reason
    if not order:
        return Fate.UNKNOWN, NO_ENGLISH
    fate = keep_gone(desk.shelves[order[0]], old, desk.sender, refused)
    return (Fate.REFUSED if refused else fate), reason


def _nothing(returned: ReturnedUnit) -> Fate:
    return Fate.PARTIAL if returned.partial else Fate.EMPTY


def _is_done(desk: Desk, returned: ReturnedUnit) -> bool:
    """Return whether a translation counts as finished: a tool that knows no states says nothing about them."""
    return desk.trust or returned.done is not False


def _is_confirmed(desk: Desk, unit: Unit, returned: ReturnedUnit) -> bool:
    """Return whether a text that came back as it is here counts as finished.

    A draft of a machine and a stale text that nobody has touched are what they were, unless the file calls them
    finished: a tool that loses states, and --trust, say nothing about them.
    """
    return returned.done is True or (desk.trust and unit.human and unit.former_source is None)
