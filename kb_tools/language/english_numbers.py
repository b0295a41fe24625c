"""Reads the numbers that English says in several words: twenty-four, a hundred and five, three thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_UNITS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "a an one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
            "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth", "thirteen thirteenth",
            "fourteen fourteenth", "fifteen fifteenth", "sixteen sixteenth", "seventeen seventeenth",
            "eighteen eighteenth", "nineteen nineteenth",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_TENS: Mapping[str, int] = {
    word: 10 * number
    for number, words in enumerate(
        (
            "twenty twentieth", "thirty thirtieth", "forty fortieth", "fifty fiftieth", "sixty sixtieth",
            "seventy seventieth", "eighty eightieth", "ninety ninetieth",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
_SCALES: Mapping[str, int] = {
    "hundred": 100,
    "hundredth": 100,
    "thousand": 1000,
    "thousandth": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_VALUES = {**_UNITS, **_TENS}
_ANY = "|".join(sorted({*_VALUES, *_SCALES}, key=len, reverse=True))
_PHRASE = re.compile(rf"\b(?:{_ANY})(?:(?:\s+and\s+|[\s\u2010\u2011-]+)(?:{_ANY}))*\b")
_WORD = re.compile("[a-z]+")


def cardinals(text: str) -> Iterator[int]:
    """Yield the numbers that an English text says in words, each phrase as one: 24 for "twenty-four"."""
    for phrase in _PHRASE.finditer(text.lower()):
        words = [word for word in _WORD.findall(phrase[0]) if word != "and"]
        if any(word in _TENS or word in _SCALES or _VALUES[word] > 12 for word in words):
            yield _value(words)


def _value(words: list[str]) -> int:
    total = current = 0
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            current += _VALUES[word]
        elif scale == 100:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    return total + current
