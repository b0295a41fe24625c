"""Compares a page from its catalog with the translated file, block by block, for what readers would lose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kb_tools.markdown.front_matter import body
from kb_tools.markdown.html.page_blocks import Block, page_blocks
from kb_tools.markdown.html.paired_blocks import BlockPair, paired_blocks
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.pipeline.exchange.block_lines import block_lines
from kb_tools.pipeline.exchange.block_words import (
    LACKING,
    MOVED,
    NOTHING,
    content_differences,
    first_line,
    frame_difference,
)
from kb_tools.pipeline.exchange.front_matter_fields import field_differences
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.translated_texts import LeftText

Render = Callable[[str], str]

FIELD = "a page of the catalog has the front matter of English; only its texts are translated"
NO_FIELD = "a page of the catalog has this in its front matter, as in English, and the file does not"


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """The text of a translated file, as it is compared."""

    text: str
    """As Markdown of ours, each line where it is in the file."""
    whole: str
    """The same with its snippets in place."""
    marked: Callable[[], str]
    """Returns the same with the marks of `with_line_marks`."""
    links: PageLinks


@dataclass(frozen=True, slots=True)
class CatalogPage:
    """The page that the build makes from the catalog."""

    text: str
    english: Document
    """Its English page."""
    whole: str
    """The text of the English page with its snippets in place."""
    links: PageLinks
    source: Locale
    """The locale of texts that nobody has translated; they are marked with it."""


def differences(
    ours: CatalogPage,
    theirs: WrittenPage,
    render: Render,
    locale: Locale,
    named: Collection[int] | None = None,
) -> list[LeftText]:
    """Return each place of a translated file that readers would not see as before, in the order of the file.

    Both pages are rendered. Blanks, soft line breaks, ids of headings and the addresses of links that lead to the same
    page do not count, nor do texts that nobody has translated, and snippets that the file shows in English. `named` are
    the lines of texts that somebody is told of already, when the file is imported: then texts of the catalog that the
    file lacks are no difference, because nothing of the file is lost.
    """
    found = [
        LeftText(each.line, each.text, NO_FIELD if each.lacking else FIELD)
        for each in field_differences(ours.text, theirs.text, ours.english, locale)
        if each.line not in (named or ()) or each.lacking
    ]
    shown = [
        block
        for block in page_blocks(render(body(ours.text)), ours.links.place)
        if not _waits(block, ours.source.tag)
    ]
    written = page_blocks(render(body(theirs.whole)), theirs.links.place)
    pairs = paired_blocks(shown, written)
    if not any(map(_differs, pairs)):
        return found
    marked = page_blocks(render(body(theirs.marked())), theirs.links.place)
    english = {block.html for block in page_blocks(render(body(ours.whole)), ours.links.place)}
    telling = _Telling(_places(theirs.text, written, marked), english, named)
    return [*found, *telling.differences(pairs)]


def _differs(pair: BlockPair) -> bool:
    if pair.ours is None or pair.theirs is None:
        return True
    return (
        pair.moved or pair.ours.path != pair.theirs.path or any(content_differences(pair.ours, pair.theirs))
    )


def _waits(block: Block, tag: str) -> bool:
    """Tell whether a block is a text that nobody has translated: the build marks it with its language."""
    start, _, _ = block.html.partition(">")
    return start.startswith("<span ") and f'lang="{tag}"' in start and block.html.endswith("</span>")


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    written: str
    """What stands there in the file."""
    own: bool
    """Whether the block is a text that stands in the file itself, and not in a snippet."""


def _places(file: str, written: Sequence[Block], marked: Sequence[Block]) -> dict[int, _Place]:
    """Return the place of each block of a file, by `id`."""
    lines = ["", *file.splitlines()]
    own = {id(a): b.line is not None for a, b in zip(written, marked, strict=False)}
    return {
        id(block): _Place(n, lines[n].strip() if n < len(lines) else "", own.get(id(block), False))
        for block, n in zip(written, block_lines(file, written, marked), strict=True)
    }


@dataclass(slots=True)
class _Telling:
    """Says what differs, each once."""

    places: Mapping[int, _Place]
    """The place of each block of the file, by `id`."""
    english: Collection[str]
    """The blocks of the English page."""
    named: Collection[int] | None
    _said: set[Hashable] = field(default_factory=set)

    def differences(self, pairs: Iterable[BlockPair]) -> Iterator[LeftText]:
        """Yield the differences of the pairs of two pages."""
        line = 1
        for pair in pairs:
            if pair.theirs is None:
                if pair.ours is not None and (self.named is None or pair.ours.html in self.english):
                    yield LeftText(line, first_line(pair.ours), LACKING)
                continue
            place = self.places[id(pair.theirs)]
            line = place.line
            yield from self._of_pair(pair, pair.theirs, place)

    def _of_pair(self, pair: BlockPair, theirs: Block, place: _Place) -> Iterator[LeftText]:
        text = first_line(theirs) if theirs.text else place.written
        named = place.line in (self.named or ())
        if pair.ours is None:
            if not named and not theirs.is_default_title:
                yield LeftText(place.line, text, NOTHING)
            return
        if pair.moved:
            yield LeftText(place.line, text, MOVED)
        frame = frame_difference(pair.ours, theirs)
        if frame is not None and frame.place not in self._said:
            self._said.add(frame.place)
            yield LeftText(place.line, text, frame.reason)
        if not named and (place.own or theirs.html not in self.english):
            for each in content_differences(pair.ours, theirs):
                yield LeftText(place.line + each.after, each.text if theirs.text else text, each.reason)
