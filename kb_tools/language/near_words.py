"""Texts that differ from a word by one slip of the fingers."""

from __future__ import annotations

from collections.abc import Iterator


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
