"""Markdown that nothing has read: which of the places that look like it stand in the rendered text, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kb_tools.checks.page_subject import PageSubject
from kb_tools.language.wrapped import words_pattern

_BEFORE = re.compile(r"[^\W_]{1,20}(?:[ \n][^\W_]{1,20}){0,2}[ \n]?\Z")
_AFTER = re.compile(r"[ \n]?[^\W_]{1,20}(?:[ \n][^\W_]{1,20}){0,2}")
_REACH = 60
"""Most characters beside a place in which words are looked for."""
_WORDS = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """A place of a page, and a pattern for what readers see if nothing has read it as Markdown."""

    match: re.Match[str]
    shown: str


def left_over(page: PageSubject, places: Iterable[Place]) -> list[Place]:
    """Return the places that readers see, in page order.

    A place with words beside it is seen if they stand there in the rendered text, too. One without is seen if the text
    has the pattern once more than that explains: code and read Markdown may look the same.
    """
    listed = list(places)
    left: dict[str, int] = {}
    found: set[int] = set()
    bare: list[int] = []
    for number, place in enumerate(listed):
        if place.shown not in left:
            left[place.shown] = len(re.findall(place.shown, page.shown))
        before, after = _neighbours(page.prose, place.match)
        patterns = [rf"{before}{place.shown}"] if before else []
        patterns += [rf"{place.shown}{after}"] if after else []
        if not patterns:
            bare.append(number)
        elif left[place.shown] > 0 and any(re.search(pattern, page.shown) for pattern in patterns):
            left[place.shown] -= 1
            found.add(number)
    for number in bare:
        if left[listed[number].shown] > 0:
            left[listed[number].shown] -= 1
            found.add(number)
    return [place for number, place in enumerate(listed) if number in found]


def _neighbours(prose: str, match: re.Match[str]) -> tuple[str, str]:
    """Return patterns for the words directly before and after a place; empty where there are none."""
    before = _BEFORE.search(prose, max(0, match.start() - _REACH), match.start())
    after = _AFTER.match(prose, match.end(), match.end() + _REACH)
    return words_pattern(before[0]) if before else "", words_pattern(after[0]) if after else ""


def begins_a_line(lines: Iterable[str], text: str) -> bool:
    """Tell whether one of some rendered lines begins with the words of a text, whatever signs are between them."""
    words = _WORDS.findall(text)
    return any(_WORDS.findall(line)[: len(words)] == words for line in lines)
