"""`kb import --po`: fills catalogs from PO files that other tools made of the same Markdown, by the text of English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from rapidfuzz.fuzz import ratio

from kb_tools.catalog.merge.match import OTHER_PAGE, SAME_PAGE
from kb_tools.markdown.inline.alike import alike_key
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.filling import Filling, ImportedFile
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.po_entries import PoEntry, entries_of, read_po
from kb_tools.pipeline.exchange.translated_texts import LeftText, PageTexts, TakenText
from kb_tools.pipeline.review.save import save_decided
from kb_tools.pipeline.templates import read_document
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

NO_ENGLISH = "no English text is the same"
OTHERWISE = "another entry translates it otherwise"
_SHORTEST = 12
"""Characters that a text needs, so that another one can be like it and not only by chance."""


def import_po(
    project: Project, locale: Locale, now: datetime, files: Sequence[Path], *, trust: bool = False
) -> list[ImportedFile]:
    """Fill the catalogs of a locale from PO files of other tools; return what became of each file.

    An entry belongs to each text of English that reads the same, whatever its line breaks and its marks of emphasis.
    Entries that are not fuzzy become translated with `trust`; all others are drafts. One whose English a page no longer
    has becomes stale, if the page has one like it that nothing else translates. Only units without a target and drafts
    of machines are filled (laws 4 and 5). What has no place is listed. Raises KbError for a file that cannot be read,
    and ChangedError if a catalog was saved meanwhile.
    """
    entries = {path: entries_of(read_po(path, shown), shown) for path, shown in _shown(project, files)}
    written = project.catalogs_of_written(locale)
    apply_update(project, plan_update(project, now, [locale], also=written))
    catalogs, stamps = read_catalogs(project, locale), read_stamps(project, locale)
    shelf = _Shelf.of(project, locale, catalogs[SITE].active if SITE in catalogs else ())
    filling = Filling(catalogs, stamps, trust=trust)
    results = []
    placed = [(entry, shelf.place(entry)) for found in entries.values() for entry in found]
    texts = _by_page(shelf, placed)
    for path, shown in _shown(project, files):
        parts = [filling.page(shown, name, found) for (file, name), found in texts.items() if file == shown]
        lost = [left for entry in entries[path] for left in shelf.lost.get((shown, entry.line), ())]
        results.append(_joined(shown, parts, lost))
    if filling.decided:
        save_decided(project, locale, catalogs, filling.decided, stamps)
    filled = replace(project)  # it reads anew which pages have catalogs
    apply_update(filled, plan_update(filled, now, [locale]))
    return results


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


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a page that an entry translates."""

    name: str
    """Of the catalog."""
    own: Segment
    text: str


