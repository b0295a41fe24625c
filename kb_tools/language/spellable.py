"""The words of a text that a dictionary can know: no names of files, options or identifiers, no abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_tools.language.prose import OBJECT

_CHUNK = re.compile(r"[^\s\u2014\u2013\u2026]+")
"""What stands between blanks, dashes and ellipses."""
_EDGE = "\"'“”„‘’‚«»‹›()[]{}<>,;:!?.*…‐-–—¿¡·•。、，：；！？（）「」『』《》【】"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*['’]?")
_NO_WORD = re.compile(rf"[\d_@\\/=#$%~|<>{{}}+^&*`:.,;!?()\[\]{OBJECT}]")
"""What a word does not have within it: a path, an address, a name of software, an abbreviation with full stops."""
_ENDS = re.compile(r"[.!?:…\n][\"'”’)\]]*\s*$|^\W*$")
_PREFIX_WORDS = """
anti auto bi co cross de ex hyper inter intra macro mega meta micro mid mini mis multi non para post pre pro
pseudo quasi re semi sub super tri ultra un uni vice
"""
_PREFIXES = frozenset(_PREFIX_WORDS.split())
"""What stands before a hyphen and is no word alone."""
_SHORTEST = 3
"""Letters of the shortest word that is looked up."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word of a text that can be looked up."""

    word: str
    start: int
    """Its offset in the text."""
    opens: bool
    """True where it begins a sentence, so that its capital says nothing."""
    part: bool = False
    """True for a part of a word with hyphens."""

    @property
    def capitalized(self) -> bool:
        """True for a word with a capital letter."""
        return self.word[:1].isupper()


def spellable(text: str) -> Iterator[Spelled]:
    """Yield the words of a text that a dictionary can know; each part of `self-service` is a word of its own."""
    for chunk in _CHUNK.finditer(text):
        bare = chunk[0].strip(_EDGE)
        if not bare or _NO_WORD.search(bare):
            continue
        start = chunk.start() + chunk[0].index(bare)
        if _hangs_on_object(text, start, start + len(bare)) or _is_option(text, start):
            continue
        for part in re.finditer(r"[^\-‐‑]+", bare):
            word = part[0]
            compound = len(word) < len(bare)
            if _WORD.fullmatch(word) and _is_language(word) and not (compound and word.lower() in _PREFIXES):
                place = start + part.start()
                opens = _ENDS.search(text, 0, place) is not None if word[:1].isupper() else False
                yield Spelled(word, place, opens, compound)


def _is_language(word: str) -> bool:
    """Tell whether a word is long enough, and has no capital after its first letter: no API, URLs, GitHub, iOS."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= _SHORTEST and not any(c.isupper() for c in letters[1:])


def _hangs_on_object(text: str, start: int, stop: int) -> bool:
    """Tell whether a word is written together with code, as the `s` of a name in code."""
    return text[start - 1 : start] == OBJECT or text[stop : stop + 1] == OBJECT


def _is_option(text: str, start: int) -> bool:
    """Tell whether a word is an option of a command or a file name that begins with a full stop."""
    before = text[start - 1 : start] if start else ""
    return before in ("-", ".", "@", "/", "#", "$", "%", "~", "_") and not text[: start - 1].endswith(
        ("-", ".")
    )
