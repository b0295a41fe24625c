"""Title case in the styles of the Associated Press and of Chicago, as Vale judges it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from kb_tools.language.prose import OBJECT

_SMALL = """
a an and as at but by en for if in nor of off on or per so the to up via yet v vs v. vs.
"""
SMALL = frozenset(_SMALL.split())
"""Words that the Associated Press writes small within a title."""
_LONG = """
about above across after against along among around before between beyond concerning despite down during following
from including into near over since than through throughout towards under until upon with within without
"""
CHICAGO = SMALL | frozenset(_LONG.split())
"""Words that Chicago writes small within a title: prepositions of any length, too."""
_EITHER = frozenset(["to", "as", "off", "so", "up", "yet"])
"""Small words that are large as another part of speech, which nobody can tell here."""
_PIECE = regex.compile(r"[\p{N}\p{L}]+[^\s\-/]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with the signs that follow it."""

    text: str
    start: int
    exception: bool = False

    @property
    def stop(self) -> int:
        """The offset just after it."""
        return self.start + len(self.text)


def titled(text: str, words: Sequence[Word], small: frozenset[str]) -> tuple[float, str]:
    """Return the share of the words of a text that are in title case, and the text in title case."""
    good, at = 0, 0
    expected = []
    for word in words:
        kept = word.exception or OBJECT in word.text or word.text == word.text.upper()
        wanted = word.text if kept else _titled_word(text, word, small)
        good += wanted == word.text
        expected += [text[at : word.start], wanted]
        at = word.stop
    return (good / len(words) if words else 1.0), "".join(expected) + text[at:]


def _titled_word(text: str, word: Word, small: frozenset[str]) -> str:
    """Return a word of a title in title case; each part of `sign-in` is a word of its own."""

    def piece(part: regex.Match[str]) -> str:
        start, stop = word.start + part.start(), word.start + part.end()
        lower = part[0].lower()
        bare = lower.rstrip(".,;:!?)\"'’”")
        opens = not text[:start].strip() or text[:start].rstrip().endswith(
            (":", "-", "–", "—", "?", "!", ".")
        )
        edge = opens or not text[stop:].strip()
        compound = text[stop : stop + 1] == "-"
        if edge or compound or not (lower in small or bare in small):
            return part[0][:1].upper() + part[0][1:]
        return part[0] if bare in _EITHER else lower

    return _PIECE.sub(piece, word.text)
