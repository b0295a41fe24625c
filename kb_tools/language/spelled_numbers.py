"""Numbers in words, as CLDR spells them: "quatorze" is 14, "двадцати четырёх" is 24."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

MOST = 9999
"""The largest number that is looked for in words."""
_CODES = {"nb": "no", "nn": "no"}
"""Languages that the rules know by another code."""
_WORD = re.compile(r"[^\W\d_]+")
_IGNORED = re.compile(r"[\u0300-\u036f\u064b-\u0652\u0670\u200b-\u200d\u00ad]")
"""Accents, vowel points, and marks for the breaking of lines: writers leave them out, or write others."""
_SHORT, _LONG = 4, 6
"""Letters of a word from which on one, and two, may be another ending."""
_UNSPACED = frozenset({"ja", "ko", "th", "zh"})


def says_spelled(text: str, number: int, language: str) -> bool:
    """Return whether a text has a number from 0 to MOST in words, in any form that the rules of CLDR give.

    False for a language without rules. Endings are not compared: many languages decline numbers.
    Source: CLDR, rules for spelling numbers (UTS 35, part 3, "Rule-Based Number Formatting").
    """
    pattern = _pattern(language, number) if number <= MOST else None
    return pattern is not None and pattern.search(_plain(text)) is not None


def spelled_forms(number: int, language: str) -> frozenset[str]:
    """Return the ways in which a language writes a number in words, in lower case; none without rules for it."""
    rules = _rules(_CODES.get(language, language))
    if rules is None:
        return frozenset()
    try:
        forms = rules.format_number(number).text_by_ruleset.values()
    except (ValueError, KeyError):  # no rule has this number
        return frozenset()
    return frozenset(_IGNORED.sub("", form.lower()) if language == "th" else form.lower() for form in forms)


@lru_cache(maxsize=64)
def _rules(language: str) -> Any:
    """Return the rules of a language; None where there are none. They are read when a text asks for them."""
    try:
        return import_module("unicode_rbnf").RbnfEngine.for_language(language)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def _pattern(language: str, number: int) -> re.Pattern[str] | None:
    forms = {_plain(form) for form in spelled_forms(number, language)}
    forms = {form for form in forms if not re.search(r"\d", form)}
    if not forms:
        return None
    if language in _UNSPACED:
        return re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    patterns = {_form(_WORD.findall(form)) for form in forms}
    return re.compile(rf"(?<!\w)(?:[ובלהوب]|ال)?(?:{'|'.join(sorted(patterns, key=len, reverse=True))})")


def _form(words: Iterable[str]) -> str:
    """Return a pattern for the words of a number, in any ending, written apart, with a hyphen, or as one."""
    return r"\w{0,4}[\s-]{0,3}".join(map(re.escape, map(_stem, words))) + r"\w{0,6}(?!\w)"


def _stem(word: str) -> str:
    cut = 2 if len(word) >= _LONG else 1 if len(word) >= _SHORT else 0
    return word[: len(word) - cut]


def _plain(text: str) -> str:
    """Return a text in lower case without accents and points."""
    lower = text.replace("İ", "i").lower()
    return lower if lower.isascii() else _IGNORED.sub("", unicodedata.normalize("NFD", lower))
