"""Finds a number in words that is another one than English says: "two" as "trois"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.language.number_words import LARGEST, knows_words, says, stems
from kb_tools.language.numbers import ascii_digits, spelled_out
from kb_tools.language.spelled_numbers import spelled_forms
from kb_tools.model.finding import Span

_ENGLISH: Mapping[str, int] = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_PARTS = "hundred|thousand|million|billion|dozen|o['’]clock|thirds?|quarters?|fifths?|and a half|times|fold|or|[ap]m"
_COUNTED = re.compile(
    rf"(?<![\w'’-])(?<!\bat )(?<!\bpast )(?<!\buntil )(?<!\bto )(?<!\bor )({'|'.join(_ENGLISH)})(?![\w'’-])(?! (?:{_PARTS})\b)",
    re.IGNORECASE,
)
"""A number that counts something; not a part of a larger one, an hour, or one of "two or three"."""
_DECLINED = frozenset({"cs", "et", "hr", "lt", "lv", "sk", "uk"})
"""Languages whose endings the rules for spelling do not give."""
_ENDING = 2
_AMBIGUOUS = frozenset(
    {"ca deu", "ca nou", "ca set", "ca sis", "fr neuf", "it sei", "it nove", "ko 열", "ko 세", "ko 네", "ko 오",
     "ko 이", "ko 사", "ko 구", "ko 육", "ko 칠", "ko 팔", "ko 삼", "ko 십", "ro nouă", "ro opt", "tr on", "tr altı",
     "tr yedi", "vi năm", "vi ba", "vi tư", "hi दो", "hi सात", "hu hat", "de sieben"}
)  # fmt: skip
"""Words that mean something else, too: "neuf" is new, "sei" is you are."""
_CHINESE = re.compile(
    "(?<![一二三四五六七八九十百千万萬第週周期拜月零〇])([二两兩三四五六七八九十])"
    "(?=[个個種种件回名位次天日秒页頁項项步条條张張人つ]|小時|小时|分钟|分鐘|分間|時間|週間)"
)
_CHINESE_VALUES: Mapping[str, int] = dict(zip("二三四五六七八九十两兩", (*range(2, 11), 2, 2), strict=True))
_ENDLESS = frozenset({"th"})
"""Languages without spaces, whose words stand within others."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A number in words that stands in place of another."""

    meant: str
    """The word of English."""
    span: Span
    """Where the wrong one stands."""


def other_number(source: str, target: str, language: str) -> OtherNumber | None:
    """Return the first number from 2 to 12 that English says in a word, and a target in another; None without one.

    A target that says the number anywhere, in figures or words, is right; so is one without any number in words.
    """
    counted = _COUNTED.findall(source)
    if not counted or not knows_words(language):
        return None
    digits = ascii_digits(target)
    missing = [
        word
        for word in counted
        if not says(target, number := _ENGLISH[word.lower()], language)
        and not re.search(rf"(?<!\d){number}(?!\d)", digits)
    ]
    if not missing:
        return None
    said = spelled_out(source) | {int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", ascii_digits(source))}
    new = [span for span, number in _numbers(target, language) if number not in said]
    return OtherNumber(missing[0], new[0]) if new else None


def _numbers(text: str, language: str) -> list[tuple[Span, int]]:
    """Return the numbers in words of a text, with their places."""
    if language in ("ja", "zh"):
        return [(m.span(1), _CHINESE_VALUES[m[1]]) for m in _CHINESE.finditer(text)]
    if language in _ENDLESS:
        return []
    words = _words(language)
    found = ((m.span(), words.get(m[0].lower())) for m in re.finditer(r"[^\W\d_]+", text))
    return [(span, number) for span, number in found if number]


class _Words:
    """The words of a language for 2 to 12."""

    def __init__(self, language: str) -> None:
        self._exact = {
            form: number
            for number in range(2, LARGEST + 1)
            for form in _forms(number, language)
            if f"{language} {form}" not in _AMBIGUOUS
        }
        self._longest = {n: max(len(f) for f, v in self._exact.items() if v == n) for n in {*self._exact.values()}}
        self._declined = language if language in _DECLINED else ""

    def get(self, word: str) -> int | None:
        """Return the number that a word in lower case means; None for another word."""
        number = self._exact.get(word)
        if number is not None or not self._declined:
            return number
        return next(
            (
                value
                for value, longest in self._longest.items()
                if len(word) <= longest + _ENDING and stems(self._declined, value).match(word)
            ),
            None,
        )


def _forms(number: int, language: str) -> frozenset[str]:
    """Return the words for a number; in Arabic also those before a feminine noun, which CLDR has not."""
    forms = spelled_forms(number, language)
    return forms | {form.removesuffix("ة") for form in forms} if language == "ar" else forms


@lru_cache(maxsize=64)
def _words(language: str) -> _Words:
    return _Words(language)
