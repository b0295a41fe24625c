r"""A text holds characters that nobody sees.

Direction overrides can make a link or an amount read as another ("Trojan Source"); zero-width characters
hide words from search and from checks. Right-to-left text needs none of them in a page whose direction is
set; the marks that Unicode recommends inside a line (LRM, RLM, ALM and isolates that are closed), and the
joiners that Persian, Indic scripts and emoji need, are fine. A soft hyphen is fine as well.

Before (`\u202e` turns the rest around):

    msgstr "Mokėkite 100\u202e000 EUR"

After:

    msgstr "Mokėkite 100 000 EUR"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair, segment_problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_SUSPECT = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_MARKS = "\u200e\u200f\u061c"
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = (
    "ARABIC",
    "DEVANAGARI",
    "BENGALI",
    "GUJARATI",
    "GURMUKHI",
    "KANNADA",
    "MALAYALAM",
    "ORIYA",
    "SINHALA",
    "TAMIL",
    "TELUGU",
    "KHMER",
    "MYANMAR",
    "MONGOLIAN",
    "TIBETAN",
)


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what a target has and its source has not."""
    for char in _suspects(pair.unit.target):
        if char not in pair.unit.source:
            yield Problem(
                f"There is an invisible character: {_name(char)}.",
                "Remove it; type the text anew if need be.",
            )


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report invisible characters in English."""
    for segment in page.document.segments:
        for char in _suspects(segment.source):
            yield segment_problem(
                page, segment, f"There is an invisible character: {_name(char)}.", "Remove it."
            )


def _suspects(text: str) -> list[str]:
    if text.isascii() and text.isprintable():
        return []
    found = []
    depth = 0
    for match in _SUSPECT.finditer(text):
        char, before = match[0], text[: match.start()][-1:]
        if char in _MARKS or (char in _JOINERS and _joins(before, text[match.end() : match.end() + 1])):
            continue
        if char in _OPENING:
            depth += 1
        elif char == _CLOSING and depth:
            depth -= 1
        elif char not in found:
            found.append(char)
    if depth:
        found.append(next(c for c in text if c in _OPENING))
    return found


def _joins(before: str, after: str) -> bool:
    """Return whether a joiner stands where it changes how letters or emoji look."""
    if not before or not after:
        return False
    names = [unicodedata.name(c, "") for c in (before, after)]
    emoji = all(ord(c) >= 0x2190 for c in (before, after))
    return emoji or any(name.startswith(_JOINED_SCRIPTS) for name in names)


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character').lower()}"
