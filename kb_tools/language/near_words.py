"""Words that are misspellings of each other: the texts one slip away from a word, and the word that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def one_letter_off(word: str, alphabet: str) -> Iterator[str]:
    """Yield the texts that a swap of neighbours, or one letter more, less or changed, makes of a word."""
    yield from swapped(word)
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + letter + tail for head, tail in cuts for letter in alphabet)
    yield from (head + letter + tail[1:] for head, tail in cuts if tail for letter in alphabet)


def swapped(word: str) -> Iterator[str]:
    """Yield the texts that a swap of two neighbours makes of a word."""
    for place in range(len(word) - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
