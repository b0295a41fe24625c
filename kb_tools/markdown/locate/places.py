"""Finds marks in rendered HTML, takes them out, and says where each marked text stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kb_tools.markdown.locate.html_spans import Where, spans
from kb_tools.markdown.locate.marks import MARK, number_of, spelled_out

_TOKEN = re.compile(r"<[^>]*>|[^<\s]+|\s+|<")
_MOST = 4000
"""Number of differing tokens of a page beyond which they are not compared."""


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
    meaning. A mark without its other half is taken out and names no place.
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
                if where is span.where and (is_text or opened_at == at):
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
    where = [(span.start, span.stop, span.where, span.name) for span in spans(html)]
    places = []
    for place in found.places:
        start, stop = _moved(steps, place.start, after=True), _moved(steps, place.stop, after=False)
        if start is None or stop is None or stop < start:
            continue
        moved = replace(place, start=start, stop=stop)
        if _is_there(where, moved):
            places.append(moved)
    return Found(html, tuple(places))


def _is_there(where: Sequence[tuple[int, int, Where, str]], place: Place) -> bool:
    for begin, end, kind, _ in where:
        if begin <= place.start <= end and kind is place.where:
            return True
        if begin > place.start:
            return False
    return False


def _equal(one: str, two: str) -> list[tuple[int, int, int]]:
    """Return the stretches that two pages have in common: offset in the first, in the second, and length."""
    a, b = _TOKEN.findall(one), _TOKEN.findall(two)
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - head
    pairs = zip(reversed(a), reversed(b), strict=False)
    tail = next((i for i, (x, y) in enumerate(pairs) if x != y or i >= most), most)
    before = sum(map(len, a[:head]))
    after = sum(map(len, a[len(a) - tail :]))
    found = [(0, 0, before)]
    own, other = a[head : len(a) - tail], b[head : len(b) - tail]
    if len(own) + len(other) <= _MOST:
        starts_a, starts_b = _offsets(own, before), _offsets(other, before)
        for i, j, size in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks():
            if size:
                found.append((starts_a[i], starts_b[j], starts_a[i + size] - starts_a[i]))
    return [*found, (len(one) - after, len(two) - after, after)]


def _offsets(tokens: Iterable[str], start: int) -> list[int]:
    found = [start]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _moved(steps: Sequence[tuple[int, int, int]], offset: int, *, after: bool) -> int | None:
    """Return an offset of the first page in the second. `after` tells that what follows it counts."""
    for one, two, length in steps:
        if (one <= offset < one + length) if after else (one < offset <= one + length):
            return two + offset - one
    return next((two + offset - one for one, two, length in steps if one <= offset <= one + length), None)
