"""`kb import --po`: fills catalogs from PO files that other tools made of the same Markdown, by the text of English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind, Segment
from kb_tools.pipeline.exchange.filling import Filling, ImportedFile
from kb_tools.pipeline.exchange.po_entries import PoEntry, entries_of, plural_entries, read_po
from kb_tools.pipeline.exchange.po_shelf import Place, Shelf
from kb_tools.pipeline.exchange.translated_texts import LeftText, PageTexts, TakenText
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

OTHERWISE = "another entry translates it otherwise"
PLURAL = "it has plural forms, and no text of a page has them"


def import_po(
    project: Project, locale: Locale, now: datetime, files: Sequence[Path], *, trust: bool = False
) -> list[ImportedFile]:
    """Fill the catalogs of a locale from PO files of other tools; return what became of each file.

    An entry belongs to each text of English that reads the same, whatever its line breaks and its marks of emphasis.
    Entries that are not fuzzy become translated with `trust`; all others are drafts. One whose English a page no longer
    has becomes stale, if the page has one like it that nothing else translates. Obsolete entries are drafts where
    English has their text again and nothing else translates it. Only units without a target and drafts of machines are
    filled (laws 4 and 5). What has no place is listed. Raises KbError for a file that cannot be read, and ChangedError
    if a catalog was saved meanwhile.
    """
    read = [(shown, read_po(path, shown)) for path, shown in _shown(project, files)]
    entries = {shown: entries_of(catalog, shown) for shown, catalog in read}
    written = project.catalogs_of_written(locale)
    apply_update(project, plan_update(project, now, [locale], also=written))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    shelf = Shelf.of(project, locale, catalogs[SITE].active if SITE in catalogs else ())
    filling = Filling(catalogs, stamps, trust=trust)
    results = []
    placed = [(entry, shelf.place(entry)) for found in entries.values() for entry in found]
    texts = _by_page(shelf, placed)
    found_places = {id(entry) for entry, places in placed if places}
    for shown, catalog in read:
        parts = [filling.page(shown, name, found) for (file, name), found in texts.items() if file == shown]
        lost = [left for entry in entries[shown] for left in shelf.lost.get((shown, entry.line), ())]
        lost += [LeftText(line, source, PLURAL) for line, source in plural_entries(catalog)]
        gone = sum(entry.obsolete and id(entry) not in found_places for entry in entries[shown])
        results.append(replace(_joined(shown, parts, lost), notes=_notes(gone)))
    if filling.decided:
        save_decided(project, locale, catalogs, filling.decided, stamps)
    filled = replace(project)  # it reads anew which pages have catalogs
    apply_update(filled, plan_update(filled, now, [locale]))
    return results


def _notes(gone: int) -> tuple[str, ...]:
    """Say how many obsolete entries English has no text for: nobody needs to do anything about them."""
    if not gone:
        return ()
    verb = "translates" if gone == 1 else "translate"
    entries = "1 obsolete entry (#~)" if gone == 1 else f"{gone:,} obsolete entries (#~)"
    return (f"{entries} {verb} English that no page has, and {'is' if gone == 1 else 'are'} left out",)


def _shown(project: Project, files: Iterable[Path]) -> list[tuple[Path, str]]:
    return [(path, project.shown(path.resolve())) for path in dict.fromkeys(files)]


def _joined(path: str, parts: Sequence[ImportedFile], lost: Iterable[LeftText]) -> ImportedFile:
    left = dict.fromkeys([*lost, *(text for part in parts for text in part.left)])
    return ImportedFile(
        path,
        sum(part.translated for part in parts),
        sum(part.drafts for part in parts),
        sum(part.stale for part in parts),
        sum(part.there for part in parts),
        tuple(sorted(left, key=lambda text: text.line)),
    )


def _by_page(shelf: Shelf, placed: Sequence[tuple[PoEntry, list[Place]]]) -> dict[tuple[str, str], PageTexts]:
    """Return the texts by their file and catalog.

    Of two for one unit, that from its own page goes first, then one that no markup was carried over to. An obsolete
    entry goes last.
    """
    chosen: dict[tuple[str, str], tuple[PoEntry, TakenText]] = {}
    ranked = [(entry, place) for entry, places in placed for place in places]
    ranked.sort(
        key=lambda each: (
            each[0].obsolete,
            not shelf.is_from(each[1].name, each[0]),
            not each[1].exact,
            not each[0].final,
        )
    )
    for entry, place in ranked:
        text = shelf.text(place)
        doubt = shelf.doubt(place.name, place.own, text)
        sure = entry.final and not doubt
        taken = TakenText(place.own, text, entry.line, 1.0, sure, doubt, fills_gap=entry.obsolete)
        known, other = chosen.setdefault((place.name, place.own.key), (entry, taken))
        alike = shelf.is_from(place.name, entry) == shelf.is_from(place.name, known)
        if other.text != text and alike and not entry.obsolete:
            shelf.lose(entry, place.own.source, OTHERWISE)
    found: dict[tuple[str, str], list[TakenText]] = defaultdict(list)
    for (name, _), (entry, taken) in chosen.items():
        found[entry.path, name].append(taken)
    for path, name, taken in _stale(shelf, placed, set(chosen)):
        found[path, name].append(taken)
    return {place: PageTexts(tuple(texts), ()) for place, texts in found.items()}


def _stale(
    shelf: Shelf, placed: Sequence[tuple[PoEntry, list[Place]]], taken: set[tuple[str, str]]
) -> Iterator[tuple[str, str, TakenText]]:
    """Yield the texts of older English: file, catalog and text."""
    for entry, _ in placed:
        best = max(entry.readings(shelf.project.configuration.options), key=shelf.fitting)
        texts = dict(best)
        for source in shelf.missing(entry) if entry.final else ():
            name = shelf.like(entry, source, taken)
            if name is None or source not in texts:
                continue
            own = Segment(source, Kind.PARAGRAPH, 0, 0, context=entry.context)
            if not shelf.doubt(name, own, texts[source]):
                shelf.forget(entry, source)
                yield entry.path, name, TakenText(own, texts[source], entry.line, 1.0, sure=True)
