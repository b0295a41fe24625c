"""Finds words of English that were left within a text in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kb_tools.language.alphabets import TWO_LATIN_WORDS, strange_to
from kb_tools.language.function_words import FUNCTION_WORDS

_TERM = 3
"""Words of a run that may be a term: `point of sale`."""
_SAYING = re.compile(
    "are|is|was|were|be|have|has|you|your|we|our|they|their|this|these|will|would|should|must|when|every"
)
"""Small words that make a statement."""
_OBJECTS = re.compile("it|them|him|her|us|me")
"""Words of a command, with which a sentence ends that was left from its middle on: "upload it again"."""
_IDIOMS = frozenset(
    {"out of the box", "state of the art", "work in progress", "rest of the world", "top of the line"}
)
"""Phrases that other languages have taken over."""
_RUN = re.compile(r"(?<![\w\ufffc-])[A-Za-z][A-Za-z'’]*(?:,? [A-Za-z][A-Za-z'’]*){2,}(?![\w\ufffc-])")

_STOPS = (".", "!", "?")
_WORD = re.compile(r"[a-z][a-z'’]*")


def english_runs(text: str, source: str, own: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of runs of words of the source that stand untranslated within a text.

    A run has at least four words, and two small words of English that tell it from a name or a term; one is enough in
    a long run, and in a language of another script. Three words are a run if one makes a statement, as no term does:
    "are saved automatically"; or if they end a sentence in both texts as a command does: "upload it again".
    """
    if not TWO_LATIN_WORDS.search(text):
        return
    english = _small_words(own)
    if english.isdisjoint(_WORD.findall(text.lower())):
        return
    foreign = not text.isascii() and strange_to("Latn").search(text) is not None
    for run in _RUN.finditer(text):
        words = run[0].split(" ")
        if english.isdisjoint(map(str.lower, words)):
            continue
        for first, last in _shared(words, source):
            part = words[first:last]
            shown = " ".join(part)
            lower = [w for w in part if w[0].islower()]
            small = english.intersection(w.lower() for w in part)
            few = 1 if len(lower) > _TERM or foreign else 2
            told = len(small) >= few if len(part) > _TERM else any(map(_SAYING.fullmatch, small))
            start = run.start() + len(" ".join(words[:first])) + (first > 0)
            told = told or (
                any(map(_OBJECTS.fullmatch, part))
                and text[start + len(shown) :][:1] in _STOPS
                and any(f"{shown}{stop}" in source for stop in _STOPS)
            )
            if len(lower) > 2 and told and shown.lower() not in _IDIOMS:
                yield start, start + len(shown)


@lru_cache(maxsize=64)
def _small_words(own: str) -> frozenset[str]:
    """Return the small words of English that the own language has not."""
    return FUNCTION_WORDS["en"] - FUNCTION_WORDS.get(own, frozenset())


def _shared(words: list[str], source: str) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of at least three words that stand in the source in the same order."""
    first = 0
    while first + _TERM <= len(words):
        last = first + _TERM
        if " ".join(words[first:last]) not in source:
            first += 1
            continue
        while last < len(words) and " ".join(words[first : last + 1]) in source:
            last += 1
        yield first, last
        first = last
