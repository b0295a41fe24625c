"""Counts what measures of a text are made of: sentences, words, letters and syllables."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_SENTENCE = regex.compile(r"[^.!?]+[.!?]*")
_WORD = regex.compile(r"\p{L}+(?:['’-]\p{L}+)*")
_VOWELS = regex.compile(r"[aeiouy]+")
_LONG = 7
"""Letters of a long word, from which on measures such as LIX count it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a text."""

    sentences: int
    words: int
    letters: int
    syllables: int
    complex_words: int
    """Words of three syllables or more."""
    long_words: int
    """Words of seven letters or more."""
    paragraphs: int


def counted(text: str) -> Counts:
    """Count a text, which has a sentence at least."""
    words = [m[0].lower() for m in _WORD.finditer(text)]
    syllables = [max(1, len(_VOWELS.findall(w[:-1] if w.endswith("e") else w))) for w in words]
    sentences = [s for s in _SENTENCE.findall(text) if _WORD.search(s)]
    return Counts(
        sentences=max(1, len(sentences)),
        words=len(words),
        letters=sum(map(len, words)),
        syllables=sum(syllables),
        complex_words=sum(s > 2 for s in syllables),
        long_words=sum(len(w) >= _LONG for w in words),
        paragraphs=sum(1 for part in text.split("\n\n") if part.strip()),
    )