@dataclass(slots=True)
class _Shelf:
    """All texts of English, to be found by what they say."""

    project: Project
    locale: Locale
    pages: Mapping[str, tuple[Page | None, Document | None]]
    """The page and its text by the name of its catalog; None for the catalog of the site."""
    known: Mapping[str, Sequence[tuple[str, Segment]]]
    """By key: the texts, each with the name of its catalog."""
    lost: dict[tuple[str, int], list[LeftText]] = field(default_factory=dict)
    """By file and line: what has no place."""

    @classmethod
    def of(cls, project: Project, locale: Locale, site: Iterable[Unit]) -> _Shelf:
        """Read all pages, and the texts of the site."""
        pages: dict[str, tuple[Page | None, Document | None]] = {SITE: (None, None)}
        known: dict[str, list[tuple[str, Segment]]] = defaultdict(list)
        for page in project.texts:
            document = read_document(project, page)
            pages[page.catalog] = page, document
            for one in {segment.key: segment for segment in reversed(document.segments)}.values():
                known[alike_key(one.source, document.dialect)].append((page.catalog, one))
        for unit in site:
            if unit.plural is None:
                one = Segment(unit.source, Kind.TEMPLATE, 0, 0, context=unit.context)
                known[alike_key(unit.source)].append((SITE, one))
        return cls(project, locale, pages, known)

    def place(self, entry: PoEntry) -> list[_Place]:
        """Return the texts that an entry translates; note what has no place."""
        best = max(entry.readings(self.project.configuration.options), key=self.fitting)
        found: list[_Place] = []
        for source, text in best:
            places = self._places(source, entry)
            found += [_Place(name, own, text) for name, own in places]
            if not places and text != source and any(c.isalpha() for c in text):
                self.lose(entry, source, NO_ENGLISH)
        return found

    def like(self, entry: PoEntry, source: str, taken: set[tuple[str, str]]) -> str | None:
        """Return the catalog of the page that has a text like one that English no longer has; None if none has."""
        best, least = None, 0.0
        for texts in self.known.values() if len(source) >= _SHORTEST else ():
            for name, own in texts:
                if (name, own.key) in taken or name == SITE:
                    continue
                alike, bound = (
                    ratio(source, own.source),
                    SAME_PAGE if self.is_from(name, entry) else OTHER_PAGE,
                )
                if alike >= bound and alike > least:
                    best, least = name, alike
        return best

    def doubt(self, name: str, own: Segment, text: str) -> str:
        """Return what is wrong with the markup of a text; empty if nothing is."""
        _, document = self.pages[name]
        if document is None:
            found = site_violations(own.source, text)
        else:
            addresses = self.project.configuration.addresses(self.locale)
            found = violations(own.source, text, own.kind, document.dialect, addresses)
        return next((each.message for each in found if each.fatal), "")

    def text(self, place: _Place) -> str:
        """Return the text of a place with the addresses of its English page."""
        page, _ = self.pages[place.name]
        if page is None or page.included:
            return place.text
        beside = self.project.layout.beside(page.source, self.locale.tag)
        links = PageLinks.of(self.project, page)
        own = PageLinks.of(self.project, Page(page.path, beside, written=self.locale.tag))
        return own.as_in(links, place.own.source, place.text)

    def forget(self, entry: PoEntry, source: str) -> None:
        """Take a text back from what has no place."""
        left = self.lost.get((entry.path, entry.line), [])
        self.lost[entry.path, entry.line] = [each for each in left if each.text != source]

    def missing(self, entry: PoEntry) -> list[str]:
        """Return the texts of an entry that have no place."""
        return [
            left.text for left in self.lost.get((entry.path, entry.line), ()) if left.reason == NO_ENGLISH
        ]

    def lose(self, entry: PoEntry, source: str, reason: str) -> None:
        """Note a text that has no place."""
        self.lost.setdefault((entry.path, entry.line), []).append(LeftText(entry.line, source, reason))

    def fitting(self, pairs: Sequence[tuple[str, str]]) -> float:
        """Return the part of some texts that English has; one text goes before several."""
        known = sum(alike_key(source) in self.known for source, _ in pairs)
        return known / len(pairs) + (0.001 / len(pairs))

    def _places(self, source: str, entry: PoEntry) -> Sequence[tuple[str, Segment]]:
        found = self.known.get(alike_key(source), ())
        same = [each for each in found if each[1].context == entry.context]
        return same or ([] if entry.context is not None else found)

    def is_from(self, name: str, entry: PoEntry) -> bool:
        """Tell whether an entry says that it is from a page, or its file has the name of the page."""
        page, _ = self.pages[name]
        if page is None:
            return False
        if any(_is_end(page.path, reference) or reference == page.source for reference in entry.pages):
            return True
        return not entry.pages and _is_end(name, str(PurePosixPath(entry.path).with_suffix("")))


def _is_end(path: str, whole: str) -> bool:
    return whole == path or whole.endswith(f"/{path}")


def _by_page(
    shelf: _Shelf, placed: Sequence[tuple[PoEntry, list[_Place]]]
) -> dict[tuple[str, str], PageTexts]:
    """Return the texts by their file and catalog. Of two for one unit, that from its own page goes first."""
    chosen: dict[tuple[str, str], tuple[PoEntry, TakenText]] = {}
    ranked = [(entry, place) for entry, places in placed for place in places]
    ranked.sort(key=lambda each: (not shelf.is_from(each[1].name, each[0]), not each[0].final))
    for entry, place in ranked:
        text = shelf.text(place)
        doubt = shelf.doubt(place.name, place.own, text)
        taken = TakenText(place.own, text, entry.line, 1.0, entry.final and not doubt, doubt)
        known, other = chosen.setdefault((place.name, place.own.key), (entry, taken))
        if other.text != text and shelf.is_from(place.name, entry) == shelf.is_from(place.name, known):
            shelf.lose(entry, place.own.source, OTHERWISE)
    found: dict[tuple[str, str], list[TakenText]] = defaultdict(list)
    for (name, _), (entry, taken) in chosen.items():
        found[entry.path, name].append(taken)
    for path, name, taken in _stale(shelf, placed, set(chosen)):
        found[path, name].append(taken)
    return {place: PageTexts(tuple(texts), ()) for place, texts in found.items()}


def _stale(
    shelf: _Shelf, placed: Sequence[tuple[PoEntry, list[_Place]]], taken: set[tuple[str, str]]
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
