"""Words of English, and those that writers make of them: plurals, `-able`, and two words in one (`stylesheet`)."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.edits.words import is_word, nearest

_PART = 4
"""Letters of the shortest word that is part of another."""
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("izer", "ize"), ("izers", "ize"), ("iser", "ise"), ("isers", "ise"),
    ("able", ""), ("able", "e"), ("ability", "e"), ("ability", ""), ("less", ""),
)  # fmt: skip
"""Endings, and what they stand in place of."""
_NO_PARTS = frozenset([
    "that", "this", "with", "from", "have", "been", "were", "will", "your", "they", "them", "then", "than",
    "also",
])  # fmt: skip
"""Words that stand alone: where one is part of another word, a blank is missing."""


def is_english(word: str) -> bool:
    """Tell whether a text in small letters is a word of English, British or American, or is made of such words."""
    return is_word(word) or any(is_word(stem) for stem in _stems(word)) or _is_compound(word)


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        soft = instead == "e" and stem.endswith(("c", "g"))  # noticeable, changeable
        if stem != word and len(stem) >= _PART and not stem.endswith("s") and not soft:
            yield stem + instead


def _is_compound(word: str) -> bool:
    """Tell whether a text is two words in one. A misspelling of a word is none: `restaurent`."""
    if len(word) < 2 * _PART or not word.isascii():
        return False
    parts = ((word[:n], word[n:]) for n in range(_PART, len(word) - _PART + 1))
    made = any(is_word(one) and is_word(other) and not {one, other} & _NO_PARTS for one, other in parts)
    return made and nearest(word) is None
