"""Text that is UTF-8 and was read as Latin-1 or Windows-1252: `uÅ¾daryta` where `uždaryta` was typed. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb_tools.language.alphabets import LETTERS, is_known, letters_of
from kb_tools.model.finding import Span

_NEXT = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
"""A character for a byte that goes on a sequence of UTF-8 (0x80 to 0xBF)."""
_SEQUENCES = re.compile(
    f"(?:[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}})+"
)
_SIGN = re.compile(f"[\u00c2-\u00f4]{_NEXT}")
"""What each of them begins with: nearly all texts are without it, and this is read faster."""
_SIGNS = re.compile("[\u00a0-\u00bf\u00d7\u2010-\u205e\u20a0-\u20bf\u2122\u2190-\u21ff\U0001f000-\U0001faff]")
"""Signs that people type in any language: quotation marks, dashes, currencies, arrows, emoji."""
_LOST_SPACE = re.compile(
    r"(?<=[a-z\d\u00df-\u024f\u0400-\u052f])\u00c2(?=[\s\u20ac$%\u00b0\u00ab\u00bb:;!?])"
)
"""What is left of a no-break space behind a word or figure, where its second half has become a plain space."""
_QUOTES = "«»“”‘’„‚‹›"
_LEADS = "ÂÃÄÅ"
"""What Western and Central European letters begin with."""


_LOST_LETTER = re.compile(
    r"(?<![\w/?=&.%:#@+-])[^\W\d_]*[^\W\d_A-Z][?\ufffd\u25a1](?=[a-z\u00df-\u024f\u03ac-\u03ce\u0430-\u045f])[^\W\d_]+(?![\w/=&?@])"
)
"""A word with a question mark in its middle: what programs write for a letter that their encoding lacks."""


class Garbled(NamedTuple):
    """A place that was read in a wrong encoding."""

    span: Span
    meant: str
    """What was typed; empty where it was a space."""


def garbled(text: str, language: str, script: str) -> Garbled | None:
    """Return the first place that was read in a wrong encoding, None without one.

    Letters of the language's own may look like that: « Payé » in French has those of `頻`. So what was typed must be
    letters of its script, Latin ones, or signs of any language.
    """
    for match in _SEQUENCES.finditer(text) if _SIGN.search(text) else ():
        meant = _read(match[0])
        if meant and _is_plausible(meant, script) and not _is_right(text, match, meant, language):
            return Garbled(match.span(), meant)
    lost = _LOST_SPACE.search(text) if "\u00c2" in text else None
    return Garbled(lost.span(), "") if lost else None


def _read(run: str) -> str:
    """Return the characters that a run was before, empty where they are none."""
    try:
        return b"".join(map(_byte, run)).decode("utf-8")
    except UnicodeError:
        return ""


def _byte(char: str) -> bytes:
    """Return the byte that was read as a character. Five bytes are nothing in Windows-1252: they stay as they are."""
    return char.encode("latin-1") if char < "\u0100" else char.encode("cp1252")


def _is_plausible(meant: str, script: str) -> bool:
    """Tell whether a text of a script may have such characters."""
    latin = letters_of("Latn")
    own = letters_of(script) if is_known(script) else latin
    found = False
    for char in meant:
        if char.isalpha():
            if not (latin.match(char) or own.match(char)):
                return False
            found = True
        found = found or _SIGNS.match(char) is not None
    return found


def _is_right(text: str, match: re.Match[str], meant: str, language: str) -> bool:
    """Tell whether a short run may be what was typed: `Ä…` in German, a no-break space behind a capital letter."""
    run = match[0]
    if len(run) != 2:
        return False
    if meant == "\u00a0":
        return match.start() > 0 and text[match.start() - 1].isupper()
    own = LETTERS.get(language)
    if run[0] not in _LEADS and letters_of("Latn").match(meant):
        return own is None or meant.lower() not in own  # CAFÉ™
    if own is None:
        return run[1] in _QUOTES
    return run[0].lower() in own and (meant.lower() not in own or run[1] in _QUOTES)


def lost_letter(text: str, source: str) -> Span | None:
    """Return the first word in which a question mark stands for a letter, as in `n?ont`; None without one.

    Addresses and what the source has as well are right.
    """
    if "?" not in text and "\u25a1" not in text:
        return None
    found = (m for m in _LOST_LETTER.finditer(text) if m[0] not in source)
    return next((m.span() for m in found), None)
