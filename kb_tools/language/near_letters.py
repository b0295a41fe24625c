"""Letters and digits of a near relative that look like those of a language: Arabic ي in Persian, Latin i for і."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.model.finding import Span

_ARABIC = {"ي": "ی", "ك": "ک", "ى": "ی"}
_URDU = {"ہ": "ه", "ھ": "ه", "ے": "ی", "ۓ": "ئ", "ں": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر"}
_OTHERS: Mapping[str, Mapping[str, str]] = {
    "ar": {"ی": "ي", "ک": "ك", "ۀ": "ه"} | _URDU | {"ے": "ي"},
    "ckb": _ARABIC,
    "fa": _ARABIC | _URDU,
    "he": {"װ": "וו", "ױ": "וי", "ײ": "יי"},
    "ur": _ARABIC | {"ه": "ہ"},
}
"""By language: the letters that it has not, each with the one that it writes."""
_WHOSE: Mapping[str, str] = {"ar": "Persian or Urdu", "ckb": "Arabic", "he": "Yiddish", "ur": "Arabic"}
_OWN_ALONE = re.compile("[پچژگ\u200c]")
"""Letters that Persian and Urdu have and Arabic has not: a word with one of them is no Arabic name."""
_DIGITS: Mapping[str, str] = {
    "ar": "ARABIC-INDIC", "as": "BENGALI", "bn": "BENGALI", "fa": "EXTENDED ARABIC-INDIC", "gu": "GUJARATI",
    "hi": "DEVANAGARI", "km": "KHMER", "kn": "KANNADA", "lo": "LAO", "ml": "MALAYALAM", "mr": "DEVANAGARI",
    "my": "MYANMAR", "ne": "DEVANAGARI", "or": "ORIYA", "pa": "GURMUKHI", "ta": "TAMIL", "te": "TELUGU", "th": "THAI",
    "ur": "EXTENDED ARABIC-INDIC",
}  # fmt: skip
"""By language: the digits that it has beside those of ASCII, by their names in Unicode."""
_OWN_DIGITS = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u0dff\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9]"
)
_CYRILLIC = {"a": "а", "c": "с", "o": "о", "y": "у", "A": "А", "B": "В", "C": "С", "O": "О"}
_LONE: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("bg", "mk", "ru", "sr"), _CYRILLIC | {"K": "К"}),
    **dict.fromkeys(("be", "uk"), _CYRILLIC | {"i": "і", "I": "І"}),
    "el": {"o": "ο", "O": "Ο", "H": "Η"},
}
"""By language: letters of Latin that look like a word of one letter."""


@dataclass(frozen=True, slots=True)
class NearLetter:
    """A letter or digit that is not of the language."""

    span: Span
    whose: str
    """The languages or the script that it belongs to."""
    right: str
    """What the language writes."""


def near_letters(text: str, plain: str, source: str, language: str) -> Iterator[NearLetter]:
    """Yield the letters and digits of near relatives in a text.

    `plain` is the text without names and quotations, of the same length: what stands in those may be in Arabic. What
    `source` has is a name.
    """
    others = _OTHERS.get(language)
    if others and (pattern := _pattern(language)).search(text):
        for match in pattern.finditer(text):
            named = plain[match.start()] != match[0] and not _own(text, match.start())
            if not named and match[0] not in source:
                yield NearLetter(match.span(), _whose(language, match[0]), others[match[0]])
    if language in _DIGITS and _OWN_DIGITS.search(text):
        for match in _OWN_DIGITS.finditer(text):
            kind = unicodedata.name(match[0]).partition(" DIGIT")[0]
            if kind != _DIGITS[language] and match[0] not in source and match[0].isdecimal():
                own = unicodedata.lookup(
                    f"{_DIGITS[language]} DIGIT {unicodedata.name(match[0]).rpartition(' ')[2]}"
                )
                yield NearLetter(match.span(), "another script", own)
    if language in _LONE:
        for match in _lone(language).finditer(plain):
            if not re.search(rf"(?<![\w'’]){match[1]}(?![\w'’])", source):
                yield NearLetter(match.span(1), "Latin", _LONE[language][match[1]])


def _own(text: str, at: int) -> bool:
    """Return whether the word at an offset has a letter that Arabic has not."""
    word = next((m for m in re.finditer(r"[\w\u200c]+", text) if m.start() <= at < m.end()), None)
    return word is not None and _OWN_ALONE.search(word[0]) is not None


def _whose(language: str, letter: str) -> str:
    return _WHOSE.get(language) or ("Arabic" if letter in _ARABIC else "Urdu")


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_OTHERS[language])}]")


@lru_cache(maxsize=16)
def _lone(language: str) -> re.Pattern[str]:
    own = "\u0370-\u03ff\u1f00-\u1fff" if language == "el" else "\u0400-\u04ff"
    return re.compile(
        rf"(?:^|(?<=[{own}] )|(?<=[{own}][,;:] ))([{''.join(_LONE[language])}])(?= [{own}]{{2}})"
    )
