"""Matches inflected words: English plurals, endings, Arabic and Hebrew prefixes, scripts without spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Khmr", "Laoo", "Mymr"})
"""Scripts (ISO 15924) that write no spaces between words."""

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c7]")
"""Arabic and Hebrew vowels, and the kashida, which only stretches a word."""
_ARABIC_PREFIX = r"[وف]?[بكلس]?(?:ال|ل)?"
"""Arabic words that attach to the next word: and, so; in, like, to, will; the."""
_HEBREW_PREFIX = r"ו?(?:כש|לכש|מש|ש)?[בכלמ]?ה?"
"""Hebrew words that attach to the next word: and; when, that; in, like, to, from; the."""
_PREFIXES = {"Arab": _ARABIC_PREFIX, "Hebr": _HEBREW_PREFIX}
_GAP = r"[\s\u00a0\u202f-]+"
_COMPOUNDING = frozenset(
    ["af", "da", "de", "et", "fi", "fo", "fy", "hu", "is", "lb", "nb", "nl", "nn", "no", "sv"]
)
"""Languages (ISO 639) that write compounds as one word: `Kundenfall`, `kundeärende`."""
_PREFIXED = r"(?<!\b\w[-\u2010\u2011])(?<!\b(?:co|re)[-\u2010\u2011])(?<!\bnon[-\u2010\u2011])(?<!\w[.@])"
"""Not after a prefix that makes another word of it (`e-mail`), nor within an address."""
_LONG = 4
"""From so many letters on, a word is recognized within a compound, and with an ending."""


def normalized(text: str) -> str:
    """Return a text prepared for term matching: NFC, without vowel marks of Arabic and Hebrew and soft hyphens."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return _MARKS.sub("", text)


def target_pattern(forms: Sequence[str], stem: str, pattern: str, script: str) -> re.Pattern[str]:
    """Return a pattern that matches a term's target in its inflected forms. Raises re.error for a wrong `pattern`.

    `forms` are the text and all forms that the glossary lists; a `pattern` or `stem` goes before the text alone.
    """
    bodies = [_GAP.join(re.escape(part) for part in form.split()) for form in forms]
    if pattern:
        bodies[0] = f"(?:{pattern})"
    elif stem:
        bodies[0] = _GAP.join(rf"{re.escape(part)}\w*" for part in normalized(stem).split())
    body = bodies[0] if len(bodies) == 1 else f"(?:{'|'.join(bodies)})"
    if script in UNSPACED:
        return re.compile(body, re.IGNORECASE)
    prefix = _PREFIXES.get(script, "")
    tail = r"(?!\w)" if script != "Kore" else ""
    return re.compile(rf"(?<!\w){prefix}{body}{tail}", re.IGNORECASE)


def used_pattern(target: re.Pattern[str], text: str, script: str, language: str) -> re.Pattern[str]:
    """Return a pattern that also matches a target within a compound, or with a short ending, as languages have them.

    For targets that may be used: to recognize one too many does less harm than to report a right text.
    """
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    if script in UNSPACED or script in ("Arab", "Kore") or len(last) < _LONG:
        return target
    body = target.pattern.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)")
    if language in _COMPOUNDING:
        return re.compile(body, re.IGNORECASE)
    return re.compile(rf"(?<!\w){body}\w{{0,3}}(?!\w)", re.IGNORECASE)


def misused_pattern(target: re.Pattern[str], script: str) -> re.Pattern[str]:
    """Return a pattern for a target that must not be used: not within another word such as `e-mail`."""
    if script in UNSPACED:
        return target
    return re.compile(rf"{_PREFIXED}{target.pattern}(?![.@]\w)", re.IGNORECASE)


def compound_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for a name of several words within a compound, joined by hyphens: `Meridian-Desk-Konto`."""
    joined = r"[-\u2010\u2011]".join(map(re.escape, name.split()))
    return re.compile(rf"(?:(?<=\w[-\u2010\u2011]){joined}|{joined}(?=[-\u2010\u2011]\w))", re.IGNORECASE)


def english_forms(name: str, more: Iterable[str]) -> Iterator[str]:
    """Yield a term, its regular plural, and the other forms that the glossary lists."""
    yield name
    yield english_plural(name)
    yield from more


def english_plural(name: str) -> str:
    """Return the regular plural of an English noun."""
    if re.search(r"(?:s|x|z|ch|sh)$", name):
        return f"{name}es"
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}s"
