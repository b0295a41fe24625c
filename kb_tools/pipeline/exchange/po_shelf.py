"""The texts of English as on a shelf: entries of PO files find those that they translate, by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from rapidfuzz.fuzz import ratio

from kb_tools.catalog.merge.match import OTHER_PAGE, SAME_PAGE
from kb_tools.markdown.inline.alike import alike_key
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.markdown.write.carry import patch, skeleton
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Kind, Segment
from kb_tools.model.unit import Unit
from kb_tools.pipeline.exchange.doubts import fault, language_fault
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.po_entries import PoEntry
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.project import Project

NO_ENGLISH = "no English text is the same"
_SHORTEST = 12
"""Characters that a text needs, so that another one can be like it and not only by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a page that an entry translates."""

    name: str
    """Of the catalog."""
    own: Segment
    text: str
    exact: bool = True
    """Whether English reads the same in the entry; False where the text got other markup than it has there."""


@dataclass(slots=True)
class Shelf:
    """All texts of English, to be found by what they say."""

    project: Project
    locale: Locale
    pages: Mapping[str, tuple[Page | None, Document | None]]
    """The page and its text by the name of its catalog; None for the catalog of the site."""
    known: Mapping[str, Sequence[tuple[str, Segment]]]
    """By `alike_key`: the texts, each with the name of its catalog."""
    prose: Mapping[str, Sequence[tuple[str, Segment]]]
    """The same by `skeleton`: texts whose words are the same, and whose markup may be another."""
    lost: dict[tuple[str, int], list[LeftText]] = field(default_factory=dict)
    """By file and line: what has no place."""
    _links: dict[str, tuple[PageLinks, PageLinks]] = field(default_factory=dict)
    """By the name of a catalog: the links of a translated file, and those of English."""

    @classmethod
    def of(cls, project: Project, locale: Locale, site: Iterable[Unit]) -> Shelf:
        """Read all pages, and the texts of the site."""
        pages: dict[str, tuple[Page | None, Document | None]] = {SITE: (None, None)}
        known: dict[str, list[tuple[str, Segment]]] = defaultdict(list)
        prose: dict[str, list[tuple[str, Segment]]] = defaultdict(list)
        for page in project.texts:
            document = read_document(project, page)
            pages[page.catalog] = page, document
            for one in {segment.key: segment for segment in reversed(document.segments)}.values():
                known[alike_key(one.source, document.dialect)].append((page.catalog, one))
                prose[skeleton(one.source)].append((page.catalog, one))
        for unit in site:
            if unit.plural is None:
                one = Segment(unit.source, Kind.TEMPLATE, 0, 0, context=unit.context)
                known[alike_key(unit.source)].append((SITE, one))
        return cls(project, locale, pages, known, prose)

    def place(self, entry: PoEntry) -> list[Place]:
        """Return the texts that an entry translates; note what has no place."""
        best = max(entry.readings(self.project.configuration.options), key=self.fitting)
        found: list[Place] = []
        for source, text in best:
            places = self._places(source, text, entry)
            found += places
            if not places and not entry.obsolete and text != source and any(c.isalpha() for c in text):
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
        """Return what is wrong with a text; empty if nothing is."""
        _, document = self.pages[name]
        if document is None:
            return fault(own.source, text, site_violations(own.source, text))
        configuration = self.project.configuration
        addresses = configuration.addresses(self.locale)
        found = violations(own.source, text, own.kind, document.dialect, addresses)
        languages = configuration.source_locale, self.locale
        return fault(own.source, text, found) or language_fault(own.source, text, languages, document.dialect)

    def text(self, place: Place) -> str:
        """Return the text of a place with the addresses of its English page."""
        page, _ = self.pages[place.name]
        if page is None or page.included:
            return place.text
        if place.name not in self._links:
            beside = self.project.layout.beside(page.source, self.locale.tag)
            own = Page(page.path, beside, written=self.locale.tag)
            self._links[place.name] = PageLinks.of(self.project, own), PageLinks.of(self.project, page)
        theirs, english = self._links[place.name]
        return theirs.as_in(english, place.own.source, place.text)

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
        """Return the part of some texts that English has; one text goes before several.

        Texts of which English has only the words count for a half.
        """
        known = sum(
            1.0 if alike_key(source) in self.known else 0.5 * (skeleton(source) in self.prose)
            for source, _ in pairs
        )
        return known / len(pairs) + (0.001 / len(pairs))

    def _places(self, source: str, text: str, entry: PoEntry) -> list[Place]:
        """Return the texts that read the same, else those with the same words and other markup, which the text gets."""
        found = [Place(name, own, text) for name, own in self.known.get(alike_key(source), ())]
        for name, own in () if found else self.prose.get(skeleton(source), ()):
            carried = patch(source, own.source, text)
            if carried is not None:
                found.append(Place(name, own, carried, exact=False))
        same = [place for place in found if place.own.context == entry.context]
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
