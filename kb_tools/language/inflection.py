"""Matches inflected words: English plurals, endings, Arabic prefixes, scripts without spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Khmr", "Laoo", "Mymr"})
"""Scripts (ISO 15924) that write no spaces between words."""

_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Arabic short vowels, and the kashida, which only stretches a word."""
_ARABIC_PREFIX = r"[وف]?[بكلس]?(?:ال|ل)?"
"""Arabic words that attach to the next word: and, so; in, like, to, will; the."""
_GAP = r"[\s\u00a0\u202f-]+"


def normalized(text: str) -> str:
    """Return a text prepared for term matching: NFC, without Arabic vowel marks and soft hyphens."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return _ARABIC_MARKS.sub("", text)


def target_pattern(text: str, stem: str, pattern: str, script: str) -> re.Pattern[str]:
    """Return a pattern that matches a term's target in its inflected forms. Raises re.error for a wrong `pattern`."""
    if pattern:
        body = f"(?:{pattern})"
    elif stem:
        body = _GAP.join(rf"{re.escape(part)}\w*" for part in normalized(stem).split())
    else:
        body = _GAP.join(re.escape(part) for part in text.split())
    if script in UNSPACED:
        return re.compile(body, re.IGNORECASE)
    prefix = _ARABIC_PREFIX if script == "Arab" else ""
    tail = r"(?!\w)" if script != "Kore" else ""
    return re.compile(rf"(?<!\w){prefix}{body}{tail}", re.IGNORECASE)


def english_forms(name: str, more: Iterable[str]) -> Iterator[str]:
    """Yield a term, its regular plural, and the other forms that the glossary lists."""
    yield name
    yield _plural(name)
    yield from more


def _plural(name: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", name):
        return f"{name}es"
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}s"
