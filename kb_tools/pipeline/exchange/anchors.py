"""The ids of headings: those that translated files give to them, and those of English that the built pages have.

Every locale has the ids of English, so that a link to a heading leads there in all languages. A file that readers saw
as it is written has ids of its own, of its own words: links to them lead nowhere once the catalog has its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kb_tools.errors import KbError
from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.markdown.prove.heading_ids import heading_ids, simple_heading_ids
from kb_tools.markdown.write.localizing import has_id
from kb_tools.model.segment import Document
from kb_tools.pipeline.exchange.translated_texts import LeftText, line_of

Render = Callable[[str], str]

CHOSEN = "on the page from the catalog the heading has the id of English, #{}"


@dataclass(frozen=True, slots=True)
class HeadedPage:
    """A translated file with the English that its headings are those of."""

    today: Document
    """The English page."""
    then: Document
    """The English that the file was made of."""
    other: Document
    pairs: Sequence[Pair] | None = None
    """The pairs of texts of `then` and `other`; None if nobody has paired them."""


@dataclass(frozen=True, slots=True)
class FileAnchors:
    """The headings of a translated file."""

    english: Mapping[str, str] = field(default_factory=dict)
    """Ids in English, by the ids in the file, in the order of the file."""
    chosen: tuple[LeftText, ...] = ()
    """The headings to which the file itself gives an id (`{#reglages}`), if English has another one."""

    @property
    def changed(self) -> dict[str, str]:
        """The ids that are others in English."""
        return {own: ident for own, ident in self.english.items() if own != ident}


class Anchors:
    """The headings of the translated files of a locale, by the published paths of their pages."""

    def __init__(self, render: Render, find: Callable[[str], HeadedPage | None]) -> None:
        """`render` is the project's own; `find` returns the file of a page, None for a page that has none."""
        self._render = render
        self._find = find
        self._known: dict[str, FileAnchors] = {}

    def of(self, path: str) -> FileAnchors:
        """Return the headings of the translated file of a page."""
        if path not in self._known:
            page = self._find(path)
            self._known[path] = FileAnchors() if page is None else self._read(page)
        return self._known[path]

    def ids(self, path: str) -> Mapping[str, str]:
        """Return the ids in English of the headings of a page, by their ids in its translated file."""
        return self.of(path).english

    def _read(self, page: HeadedPage) -> FileAnchors:
        own, english = self._ids(page.other), self._ids(page.today)
        matched = self._matched(page, english) if own and english else {}
        found = {own[j]: ident for j, ident in matched.items() if own[j] and ident}
        found |= {ident: ident for ident in own if ident in english and ident not in found}
        headings = zip(own, page.other.headings, strict=False)
        chosen = [
            LeftText(
                line_of(page.other, heading.start),
                page.other.text[heading.start : heading.stop],
                CHOSEN.format(found[ident]),
            )
            for ident, heading in headings
            if found.get(ident, ident) != ident and has_id(page.other.text, heading)
        ]
        return FileAnchors({ident: found[ident] for ident in own if ident in found}, tuple(chosen))

    def _matched(self, page: HeadedPage, english: Sequence[str]) -> dict[int, str]:
        """Return the id in English of headings of the file, by their number."""
        if page.pairs is None:
            same = [h.level for h in page.today.headings] == [h.level for h in page.other.headings]
            return dict(enumerate(english)) if same else {}
        then = english if page.then.text == page.today.text else self._ids(page.then)
        here, there = (
            {heading.start: n for n, heading in enumerate(document.headings)}
            for document in (page.then, page.other)
        )
        found = {}
        for pair in page.pairs:
            i, j = here.get(pair.own[0].start), there.get(pair.other[0].start)
            if i is None or j is None or not then:
                continue
            if then[i] in english:
                found[j] = then[i]
            elif len(then) == len(english):  # the heading has changed in English since
                found[j] = english[i]
        return found

    def _ids(self, document: Document) -> Sequence[str]:
        """Return the ids of the headings of a page; none of a page that cannot be rendered."""
        try:
            simple = simple_heading_ids(document, self._render, getattr(self._render, "word_ids", None))
            return heading_ids(document, self._render) if simple is None else simple
        except KbError:
            return ()
