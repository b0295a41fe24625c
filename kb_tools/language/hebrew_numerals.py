"""Reads Hebrew numerals: letters with a geresh or gershayim, as dates, grades and chapters have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERAL = re.compile(r"(?<![א-ת])([א-ת]{1,4})[\"״”]([א-ת])(?![א-ת])|(?<![א-ת])([א-ת]{1,2})['׳’](?![א-ת])")
_VALUES = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400], strict=True)
)
_VALUES |= {"ך": 20, "ם": 40, "ן": 50, "ף": 80, "ץ": 90}
PREFIXES = "בהולמכש"
"""Letters that stand before a word without a space."""


def numerals(text: str) -> Iterator[int]:
    """Yield what the numerals of a text may mean: with and without a first letter that may be a prefix.

    `בכ"ה` is 25 behind "on"; letters of a numeral stand from the largest to the smallest, but for 15 and 16.
    """
    for body, last, short in _NUMERAL.findall(text):
        letters = short or body + last
        yield from _value(letters)
        if len(letters) > 1 and letters[0] in PREFIXES:
            yield from _value(letters[1:])


def _value(letters: str) -> Iterator[int]:
    values = [_VALUES[letter] for letter in letters]
    if values == sorted(values, reverse=True):
        yield sum(values)
