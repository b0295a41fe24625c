"""`kb import --xliff`: takes what an agency sent back into the catalogs, and meets the English of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kb_tools.catalog.format.term_stamps import Stamps, attach_stamps
from kb_tools.catalog.memory import places
from kb_tools.catalog.xliff import SUFFIXES
from kb_tools.catalog.xliff.job import ReturnedFile, ReturnedUnit, unit_id
from kb_tools.catalog.xliff.read import read
from kb_tools.catalog.xliff.taking import Fate, Sender, Shelf, keep_gone, place_old, refuse, take
from kb_tools.catalog.xliff.xml import LARGEST
from kb_tools.errors import KbError
from kb_tools.language.typography import ITALIC_SCRIPTS
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.addresses import Addresses
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.file_language import locale_of
from kb_tools.pipeline.exchange.inline_codes import (
    Reading,
    assembled,
    differing_codes,
    references,
    source_content,
    target_content,
)
from kb_tools.pipeline.exchange.job import dialect_of
from kb_tools.pipeline.exchange.text_index import TextIndex
from kb_tools.pipeline.update.run import apply_update, plan_update, refuse_losses
from kb_tools.pipeline.update.term_stamps import with_terms, without_stamps
from kb_tools.storage.catalogs import Catalogs, read_catalogs, write_catalogs
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.disk.files import read_bytes
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


@dataclass(slots=True)
class _Desk:
    """The catalogs of a locale while a file is read into them."""

    project: Project
    locale: Locale
    sender: Sender
    trust: bool
    shelves: Mapping[str, Shelf]
    names: Mapping[str, str]
    """The catalog of each English file."""
    addresses: Addresses
    texts: TextIndex
    by_id: dict[str, dict[str, str]] = field(default_factory=dict)
    """The key of each unit by its id in XLIFF, for each catalog."""

    def key(self, name: str, unit: ReturnedUnit) -> str | None:
        """Return the key of a unit in a catalog, None where the catalog does not have it."""
        if name not in self.by_id:
            units = self.shelves[name].units
            self.by_id[name] = {unit_id(u.source, u.context): u.key for u in reversed(units)}
        return self.by_id[name].get(unit.id)

    def order(self, home: str | None) -> list[str]:
        """Return the names of all catalogs, that of the page first."""
        return list(
            dict.fromkeys(name for name in (home, *self.shelves) if name is not None and name in self.shelves)
        )


def xliff_files(path: Path) -> list[Path]:
    """Return the XLIFF files at a path: the file, or all in a folder, sorted. Raises KbError if there is none."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise KbError(
            "This folder has no XLIFF file.", where=str(path), hint="Name the files that came back."
        )
    return found


def read_returned(project: Project, path: Path, tag: str | None = None) -> tuple[Locale, ReturnedFile]:
    """Read a file that came back; return it with the locale that it is for.

    Raises KbError for a file that is no XLIFF, and for one in another language than `tag` or the project's locales.
    """
    shown = project.shown(path)
    returned = read(read_bytes(path, limit=LARGEST, shown=shown), shown)
    return locale_of(project, returned.target, tag, shown), returned


def import_returned(
    project: Project,
    locale: Locale,
    files: Sequence[ReturnedFile],
    person: str,
    now: datetime,
    *,
    trust: bool = False,
) -> list[Result]:
    """Put the translations of some files into the catalogs of a locale; return what became of each, in their order.

    Law 4: what people have written is never replaced. Where English has changed since, the text becomes stale. A text
    whose codes differ from its English is kept as a suggestion and never shown. With `trust` a text counts as finished
    even where the file does not say so. Raises KbError for a catalog that cannot be read, and ChangedError if one was
    saved meanwhile; nothing is written then.
    """
    written = project.catalogs_of_written(locale)
    apply_update(project, plan_update(project, now, [locale], also=written))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    attached = {name: attach_stamps(name, catalog, stamps) for name, catalog in catalogs.items()}
    desk = _Desk(
        project,
        locale,
        Sender(person, now.date()),
        trust,
        {name: Shelf(list(catalog.units)) for name, catalog in attached.items()},
        {page.source: page.catalog for page in project.texts} | {CONFIG_NAME: SITE},
        project.configuration.addresses(locale),
        TextIndex.of(project, {name: catalog.active for name, catalog in attached.items()}),
    )
    results = [_result(desk, unit) for returned in files for unit in returned.units]
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


