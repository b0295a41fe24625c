"""Finds marks in rendered HTML, takes them out, and says where each marked text stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from kb_tools.markdown.locate.html_spans import Span, Where, spans
from kb_tools.markdown.locate.marks import MARK, number_of, spelled_out

_TOKEN = re.compile(r"<[^>]*>|[^<\s]+|\s+|<")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 2000
"""Number of words and tags of a differing stretch beyond which it is not compared."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a marked text stands in a page. It may begin in one element and end in another."""

    number: int
    start: int
    """Offset in the HTML without marks, in characters."""
    stop: int
    where: Where
    name: str = ""
    """For an attribute or raw text, the name of its element."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page without marks, and the places of its texts in page order."""

    html: str
    places: tuple[Place, ...]


def take_out(html: str) -> Found:
    """Return a page without the marks in it, and where they stood.

    The HTML is, byte for byte, what it was if nothing had been marked, as far as the renderer gave the marks no
    meaning. A mark without its other half is taken out and names no place, and so does a text of
    which nothing is left.
    """
    html = spelled_out(html)
    pieces: list[str] = []
    places: list[Place] = []
    begun: dict[int, tuple[int, Where, int]] = {}
    length, position = 0, 0
    for at, span in enumerate(spans(html)):
        for mark in MARK.finditer(html, span.start, span.stop):
            pieces.append(html[position : mark.start()])
            length += mark.start() - position
            position = mark.end()
            number = number_of(mark)
            if mark["opens"]:
                begun[number] = (length, span.where, at)
            elif number in begun:
                start, where, opened_at = begun.pop(number)
                is_text = span.where in (Where.ARTICLE, Where.AROUND)
                if start < length and where is span.where and (is_text or opened_at == at):
                    places.append(Place(number, start, length, where, span.name))
    pieces.append(html[position:])
    return Found("".join(pieces), tuple(sorted(places, key=lambda place: (place.start, place.stop))))


def carried_over(found: Found, html: str) -> Found:
    """Return the places of a page in another rendering of it, which was never marked.

    Where both are the same, so are the places. Else the two are compared, and a place that only one of them has is
    left out.
    """
    if found.html == html:
        return found
    steps = _equal(found.html, html)
    closed = [span for span in spans(html) if span.where in (Where.ATTRIBUTE, Where.RAW)]
    places = []
    for place in found.places:
        start, stop = _moved(steps, place.start, after=True), _moved(steps, place.stop, after=False)
        if start is None or stop is None or stop <= start:
            continue
        moved = replace(place, start=start, stop=stop)
        if _fits(closed, moved):
            places.append(moved)
    return Found(html, tuple(places))


def _fits(closed: Sequence[Span], place: Place) -> bool:
    """Tell whether a place of text is outside of tags and scripts, or another place inside of the same one."""
    start, stop = (_around(closed, offset) for offset in (place.start, place.stop))
    if place.where in (Where.ARTICLE, Where.AROUND):
        return start is None and stop is None
    return start is not None and start is stop and start.where is place.where


def _around(closed: Sequence[Span], offset: int) -> Span | None:
    """Return the tag or script that has an offset inside of it."""
    at = bisect_left(closed, offset, key=lambda span: span.stop)
    return closed[at] if at < len(closed) and closed[at].start < offset < closed[at].stop else None


def _equal(one: str, two: str) -> list[tuple[int, int, int]]:
    """Return the stretches that two pages have in common: offset in the first, in the second, and length.

    Lines are compared first, then the words and tags of lines that differ.
    """
    found = []
    for kind, start, stop, begin, end in _compared(_LINE.findall(one), _LINE.findall(two)):
        if kind == "equal":
            found.append((start, begin, stop - start))
            continue
        a, b = _TOKEN.findall(one[start:stop]), _TOKEN.findall(two[begin:end])
        if len(a) + len(b) <= _MOST:
            inner = (each for each in _compared(a, b) if each[0] == "equal")
            found += [(start + i, begin + j, stop_of_i - i) for _, i, stop_of_i, j, _ in inner]
    return found


def _compared(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps from one sequence of texts to another, as `SequenceMatcher` does, with offsets of characters."""
    a, b = _offsets(one), _offsets(two)
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return [(kind, a[i], a[i2], b[j], b[j2]) for kind, i, i2, j, j2 in steps]


def _offsets(texts: Iterable[str]) -> list[int]:
    return [0, *accumulate(map(len, texts))]


def _moved(steps: Sequence[tuple[int, int, int]], offset: int, *, after: bool) -> int | None:
    """Return an offset of the first page in the second. `after` tells that what follows it counts."""
    for one, two, length in steps:
        if (one <= offset < one + length) if after else (one < offset <= one + length):
            return two + offset - one
    return next((two + offset - one for one, two, length in steps if one <= offset <= one + length), None)
