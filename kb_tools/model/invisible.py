"""Finds characters that nobody sees, and tells which of them deceive: they reorder a text, or hide one in it.

Unicode recommends marks (LRM, RLM, ALM) and isolates that are closed for text of two directions (UAX #9), joiners for
Persian, Indic scripts and emoji, and selectors behind emoji and Chinese characters; those are no finding. Overrides
and what is left open can make an amount or an address read as another one (CVE-2021-42574, "Trojan Source"). Tag
characters, and runs of selectors or of characters without width, can hold whole sentences that only machines read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from kb_tools.model.finding import Span
from kb_tools.model.zero_width import ZERO_WIDTH

_SUSPECT = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[A-Za-z]{2,24});?")
"""A character reference of HTML, which readers do not see either: `&#x202e;`."""
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""A flag of a region: a black flag, with the code of the region (ISO 3166-2) in tag characters."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_MARKS = "\u200e\u200f\u061c"
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_EMBEDDINGS, _OVERRIDES, _END_OF_EMBEDDING = "\u202a\u202b", "\u202d\u202e", "\u202c"
_OPENING = f"{_ISOLATES}{_EMBEDDINGS}{_OVERRIDES}"
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDING = re.compile(
    "\ufff9[^\ufff9]{0,200}?\ufffb|[\u061c\u200b-\u200f\u2060-\u2064\ufeff]{8,}|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"
    "|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u206a-\u206f\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]+"
)
"""Characters that can hide a text wherever they stand: so many without width that they spell a letter, a bit each;
selectors in a row; tags and annotations; and those that neither HTML nor XML may hold."""
_JOINERS = "\u200c\u200d"
_JOINED_SCRIPTS = (
    "ARABIC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "SINHALA",
    "TAMIL", "TELUGU", "KHMER", "MYANMAR", "MONGOLIAN", "TIBETAN",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invisible:
    """A character that nobody sees, or a run of such, where it has nothing to do."""

    char: str
    """The first of the run."""
    span: Span
    """Its place in the text; that of the reference where one stands for it."""
    deceives: bool
    """Whether the text can read as another one because of it, or say something that no reader sees."""

    @property
    def name(self) -> str:
        """The code point with its name in Unicode."""
        code = f"U+{ord(self.char):04X}"
        if _PRIVATE.match(self.char):
            return f"{code}, of private use"
        return f"{code} {unicodedata.name(self.char, 'control character').lower()}"


def invisible(text: str) -> list[Invisible]:
    """Return the invisible characters that have nothing to do where they stand, in order; a run of a kind is one.

    One that is typed as a reference (`&#8203;`) can be seen by all who work on the text. It counts if it deceives.
    """
    if text.isascii() and text.isprintable() and "&" not in text:
        return []
    shown, places = _read(text)
    if not _SUSPECT.search(shown):
        return []
    shown = _FLAG.sub(_solid, shown)
    rest = _HIDING.sub(_solid, shown)
    hiding = ((m.start(), m.end(), True) for m in _HIDING.finditer(shown))
    found = []
    for start, stop, deceives in sorted((*hiding, *_directions(rest), *_runs(rest))):
        span = (places[start][0], places[stop - 1][1]) if places else (start, stop)
        if deceives or text[span[0]] != "&":
            found.append(Invisible(shown[start], span, deceives))
    return found


def added(source: str, target: str) -> list[Invisible]:
    """Return what a target has of such characters, and its source has not."""
    found = invisible(target)
    if not found:
        return []
    known = {each.char for each in invisible(source)}
    return [each for each in found if each.char not in known]


def _solid(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _read(text: str) -> tuple[str, list[Span]]:
    """Return a text with its character references read, and the place of each character; none if it has no such."""
    parts: list[str] = []
    places: list[Span] = []
    end = 0
    for match in _REFERENCE.finditer(text) if "&" in text else ():
        read = unescape(match[0])
        if _SUSPECT.search(read):
            parts += [text[end : match.start()], read]
            places += [(at, at + 1) for at in range(end, match.start())] + [match.span()] * len(read)
            end = match.end()
    if not parts:
        return text, []
    return "".join((*parts, text[end:])), [*places, *((at, at + 1) for at in range(end, len(text)))]


def _directions(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the overrides, each with its end, what is not closed or not opened, and embeddings.

    An end of an isolate closes what was opened within, as in UAX #9 (X6a).
    """
    opened: list[int] = []
    for match in _DIRECTION.finditer(text):
        at, char = match.start(), match[0]
        if char in _OPENING:
            opened.append(at)
        elif char == _END_OF_EMBEDDING and opened and text[opened[-1]] not in _ISOLATES:
            began = opened.pop()
            yield began, began + 1, text[began] in _OVERRIDES
        elif char == _END_OF_ISOLATE and any(text[began] in _ISOLATES for began in opened):
            while text[opened[-1]] not in _ISOLATES:
                began = opened.pop()
                yield began, began + 1, True
            opened.pop()
        else:
            yield at, at + 1, True
    yield from ((began, began + 1, True) for began in opened)


def _runs(text: str) -> list[tuple[int, int, bool]]:
    """Return the other invisible characters that do not belong, those of one kind in a row as one."""
    found: list[tuple[int, int, bool]] = []
    for match in _SUSPECT.finditer(text):
        char, at = match[0], match.start()
        if _DIRECTION.match(char) or _belongs(char, text[at - 1 : at] if at else "", text[at + 1 : at + 2]):
            continue
        if found and found[-1][1] == at and _kind(text[found[-1][0]]) == _kind(char):
            found[-1] = (found[-1][0], at + 1, False)
        else:
            found.append((at, at + 1, False))
    return found


def _kind(char: str) -> str:
    """Return what two characters in a row must have in common to be one finding."""
    if _SELECTORS.match(char):
        return "selector"
    if char in ZERO_WIDTH:
        return "without width"
    return "private" if _PRIVATE.match(char) else char


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
    if _SELECTORS.match(before):
        return False
    return before.isdigit() or ord(before) >= 0x2000 or unicodedata.name(before, "").startswith("MONGOLIAN")


def _joins(before: str, after: str) -> bool:
    """Return whether a joiner stands where it changes how letters or emoji look."""
    if not before or not after:
        return False
    names = [unicodedata.name(c, "") for c in (before, after)]
    emoji = all(ord(c) >= 0x2190 for c in (before, after))
    return emoji or any(name.startswith(_JOINED_SCRIPTS) for name in names)
