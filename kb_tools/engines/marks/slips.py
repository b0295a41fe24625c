"""Where a draft says something else than its source, as machines do: signs, brackets, negations, English left. Pure."""

from __future__ import annotations

import re

from kb_tools.engines.marks.signs import signs
from kb_tools.language.accents import without_accents
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.negation import other_negation
from kb_tools.language.numbers import figures
from kb_tools.language.word_order import FREE_ORDER
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.style.english_words import is_english

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKET = re.compile("[([{（［【〔]")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_SCRAP = re.compile(r"[(（]\W*\w{0,2}\W*(?:[)）]|\Z)")
"""Brackets with next to nothing inside, as models write them when they lose a mark."""
_ASIDE = re.compile(r"[,;—–]|\s-\s")
_YEAR_FIRST = frozenset({"lt", "lv"})
_ENGLISH = Locale("en")
_DOUBLE = re.compile('[„“”‟«»"]')
_LEFT = 0.6
"""Share of the ordinary words of English that a translation may not have."""
_FEW = 3
"""Ordinary words that are left although none of them is a small word of English alone: `Manage account settings`."""


def slip(source: str, target: str, locale: Locale) -> str | None:
    """Return in which way a target does not say what its source says, None where nothing shows it.

    Both are plain text. One word for the reason: it goes into messages and counts.
    """
    if _signs_differ(source, target):
        return "signs"
    if added_brackets(source, target):
        return "added-brackets"
    if wrong_quotes(source, target) and locale.language != "he":
        return "quotes"
    if swapped_numbers(source, target, locale):
        return "number-order"
    if half_english(source, target, locale):
        return "english"
    if other_negation(source, target, locale.language):
        return "negation"
    return None


def swapped_numbers(source: str, target: str, locale: Locale) -> bool:
    """Return whether the same numbers follow each other in another order: 5 users for 2 EUR, in place of 2 for 5.

    Only of languages that build sentences and dates in the order of English.
    """
    if locale.language in FREE_ORDER or locale.language in _YEAR_FIRST:
        return False
    here = [figure.value for figure in figures(source, _ENGLISH)]
    there = [figure.value for figure in figures(target, locale)]
    return len(here) == len(set(here)) and sorted(here) == sorted(there) and here != there


def _signs_differ(source: str, target: str) -> bool:
    here, there = signs(source), signs(target)
    if "×" not in here:  # 1200 by 630 pixels
        del there["×"]
    return here != there


def added_brackets(source: str, target: str) -> bool:
    """Return whether a target has something in brackets that its source has not.

    English words that are given beside their translation are fine, and brackets in place of commas or dashes.
    """
    if len(_BRACKET.findall(target)) <= len(_BRACKET.findall(source)):
        return False
    if _ASIDE.search(source) and not _SCRAP.search(target):
        return False
    known = {word.casefold() for word in _WORD.findall(source)}
    inside = [_WORD.findall(part) for part in _IN_BRACKETS.findall(target)]
    glosses = [words for words in inside if words and all(word.casefold() in known for word in words)]
    return len(_BRACKET.findall(target)) - len(glosses) > len(_BRACKET.findall(source))


def wrong_quotes(source: str, target: str) -> bool:
    """Return whether a quotation mark has no other half, or straight marks stand where the source has none."""
    here, there = len(_DOUBLE.findall(source)), len(_DOUBLE.findall(target))
    return (there % 2 == 1 and here % 2 == 0) or target.count('"') > here


def half_english(source: str, target: str, locale: Locale) -> bool:
    """Return whether most ordinary words of an English source stand in its target as they are.

    Names do not count, and words that look the same in both languages are hardly ever most of a sentence.
    """
    if locale.language == "en" or locale.tag == PSEUDO_TAG:
        return False
    theirs = {without_accents(word) for word in _WORD.findall(target)}
    if not theirs:
        return False
    ordinary = _ordinary(source)
    kept = {word for word in ordinary if word in theirs}
    if len(kept) < 2 or len(kept) < _LEFT * len(ordinary):
        return False
    small = FUNCTION_WORDS["en"] - FUNCTION_WORDS.get(locale.language, frozenset())
    return bool((kept | theirs) & small) or len(kept) >= _FEW


def _ordinary(source: str) -> set[str]:
    """Return the words that are no names: those in small letters, and the first one if it is a word of English."""
    words = _WORD.findall(source)
    first = words[0].casefold() if words else ""
    found = {word for word in words if word.islower() and len(word) > 1}
    return found | ({first} if len(first) > 1 and is_english(first) else set())
