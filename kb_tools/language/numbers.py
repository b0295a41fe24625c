"""Reads the numbers in a text, with the decimal and grouping symbols of its language (from CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.language.english_numbers import cardinals
from kb_tools.language.prose import Prose
from kb_tools.language.scales import UNSPACED, scale_behind, scales_of
from kb_tools.model.locale import Locale

_SPACES = " \u00a0\u202f\u2009"
_MARKS = ".,'’\u066b\u066c"
_DIGITS = rf"\d+(?:[{_MARKS}:]\d+|[\u00a0\u202f\u2009]\d{{3}}(?!\d)| (?<=\d )\d{{3}}(?!\d))*"
_TOKEN = re.compile(_DIGITS)
"""Digits with their marks."""
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_BARE = re.compile(r"(?<![^\s$€£¥])[.,]\d+(?!\w|[.,]\d)")
_TOKEN_OR_BARE = re.compile(f"{_DIGITS}|{_BARE.pattern}")
"""The same, or a decimal without its zero: `.5`, `,5`. It takes longer to look for."""
_MOST_DIGITS = 30
"""Digits of the longest number that is computed with."""
_ROMAN = re.compile(r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_ROMAN_VALUES: Mapping[str, int] = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LOOK_ALIKES = str.maketrans("ІХСМ", "IXCM")
_WORDS: Mapping[str, tuple[int, ...]] = {
    "a": (1,), "an": (1,), "one": (1,), "once": (1,), "each": (1,), "every": (1,), "per": (1,), "single": (1,),
    "first": (1,), "only": (1,), "another": (1,), "two": (2,), "twice": (2,), "second": (2,), "both": (2,),
    "pair": (2,), "double": (2,), "doubled": (2,), "doubling": (2,), "undoubled": (2,), "couple": (2,),
    "binary": (2,), "three": (3,), "third": (3,), "triple": (3,), "four": (4,), "fourth": (4,), "five": (5,),
    "fifth": (5,), "six": (6,), "sixth": (6,), "seven": (7,), "seventh": (7,), "week": (7,), "weekly": (7,),
    "eight": (8,), "eighth": (8,), "octal": (8,), "byte": (8,), "nine": (9,), "ninth": (9,), "ten": (10,),
    "tenth": (10,), "decimal": (10,), "eleven": (11,), "eleventh": (11,), "twelve": (12,), "twelfth": (12,),
    "dozen": (12,), "noon": (12,), "midnight": (0, 12, 24), "fortnight": (14,), "fifteen": (15,), "hex": (16,),
    "hexadecimal": (16,), "twenty": (20,), "thirty": (30,), "forty": (40,), "fifty": (50,), "sixty": (60,),
    "hundred": (100,), "half": (30, 50), "quarter": (3, 15, 25), "thousand": (1000,), "monday": (1, 2),
    "tuesday": (2, 3), "wednesday": (3, 4), "thursday": (4, 5), "friday": (5, 6), "saturday": (6, 7),
    "sunday": (7, 1),
}  # fmt: skip
"""English words that other languages may write in digits."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in a text."""

    raw: str
    """As written, but with ASCII digits."""
    value: str
    """Canonical value: no grouping, a point for decimals, no leading or trailing zeros."""
    parts: tuple[str, ...]
    """Its runs of digits without leading zeros; equal in all languages for a time or a date."""
    scaled: str | None = None
    """The value times the scale word that follows: `2000000` for "2 million"."""
    start: int = 0
    """Offset in the text of the first character."""

    @property
    def span(self) -> tuple[int, int]:
        """Where the number stands in the text."""
        return self.start, self.start + len(self.raw)


