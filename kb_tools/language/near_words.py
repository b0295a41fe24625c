"""The word of a short list that was meant by a misspelling."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

_SHORT = 5
"""Words with fewer letters are near each other by chance: one letter may differ, in longer ones two."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` is a misspelling of; empty if it is known itself, or like none."""
    words = sorted(known)
    if word in words or len(word) < 3:
        return ""
    best = min(words, key=lambda other: OSA.distance(word, other), default="")
    most = 1 if min(len(word), len(best)) < _SHORT else 2
    return best if best and OSA.distance(word, best) <= most else ""
