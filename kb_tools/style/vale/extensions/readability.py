"""`readability`: the school grade that a reader of a page needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import regex

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Finder, Hit

_SENTENCE = regex.compile(r"[^.!?]+[.!?]*")
_WORD = regex.compile(r"\p{L}+(?:['’-]\p{L}+)*")
_VOWELS = regex.compile(r"[aeiouy]+")
_SHORTEST = 100
"""Minimum number of words; a shorter text gets no grade."""


@dataclass(frozen=True, slots=True)
class _Counts:
    sentences: int
    words: int
    letters: int
    syllables: int
    long_words: int
    """Words of three syllables or more."""


_METRICS: Mapping[str, Callable[[_Counts], float]] = {
    "Automated Readability": lambda c: 4.71 * c.letters / c.words + 0.5 * c.words / c.sentences - 21.43,
    "Coleman-Liau": lambda c: 5.88 * c.letters / c.words - 29.6 * c.sentences / c.words - 15.8,
    "Flesch-Kincaid": lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
    "Gunning Fog": lambda c: 0.4 * (c.words / c.sentences + 100 * c.long_words / c.words),
    "SMOG": lambda c: 1.043 * math.sqrt(30 * c.long_words / c.sentences) + 3.1291,
}


def make(fields: Fields) -> Finder:
    """Return a finder that compares the mean of `metrics` with `grade`; `%s` is the computed grade."""
    names = fields.texts("metrics", ("Flesch-Kincaid",))
    for name in names:
        if name not in _METRICS:
            fields.problem("metrics", f"'{name}' is not one of {', '.join(_METRICS)}")
    grade = fields.number("grade", 8)

    def find(text: str) -> Iterator[Hit]:
        counts = _counted(text)
        if counts.words < _SHORTEST:
            return
        found = sum(_METRICS[name](counts) for name in names) / len(names)
        if found > grade:
            yield Hit(0, len(text), (f"{found:.1f}",))

    return find


def _counted(text: str) -> _Counts:
    words = [m[0].lower() for m in _WORD.finditer(text)]
    syllables = [max(1, len(_VOWELS.findall(w[:-1] if w.endswith("e") else w))) for w in words]
    sentences = [s for s in _SENTENCE.findall(text) if _WORD.search(s)]
    return _Counts(
        max(1, len(sentences)),
        len(words),
        sum(map(len, words)),
        sum(syllables),
        sum(s > 2 for s in syllables),
    )