def ascii_digits(text: str) -> str:
    """Return a text with the decimal digits of all scripts replaced by ASCII digits."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def integer(number: str) -> int | None:
    """Return the integer that ASCII digits write; None for another text and for one that nobody counts with.

    Python refuses to read thousands of digits.
    """
    return int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else None


@lru_cache(maxsize=1 << 14)
def figures(text: str, locale: Locale) -> tuple[Figure, ...]:
    """Return the numbers in a text, in order. Several checks ask of the same text, and of a source all locales do."""
    text, language = ascii_digits(text), locale.language
    found: list[Figure] = []
    pattern = _TOKEN_OR_BARE if _BARE.search(text) else _TOKEN
    for match in pattern.finditer(text):
        raw = match[0]
        is_version = text[match.end() : match.end() + 2] in (".x", ".*")
        value = raw if is_version else _value(raw, locale)
        scale = scale_behind(text, match.end(), language)
        figure = Figure(raw, value, _parts(raw), _times(value, scale) if scale else None, match.start())
        if found and language in UNSPACED and (joined := _joined(found[-1], figure, text, language)):
            found[-1] = joined
        else:
            found.append(figure)
    return tuple(found)


def figures_in(text: Prose, locale: Locale) -> tuple[Figure, ...]:
    """Return the numbers in what readers see of a text."""
    return figures(text.text, locale)


def _joined(one: Figure, other: Figure, text: str, language: str) -> Figure | None:
    """Return one number for two that stand together: 1万5000 is 15000."""
    between = text[one.span[1] : other.start]
    if not one.scaled or between not in scales_of(language):
        return None
    rest = other.scaled or other.value
    whole, part = integer(one.scaled), integer(rest)
    if whole is None or part is None or part >= whole:
        return None
    value = str(whole + part)
    return Figure(text[one.start : other.span[1]], value, (value,), start=one.start)


def spelled_out(text: str) -> set[int]:
    """Return the numbers that the words of an English text may mean: of "twenty-four" also 20 and 4."""
    found = {number for w in re.findall(r"[a-z]+", text.lower()) for number in _WORDS.get(w, ())}
    return found | set(cardinals(text))


def roman_numerals(text: str) -> set[int]:
    """Return the numbers that a text writes in Roman numerals, as many languages write centuries: `XXI`.

    Letters of Cyrillic that look the same count, too.
    """
    found = (m[0] for m in _ROMAN.finditer(text.translate(_LOOK_ALIKES)) if m[0])
    return {sum(_signed(numeral)) for numeral in found}


def _signed(numeral: str) -> Iterator[int]:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        yield -value if value < following else value


def english_months(text: str) -> set[int]:
    """Return the numbers of the months named in an English text."""
    names = Locale("en").month_numbers
    return {names[w] for w in re.findall(r"[a-z]+", text.lower()) if w in names}


def _value(raw: str, locale: Locale) -> str:
    if raw.isdecimal():
        return _canonical(raw, None)
    if ":" in raw:
        return raw
    if m := _grouped(locale).fullmatch(raw):
        return _canonical(re.sub(r"\D", "", m[1]), m[2])
    if m := re.fullmatch(r"(\d*)\D(\d+)", raw):
        return _canonical(m[1], m[2])
    return raw


@lru_cache(maxsize=256)
def _grouped(locale: Locale) -> re.Pattern[str]:
    """Return the pattern of a number with its thousands in groups, as a locale writes it, and of its decimals."""
    marks = locale.number_marks
    groups = {marks.group, *_SPACES, "\u066c"} if marks.group not in ".," else {marks.group, "\u066c"}
    groups |= set(_SPACES) if locale.language != "en" else set()
    groups |= {"'", "’"}
    decimals = {marks.decimal, "\u066b"}
    grouping = "".join(re.escape(g) for g in sorted(groups))
    point = "".join(re.escape(d) for d in sorted(decimals))
    groups_of = rf"[1-9]\d{{0,2}}(?:[{grouping}]\d{{3}})+|[1-9]\d?(?:[{grouping}]\d\d)+[{grouping}]\d{{3}}"
    return re.compile(rf"({groups_of})(?:[{point}](\d+))?")


def _canonical(whole: str, fraction: str | None) -> str:
    whole, fraction = whole.lstrip("0") or "0", (fraction or "").rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _parts(raw: str) -> tuple[str, ...]:
    return tuple(run.lstrip("0") or "0" for run in re.findall(r"\d+", raw))


def _times(value: str, scale: int) -> str | None:
    if len(value) > _MOST_DIGITS:
        return None
    try:
        number = float(value) * scale
    except ValueError:
        return None
    return str(int(number)) if number == int(number) else str(number)
