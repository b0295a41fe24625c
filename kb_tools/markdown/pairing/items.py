"""What a page says about each of its texts that a translation keeps: kind, marks, length, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import INVISIBLE, OPAQUE, Inline
from kb_tools.model.segment import Document, Kind, Segment

Link = Callable[[str], str]
"""Returns the address of a link in a form that is the same in both pages."""

BETWEEN = "between"
"""The kind of an item that is no text: code, a picture, or other lines between two texts."""
PROSE = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.DEFINITION, Kind.FOOTNOTE, Kind.HTML_TEXT})
"""Kinds of which translators split one into two, or join two."""

_GROUPED = re.compile(r"(?<=\d)[.,'’\s\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""Scripts without blanks between words: Thai, Lao, Burmese, Khmer, kana, Han."""
_STEM = 6
"""Characters of a word that count: endings differ in most languages."""
_LETTERS = re.compile(r"[^\W\d_]{3}")
_MOST_WORDS = 60
"""Words of a text that count. The rest of a longer one tells nothing new."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text of a page, or lines between two texts, with all that tells what it is a translation of."""

    segments: tuple[Segment, ...]
    """One segment, two where neighbours are tried as one, or none for lines between texts."""
    shape: tuple[object, ...]
    """Its kind, the name of an attribute or key, the level of a heading."""
    marks: tuple[str, ...]
    """What a translation keeps: numbers, code and addresses, sorted, each as often as it is there."""
    words: tuple[str, ...]
    """Beginnings of its words, or pairs of characters in scripts without blanks, each once."""
    length: int
    """Characters that readers see."""

    @property
    def kind(self) -> object:
        """The kind alone."""
        return self.shape[0]

    @property
    def is_text(self) -> bool:
        """Whether it is a text; False for what stands between texts."""
        return bool(self.segments)

    @property
    def is_prose(self) -> bool:
        """Whether a translator may have split it, or joined it with its neighbour."""
        return self.kind in PROSE

    def kept(self) -> Counter[str]:
        """Return the code and the addresses, which a translation keeps in any language."""
        return Counter(mark for mark in self.marks if not mark.startswith("number "))


def items_of(document: Document, link: Link = str) -> list[Item]:
    """Return the texts of a page and the lines between them, in page order, without the front matter."""
    levels = {heading.start: heading.level for heading in document.headings}
    found: list[Item] = []
    position: int | None = None
    for segment in sorted(document.segments, key=lambda each: each.start):
        if segment.kind is Kind.FRONT_MATTER:
            position = None
            continue
        if position is not None:
            found += _between(document.text[position : segment.start])
        position = segment.stop
        found.append(_item(segment, levels.get(segment.start), link))
    return [*found, *(() if position is None else _between(document.text[position:]))]


def joined(first: Item, second: Item) -> Item:
    """Return two neighbours as one text."""
    return Item(
        (*first.segments, *second.segments),
        first.shape,
        tuple(sorted((*first.marks, *second.marks))),
        tuple(dict.fromkeys((*first.words, *second.words))),
        first.length + second.length,
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a text, each once, at most 60."""
    return tuple(dict.fromkeys(_words(text)))[:_MOST_WORDS]


def _item(segment: Segment, level: int | None, link: Link) -> Item:
    marks, seen = [], []
    for token in parse_inline(segment.source):
        if token.kind is Inline.CODE:
            marks.append(f"code {token.value or token.raw}")
        elif token.target is not None:
            marks.append(f"link {link(token.target)}")
        elif token.kind is Inline.TEXT:
            marks += [f"number {number}" for number in _NUMBER.findall(_GROUPED.sub("", token.raw))]
        if token.kind not in INVISIBLE and token.kind not in OPAQUE:
            seen.append(token.raw)
    text = "".join(seen)
    shape = (segment.kind, segment.detail, level)
    return Item((segment,), shape, tuple(sorted(marks)), words_of(text), len(text.strip()))


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED.search(word):
            for run in _UNSPACED.findall(word):
                yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
            yield from (part[:_STEM] for part in _UNSPACED.split(word) if part)
        else:
            yield word[:_STEM]


def _between(text: str) -> Iterator[Item]:
    """Yield the lines between two texts as one item, if they say anything."""
    lines = _lines(text)
    if lines:
        yield Item((), (BETWEEN,), lines, (), sum(map(len, lines)))


def _lines(text: str) -> tuple[str, ...]:
    lines: Sequence[str] = [" ".join(line.split()) for line in text.splitlines()]
    return tuple(sorted(f"line {line}" for line in lines if _LETTERS.search(line)))
