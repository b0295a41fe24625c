"""Numbers that a translation says in words, each another one than English: "two days" as *trys dienos*."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb_tools.language.number_words import LARGEST, knows_words, says
from kb_tools.language.numbers import figures, integer, spelled_out
from kb_tools.language.spelled_numbers import says_spelled, spelled_forms
from kb_tools.model.locale import Locale

_ENGLISH: Mapping[str, int] = {
    "two": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6, "seven": 7,
    "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9, "ten": 10, "tenth": 10, "eleven": 11,
    "eleventh": 11, "twelve": 12, "twelfth": 12,
}  # fmt: skip
"""The words of English that are nothing but a number. A second is also a time, and a pair may be left out."""
_SAID = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_ENGLISH)})(?![\w-]|\s+(?:party|parties|hundred|thousand|million|billion)\b)",
    re.IGNORECASE,
)
_ALSO: Mapping[int, re.Pattern[str]] = {
    6: re.compile(r"\bhex", re.IGNORECASE),
    7: re.compile(r"\bweek", re.IGNORECASE),
    10: re.compile(r"\b(?:hexa)?decimal", re.IGNORECASE),
    12: re.compile(r"\bdozen", re.IGNORECASE),
}
"""English words that other languages say with a number in them."""
_LARGER = (*range(13, 20), *range(20, 100, 10))
"""Numbers whose words begin as those of smaller ones do: четырнадцать, fourteen."""


def _has_word(target: str, number: int, language: str) -> bool:
    """Return whether a target has the word for a number. In Arabic it stands for itself: استفهام is no six."""
    if not says(target, number, language):
        return False
    if language != "ar":
        return True
    stems = "|".join(form.removesuffix("ة") for form in spelled_forms(number, language))
    return bool(stems) and re.search(rf"(?<!\w)(?:[ولبف]|ال)?(?:{stems})[ةيا]?(?!\w)", target) is not None


def exchanged_word(source: str, target: str, locale: Locale) -> str | None:
    """Return a word of an English text for a number, where its translation says another number in its place.

    Only both together show it: the translation has this number neither as a word nor in figures, and has the word for
    another one from 2 to 12, which English says nowhere. A number that is left out is no fault here: "the two files"
    may be just "the files". Of 3868 texts with such words in the catalogs of GNU and GNOME, six were found, of which
    five are wrong and one has a dual.
    """
    said = {match[0]: _ENGLISH[match[0].lower()] for match in _SAID.finditer(source)}
    language = locale.language
    if not said or not knows_words(language):
        return None
    written = {integer(figure.value) for figure in figures(target, locale)}
    lost = (
        word for word, number in said.items() if number not in written and not says(target, number, language)
    )
    word = next(lost, None)
    if word is None:
        return None
    known = spelled_out(source) | {number for number, words in _ALSO.items() if words.search(source)}
    known |= {int(run) for run in re.findall(r"\d{1,2}", source)}
    others = (number for number in range(2, LARGEST + 1) if number not in known)
    if not any(_has_word(target, number, language) for number in others):
        return None
    return None if any(says_spelled(target, number, language) for number in _LARGER) else word
