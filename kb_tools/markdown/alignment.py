"""Aligns a page with its translation that somebody wrote as a page: which segment is the translation of which.

Only the structure can tell: kind and position. Where the structures differ, texts that nothing else proves to belong
together stay alone: a wrong pair would be a wrong translation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.segment import Document, Kind, Segment

_GROUPED = re.compile(r"(?<=\d)[.,'’\s\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

Link = Callable[[str], str]
"""Returns the address of a link in a form that is the same in both pages."""
Pair = tuple[Segment, Segment]
Key = tuple[object, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A segment with all that says to which other segment it can belong."""

    segment: Segment
    shape: tuple[object, ...]
    """Its kind, the level of a heading, the name of an attribute."""
    marks: tuple[str, ...]
    """What a translation keeps: numbers, code and addresses, sorted."""

    @property
    def key(self) -> Key:
        """Shape and marks."""
        return self.shape, self.marks


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the segments below it, up to the next heading. The first one may have no heading."""

    items: tuple[Item, ...]

    @property
    def shape(self) -> object:
        """The shape of its heading; None without one."""
        first = self.items[0]
        return first.shape if first.segment.kind is Kind.HEADING else None

    @property
    def marks(self) -> tuple[object, ...]:
        """The marks of all its segments; empty if there are none."""
        found = [(item.shape, item.marks) for item in self.items]
        return tuple(found) if any(marks for _, marks in found) else ()

    @property
    def key(self) -> Key:
        """Shape and marks."""
        return self.shape, self.marks


def align(page: Document, other: Document, link: Link = str, other_link: Link = str) -> list[Pair]:
    """Return the segments of a page, each with its translation in another page, in page order.

    Every segment of either page is in one pair at most, and both orders agree, but for front matter, whose keys name
    the pairs. Two pages of the same structure align wholly.
    """
    own, theirs = list(_items(page, link)), list(_items(other, other_link))
    certain = frozenset(_unique(own).keys() & _unique(theirs).keys())
    return [*_front_matter(own, theirs), *_sections(_cut(own), _cut(theirs), certain)]


def _items(document: Document, link: Link) -> Iterator[Item]:
    levels = {heading.start: heading.level for heading in document.headings}
    for segment in document.segments:
        shape = (segment.kind, segment.detail, levels.get(segment.start))
        yield Item(segment, shape, tuple(sorted(_marks(segment.source, link))))


def _marks(text: str, link: Link) -> Iterator[str]:
    for token in parse_inline(text):
        if token.kind is Inline.CODE:
            yield f"code {token.value or token.raw}"
        elif token.target is not None and not (token.kind is Inline.LINK and not token.opens):
            yield f"link {link(token.target)}"
        elif token.kind is Inline.TEXT:
            yield from _NUMBER.findall(_GROUPED.sub("", token.raw))


def _front_matter(own: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Pair]:
    """Pair the values of the same key, if it has as many of them in both pages."""
    for name in dict.fromkeys(item.segment.detail for item in own if _in_front(item)):
        here, there = (
            [item.segment for item in side if _in_front(item) and item.segment.detail == name]
            for side in (own, theirs)
        )
        if len(here) == len(there):
            yield from zip(here, there, strict=True)


def _in_front(item: Item) -> bool:
    return item.segment.kind is Kind.FRONT_MATTER


def _cut(items: Sequence[Item]) -> list[Section]:
    """Cut the text of a page into sections."""
    sections: list[list[Item]] = []
    for item in items:
        if _in_front(item):
            continue
        if not sections or item.segment.kind is Kind.HEADING:
            sections.append([])
        sections[-1].append(item)
    return [Section(tuple(section)) for section in sections]


Part = TypeVar("Part", Item, Section)


def _sections(own: Sequence[Section], theirs: Sequence[Section], certain: Collection[Key]) -> Iterator[Pair]:
    """Pair whole sections, where their headings have the same levels, or marks tell which belong together.

    Marks tell nothing of a heading, because another one may stand above the same text, unless it is `certain` itself.
    """
    if [section.shape for section in own] == [section.shape for section in theirs]:
        for section, other in zip(own, theirs, strict=True):
            yield from _texts(section.items, other.items)
        return
    if _title(own) is not None and _title(own) == _title(theirs):
        yield from _texts(own[0].items, theirs[0].items)
        own, theirs = own[1:], theirs[1:]
        yield from _sections(own, theirs, certain)
        return
    gaps = list(_between_anchors(own, theirs))
    for number, (here, there) in enumerate(gaps):
        if number % 2:
            yield from _texts(_sure(here[0], certain), _sure(there[0], certain))
        elif len(gaps) > 1:
            yield from _sections(here, there, certain)


def _sure(section: Section, certain: Collection[Key]) -> Sequence[Item]:
    """Return the texts of a section, with its heading only if that is certain."""
    first = section.items[0]
    return section.items if not _headed(section.items) or first.key in certain else section.items[1:]


def _title(sections: Sequence[Section]) -> object:
    """Return the shape of the first heading, if it is the only one of its kind and so the title; else None."""
    first = sections[0].shape if sections else None
    titled = first is not None and first == (Kind.HEADING, "", 1)
    return first if titled and [section.shape for section in sections].count(first) == 1 else None


def _texts(own: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Pair]:
    """Pair the texts of a section: all if the kinds are the same, else between those whose marks belong together."""
    if [item.shape for item in own] == [item.shape for item in theirs]:
        yield from ((a.segment, b.segment) for a, b in zip(own, theirs, strict=True))
        return
    if _headed(own) and _headed(theirs) and own[0].shape == theirs[0].shape:
        yield own[0].segment, theirs[0].segment
        own, theirs = own[1:], theirs[1:]
    parts = list(_between_anchors(own, theirs))
    if len(parts) > 1:
        for here, there in parts:
            yield from _texts(here, there)
        return
    runs, others = _runs(own), _runs(theirs)
    if [run[0].shape for run in runs] == [run[0].shape for run in others]:
        for run, other in zip(runs, others, strict=True):
            if len(run) == len(other):
                yield from ((a.segment, b.segment) for a, b in zip(run, other, strict=True))


def _headed(items: Sequence[Item]) -> bool:
    return bool(items) and items[0].segment.kind is Kind.HEADING


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """Group neighbours of the same shape, such as the paragraphs before a list."""
    return [list(run) for _, run in groupby(items, key=lambda item: item.shape)]


def _between_anchors(
    own: Sequence[Part], theirs: Sequence[Part]
) -> Iterator[tuple[Sequence[Part], Sequence[Part]]]:
    """Split two sequences at what has marks that are there once in each; the anchors are parts of their own."""
    here, there = 0, 0
    for a, b in _anchors(own, theirs):
        yield own[here:a], theirs[there:b]
        yield own[a : a + 1], theirs[b : b + 1]
        here, there = a + 1, b + 1
    yield own[here:], theirs[there:]


def _anchors(
    own: Sequence[Item] | Sequence[Section], theirs: Sequence[Item] | Sequence[Section]
) -> list[tuple[int, int]]:
    """Return the places of equal marks in both, as many as keep the order of both (the longest increasing part)."""
    here, there = _unique(own), _unique(theirs)
    places = [(at, there[key]) for key, at in here.items() if key in there]
    ends: list[int] = []
    chains: list[tuple[int, int, int]] = []  # place, other place, and the chain before it
    tails: list[int] = []
    for at, other in places:
        length = bisect_left(ends, other)
        chains.append((at, other, tails[length - 1] if length else -1))
        ends[length:] = [other, *ends[length + 1 :]]
        tails[length:] = [len(chains) - 1, *tails[length + 1 :]]
    found, last = [], tails[-1] if tails else -1
    while last >= 0:
        at, other, last = chains[last]
        found.append((at, other))
    return found[::-1]


def _unique(items: Sequence[Item] | Sequence[Section]) -> Mapping[Key, int]:
    """Return the places of the items whose shape and marks no other item has, in order."""
    keys = [item.key for item in items]
    counts = Counter(keys)
    return {key: at for at, key in enumerate(keys) if key[1] and counts[key] == 1}
