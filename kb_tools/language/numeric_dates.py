"""Reads dates in figures, in the order of each language: 04.05.2027 is in May in German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.language.months import ENGLISH_MONTHS, SHORT_MONTHS
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale

Day = tuple[int, int]
"""A month and a day of it."""

_MONTH = rf"({'|'.join((*ENGLISH_MONTHS, *sorted(SHORT_MONTHS, key=len, reverse=True)))})"
_NUMBER = r"(?<![\d.,:/])(\d{1,2})(?:st|nd|rd|th)?(?![\d:%/]|[.,]\d)"
_LISTED = re.compile(rf"(?:\s?[-–—]\s?|,? (?:to|and|or|through|until|till) |, ){_NUMBER}(?! [ap]\.?m)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.? (?:the )?{_NUMBER}")
_DAY_FIRST = re.compile(rf"{_NUMBER}(?:(?:\s?[-–—]\s?|,? (?:to|and|or) |, ){_NUMBER})?(?: of)? {_MONTH}\b")
_ISO = re.compile(r"(?<!\d)\d{4}-(\d\d)-(\d\d)(?!\d)")
_MARK = "[\u200e\u200f\u061c]?"
_BLANK = rf"[ \u00a0\u202f]?{_MARK}"
_SEPARATOR = rf"{_MARK}([./-]){_BLANK}"
_AGAIN = rf"{_MARK}\2{_BLANK}"
_BEGINS, _ENDS = r"(?<![\d.,/])(?<!\d-)", r"(?![\d/]|[-.,]\d)"
_YEAR_FIRST = re.compile(rf"{_BEGINS}(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_AGAIN}(\d{{1,2}}){_ENDS}")
_YEAR_LAST = re.compile(rf"{_BEGINS}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_AGAIN}(\d{{4}}|\d\d){_ENDS}")
_WITHOUT_YEAR = re.compile(rf"(?<![:–]){_BEGINS}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?![%:]){_ENDS}")
_WITH_CHARACTERS = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")
_OTHER_CALENDARS = range(1300, 1500)
"""Years of the Persian and the Islamic calendar, whose months are others."""


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures."""

    span: Span
    readings: tuple[Day, ...]
    """What it may be in its language; one reading where the order is sure."""
    year: bool
    """Whether it has a year. Without one, it may be another number."""


@lru_cache(maxsize=1 << 13)
def english_dates(text: str) -> frozenset[Day]:
    """Return the dates with a day that an English text names, or writes as 2027-05-04."""
    found = {(int(m[1]), int(m[2])) for m in _ISO.finditer(text)}
    for match in _MONTH_FIRST.finditer(text):
        days, at = [match[2]], match.end()
        while more := _LISTED.match(text, at):
            days.append(more[1])
            at = more.end()
        found |= {(_number(match[1]), int(day)) for day in days}
    for match in _DAY_FIRST.finditer(text):
        found |= {(_number(match[3]), int(day)) for day in match.groups()[:2] if day}
    return frozenset((month, day) for month, day in found if 1 <= month <= 12 and 1 <= day <= 31)


def numeric_dates(text: str, locale: Locale) -> Iterator[NumericDate]:
    """Yield the dates in figures of a text with ASCII digits, in the order of its language."""
    whole, short = locale.date_order
    taken: list[Span] = []
    for match in _YEAR_FIRST.finditer(text):
        taken.append(match.span())
        if int(match[1]) not in _OTHER_CALENDARS:
            yield NumericDate(match.span(), ((int(match[3]), int(match[4])),), year=True)
    for match in _YEAR_LAST.finditer(text):
        taken.append(match.span())
        if len(match[4]) == 4 and int(match[4]) not in _OTHER_CALENDARS:
            yield NumericDate(match.span(), _readings(match[1], match[3], whole), year=True)
    for match in _WITHOUT_YEAR.finditer(text):
        inside = any(a <= match.start() < b for a, b in taken)
        if not inside and (match[2] != "-" or locale.language in _DASHED):
            order = short if match[2] != "." or short == "dm" else whole.replace("y", "")
            yield NumericDate(match.span(), _readings(match[1], match[3], order), year=False)
    for match in _WITH_CHARACTERS.finditer(text):
        yield NumericDate(match.span(), ((int(match[1]), int(match[2])),), year=True)


_DASHED = frozenset({"nl", "ms"})
"""Languages that write a date without its year with a dash; elsewhere it is a range."""


def _readings(first: str, second: str, order: str) -> tuple[Day, ...]:
    one, two = int(first), int(second)
    if order.startswith("d"):
        return ((two, one),)
    if order.startswith("m"):
        return ((one, two),)
    return ((one, two), (two, one))  # the year is at the wrong end


def _number(name: str) -> int:
    return SHORT_MONTHS[name] if name in SHORT_MONTHS else ENGLISH_MONTHS.index(name) + 1