def _result(desk: _Desk, unit: ReturnedUnit) -> Result:
    home = desk.names.get(unit.page)
    obsolete: Unit | None = None
    for name in desk.order(home):
        shelf, key = desk.shelves[name], desk.key(name, unit)
        at = None if key is None else shelf.index(key)
        if at is None:
            continue
        if not shelf.units[at].obsolete:
            return Result(unit.page, shelf.units[at].source, *_taken(desk, shelf, at, unit))
        obsolete = obsolete or shelf.units[at]
    if obsolete is not None:
        return Result(unit.page, obsolete.source, *_older(desk, obsolete, unit, home))
    if unit_id(unit.source, unit.context) != unit.id:
        nothing = not unit.target
        if not nothing and (found := _by_text(desk, unit)):
            return found[0]
        return Result(unit.page, unit.source, *((Fate.EMPTY, "") if nothing else (Fate.UNKNOWN, NO_ENGLISH)))
    return Result(unit.page, unit.source, *_older(desk, Unit(unit.source, context=unit.context), unit, home))


def _by_text(desk: _Desk, unit: ReturnedUnit) -> list[Result]:
    """Put a translation with an id of another tool into the units whose English reads the same.

    One with codes has no place: what they stand for, only that tool knows.
    """
    if not all(isinstance(piece, str) for piece in unit.target):
        return []
    found = []
    for name, key in desk.texts.find(unit.source, unit.page):
        at = desk.shelves[name].index(key)
        if at is not None:
            found.append(Result(unit.page, unit.source, *_taken(desk, desk.shelves[name], at, unit)))
    return found


def _taken(desk: _Desk, shelf: Shelf, at: int, returned: ReturnedUnit) -> tuple[Fate, str]:
    """Put a translation of the English of today into its unit."""
    unit = shelf.units[at]
    text, strange = _text(desk, unit, returned)
    if not _has_words(text) or (text == unit.source and returned.done is not True and not unit.target):
        return Fate.EMPTY, ""
    if text == unit.target:
        return take(shelf, at, text, _is_done(desk, returned), desk.sender), ""
    reason = _fault(desk, unit, text, strange)
    if reason:
        return refuse(shelf, at, text, desk.sender), reason
    return take(shelf, at, text, _is_done(desk, returned), desk.sender), ""


def _older(desk: _Desk, known: Unit, returned: ReturnedUnit, home: str | None) -> tuple[Fate, str]:
    """Keep a translation of an English that the page no longer has: stale, as a suggestion, or obsolete."""
    if not known.extracted:
        known = replace(known, extracted=returned.kinds)
    text, strange = _text(desk, known, returned)
    if not _has_words(text) or text == known.source:
        return Fate.EMPTY, ""
    if known.target == text:
        return Fate.THERE, ""
    reason = _fault(desk, known, text, strange)
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


def _is_done(desk: _Desk, returned: ReturnedUnit) -> bool:
    """Return whether a translation counts as finished: a tool that knows no states says nothing about them."""
    return desk.trust or returned.done is not False


def _has_words(text: str) -> bool:
    return any(not character.isspace() for character in text)


def _text(desk: _Desk, unit: Unit, returned: ReturnedUnit) -> tuple[str, list[str]]:
    """Return the text of a translation with our own codes, and the numbers of codes that are not ours."""
    reading = Reading.of(places(unit), dialect_of(desk.project))
    own = target_content(unit.target, unit.source, reading) if unit.target else ()
    if own and returned.target == references(own):
        return unit.target, []
    return assembled(returned.target, source_content(unit.source, reading), own)


def _fault(desk: _Desk, unit: Unit, text: str, strange: Sequence[str]) -> str:
    """Return why a text must not be shown to readers; empty if it may."""
    kinds = places(unit)
    reading = Reading.of(kinds, dialect_of(desk.project))
    if strange:
        return f"it has codes that English has not: {', '.join(strange)}"
    italics = desk.locale.script in ITALIC_SCRIPTS
    lost, added = differing_codes(unit.source, text, reading, italics=italics)
    if lost or added:
        said = [f"it lacks {' '.join(lost)}"] if lost else []
        return ", and ".join([*said, *([f"it adds {' '.join(added)}"] if added else [])])
    for kind in sorted(kinds) or [Kind.PARAGRAPH]:
        for found in violations(unit.source, text, kind, reading.dialect, desk.addresses):
            if found.fatal:
                return found.message
    return ""
