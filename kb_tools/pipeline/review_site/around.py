"""The units of `site.po` that a page shows around its text: titles of the navigation, texts of the interface.

They carry no marks: the navigation is rendered once for all pages. They are found by what they say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain

from kb_tools.catalog.memory import places
from kb_tools.markdown.locate.html_spans import Where, spans
from kb_tools.markdown.locate.places import Found, Place
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review_site.page import Off, Placed
from kb_tools.pipeline.review_site.units import why_english
from kb_tools.storage.page import SITE

_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_VARIABLE = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{[^{}]*\}|<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Around:
    """The units of `site.po` in a page."""

    units: tuple[Placed, ...] = ()
    places: tuple[Place, ...] = ()
    """Where the page has one of them as a whole text, outside of tags and of the page's own units."""


def units_around(
    site: Catalog,
    said: Callable[[Unit], str],
    shown: Callable[[Unit], str],
    found: Found,
    findings: Iterable[Finding],
    first: int,
) -> Around:
    """Return the units of `site.po` whose text is in a page, numbered from `first`, and their places.

    `said` returns the text that the page has for a unit, `shown` the one that stands for it in the locale now: its
    target, or English. `findings` are about targets that are not shown.
    """
    stretches = list(_stretches(found))
    texts = frozenset(stretch.text for stretch in stretches)
    page = "\n".join(texts)
    refused = {(each.source, each.target): each.message for each in findings}
    there = [unit for unit in site.active if _is_there(said(unit), texts, page)]
    numbers = {unit.key: number for number, unit in enumerate(there, first)}
    standing = _standing(there, said, numbers, stretches)
    units = tuple(
        Placed(
            numbers[unit.key],
            SITE,
            unit.key,
            "target" if unit.target and shown(unit) == unit.target else "english",
            "" if shown(unit) == unit.target else why_english(unit, refused),
            len(standing.get(numbers[unit.key], ())),
            str(Off.NAVIGATION if _is_navigation(unit) else Off.INTERFACE),
        )
        for unit in there
    )
    return Around(units, tuple(sorted(chain.from_iterable(standing.values()), key=lambda place: place.start)))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text of a page, or a value of an attribute."""

    text: str
    """As readers see it."""
    place: Place | None = None
    """Where a comment may stand; None in a tag, and in a text of the page itself."""


def _stretches(found: Found) -> Iterator[_Stretch]:
    own = _covered(found.places)
    for span in spans(found.html):
        piece = found.html[span.start : span.stop]
        if span.where is not Where.ATTRIBUTE:
            text = _plain(piece)
            start = span.start + len(piece) - len(piece.lstrip())
            stop = span.stop - len(piece) + len(piece.rstrip())
            free = text and span.where is not Where.RAW and not own(start, stop)
            yield _Stretch(text, Place(0, start, stop, span.where) if free else None)
        elif "=" in piece:
            yield from (_Stretch(_plain(one or other)) for one, other in _VALUE.findall(piece))


def _covered(places: Sequence[Place]) -> Callable[[int, int], bool]:
    """Return what tells whether some place has a part of a stretch. Places may hold others."""
    ordered = sorted((place.start, place.stop) for place in places)
    starts = [start for start, _ in ordered]
    furthest, most = [], 0
    for _, stop in ordered:
        most = max(most, stop)
        furthest.append(most)

    def covered(start: int, stop: int) -> bool:
        before = bisect_right(starts, stop - 1)
        return before > 0 and furthest[before - 1] > start

    return covered


def _standing(
    there: Sequence[Unit],
    said: Callable[[Unit], str],
    numbers: Mapping[str, int],
    stretches: Iterable[_Stretch],
) -> dict[int, list[Place]]:
    """Return the places of units by their numbers. Around the text of the page, a text belongs to the navigation."""
    navigation = {_plain(said(unit)): numbers[unit.key] for unit in there if _is_navigation(unit)}
    interface = {_plain(said(unit)): numbers[unit.key] for unit in there if not _is_navigation(unit)}
    standing: dict[int, list[Place]] = {}
    for stretch in stretches:
        place = stretch.place
        if place is None:
            continue
        number = navigation.get(stretch.text) if place.where is Where.AROUND else None
        number = number or interface.get(stretch.text)
        if number is not None:
            standing.setdefault(number, []).append(Place(number, place.start, place.stop, place.where))
    return standing


def is_whole(text: str) -> bool:
    """Tell whether a text of `site.po` stands in pages as it is, without variables and markup."""
    return not _VARIABLE.search(text)


def _is_navigation(unit: Unit) -> bool:
    return Kind.NAVIGATION in places(unit)


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _is_there(text: str, texts: frozenset[str], page: str) -> bool:
    parts = [part for part in map(_plain, _VARIABLE.split(text)) if part]
    if len(parts) == 1 and parts[0] == _plain(text):
        return parts[0] in texts
    return bool(parts) and all(part in page for part in parts)
