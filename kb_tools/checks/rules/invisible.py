r"""A text holds characters that nobody sees.

Direction overrides can make a link or an amount read as another ("Trojan Source"); zero-width characters
hide words from search and from checks. Right-to-left text needs none of them in a page whose direction is
set; the marks that Unicode recommends inside a line (LRM, RLM, ALM and isolates that are closed), and the
joiners that Persian, Indic scripts and emoji need, are fine. So are a soft hyphen, the tags in the flag of England,
and the selectors behind emoji and Chinese characters. A character for private use has no meaning outside the font or
program that it comes from; tag characters can hold text for machines that no reader sees.

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
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_SUSPECT = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""A flag of a region: a black flag, with the code of the region in tag characters."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_TAGS = re.compile("[\U000e0000-\U000e007f]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_MARKS = "\u200e\u200f\u061c"
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_BREAK = "\u200b"
_UNSPACED = (
    "CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""Scripts without spaces between words, where a zero width space says that a line may break there."""
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = (
    "ARABIC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "SINHALA",
    "TAMIL", "TELUGU", "KHMER", "MYANMAR", "MONGOLIAN", "TIBETAN",
)  # fmt: skip
_MOST = 50
"""Characters of one text of a page that are named. The place of each is searched for in the page."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what a target has and its source has not, each with its place."""
    for char, span in _suspects(pair.unit.target):
        if char not in pair.unit.source:
            yield Problem(
                f"There is an invisible character: {_name(char)}.",
                "Remove it; type the text anew if need be.",
                span=span,
            )


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report invisible characters in English, each with its place."""
    for segment in page.document.segments:
        found = [
            (char, span)
            for char, span in _suspects(segment.source)
            if char != _BREAK or not _breaks_line(segment.source, span)
        ]
        for char, span in found[:_MOST]:
            yield segment_problem(
                page, segment, f"There is an invisible character: {_name(char)}.", "Remove it.", span=span
            )


def _suspects(text: str) -> list[tuple[str, Span]]:
    """Return the invisible characters with their places; a run of the same is one."""
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return []
    found: list[tuple[str, Span]] = []
    opened: list[tuple[str, Span]] = []
    shown = _FLAG.sub(lambda flag: "x" * len(flag[0]), text)
    for match in _SUSPECT.finditer(shown):
        char, (start, stop) = match[0], match.span()
        before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
        if char in _OPENING:
            opened.append((char, (start, stop)))
        elif char == _CLOSING and opened:
            opened.pop()
        elif _belongs(char, before, after):
            continue
        elif found and found[-1][1][1] == start and _kind(found[-1][0]) == _kind(char):
            found[-1] = (found[-1][0], (found[-1][1][0], stop))
        else:
            found.append((char, (start, stop)))
    return [*found, *opened]


def _kind(char: str) -> str:
    """Return what two characters in a row must have in common to be one finding."""
    return "private" if _PRIVATE.match(char) else "tag" if _TAGS.match(char) else char


def _belongs(char: str, before: str, after: str) -> bool:
    """Return whether an invisible character does what it is for at this place."""
    if char in _MARKS:
        return True
    if char in _JOINERS:
        return _joins(before, after)
    if char in _MONGOLIAN:
        return unicodedata.name(before or " ", "").startswith("MONGOLIAN")
    if _SELECTORS.match(char):
        return bool(before) and (
            unicodedata.category(before)[0] == "S" or before in "#*" or _takes_selector(before)
        )
    return False


def _takes_selector(before: str) -> bool:
    """Return whether a character has variants: an emoji, a digit of a keycap, a Chinese or Mongolian character."""
    return before.isdigit() or ord(before) >= 0x2000 or unicodedata.name(before, "").startswith("MONGOLIAN")


def _joins(before: str, after: str) -> bool:
    """Return whether a joiner stands where it changes how letters or emoji look."""
    if not before or not after:
        return False
    names = [unicodedata.name(c, "") for c in (before, after)]
    emoji = all(ord(c) >= 0x2190 for c in (before, after))
    return emoji or any(name.startswith(_JOINED_SCRIPTS) for name in names)


def _breaks_line(text: str, span: Span) -> bool:
    """Return whether a zero width space stands within words of a language that a page in English quotes."""
    around = (text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1])
    return all(char and unicodedata.name(char, "").startswith(_UNSPACED) for char in around)


def _name(char: str) -> str:
    code = f"U+{ord(char):04X}"
    if _PRIVATE.match(char):
        return f"{code}, of private use"
    return f"{code} {unicodedata.name(char, 'control character').lower()}"
