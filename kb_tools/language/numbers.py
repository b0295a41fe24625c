"""Reads the numbers in a text, with the decimal and grouping symbols of its language (from CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kb_tools.model.locale import Locale

_SPACES = " \u00a0\u202f\u2009"
_MARKS = ".,'’\u066b\u066c"
_TOKEN = re.compile(rf"\d+(?:[{_MARKS}:]\d+|[\u00a0\u202f\u2009]\d{{3}}(?!\d)| (?<=\d )\d{{3}}(?!\d))*")
_SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000},
    "lt": {"tūkst": 1000, "tūkstan": 1000, "mln": 10**6, "milijon": 10**6, "mlrd": 10**9, "šimt": 100},
    "es": {"mil": 1000, "millón": 10**6, "millones": 10**6, "cien": 100},
    "fr": {"mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "de": {
        "tausend": 1000,
        "mio": 10**6,
        "million": 10**6,
        "millionen": 10**6,
        "mrd": 10**9,
        "milliarde": 10**9,
    },
    "pt": {"mil": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9},
    "zh": {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "亿": 10**8, "十亿": 10**9},
    "ja": {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "億": 10**8, "十億": 10**9},
    "ar": {"ألف": 1000, "آلاف": 1000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9},
}
_WORDS = {
    "a": 1, "an": 1, "one": 1, "once": 1, "each": 1, "every": 1, "per": 1, "single": 1, "first": 1,
    "two": 2, "twice": 2, "second": 2, "both": 2, "pair": 2, "double": 2, "three": 3, "third": 3, "four": 4,
    "fourth": 4, "five": 5, "fifth": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12, "noon": 12, "midnight": 0, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "hundred": 100, "half": 30, "quarter": 15, "thousand": 1000,
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
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


def ascii_digits(text: str) -> str:
    """Return a text with the decimal digits of all scripts replaced by ASCII digits."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def figures(text: str, locale: Locale) -> list[Figure]:
    """Return the numbers in a text, in order."""
    text = ascii_digits(text)
    scales = _SCALES.get(locale.language, {})
    found = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        value = _value(raw, locale)
        after = re.match(r"[\s\u00a0\u202f]*([^\W\d_]+)", text[match.end() : match.end() + 16])
        scale = (
            _scale(after[1].lower(), scales, spaced=locale.language not in ("zh", "ja")) if after else None
        )
        found.append(Figure(raw, value, _parts(raw), _times(value, scale) if scale else None))
    return found


def spelled_out(text: str) -> set[int]:
    """Return the numbers that the words of an English text may mean."""
    return {_WORDS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in _WORDS}


def english_months(text: str) -> set[int]:
    """Return the numbers of the months named in an English text."""
    names = Locale("en").month_numbers
    return {names[w] for w in re.findall(r"[a-z]+", text.lower()) if w in names}


def _value(raw: str, locale: Locale) -> str:
    marks = locale.number_marks
    if ":" in raw:
        return raw
    groups = {marks.group, *_SPACES, "\u066c"} if marks.group not in ".," else {marks.group, "\u066c"}
    groups |= set(_SPACES) if locale.language != "en" else set()
    groups |= {"'", "’"}
    decimals = {marks.decimal, "\u066b"}
    grouping = "".join(re.escape(g) for g in sorted(groups))
    point = "".join(re.escape(d) for d in sorted(decimals))
    if m := re.fullmatch(rf"(\d{{1,3}}(?:[{grouping}]\d{{3}})+)(?:[{point}](\d+))?", raw):
        return _canonical(re.sub(r"\D", "", m[1]), m[2])
    if m := re.fullmatch(r"(\d+)\D(\d+)", raw):
        return _canonical(m[1], m[2])
    return raw if re.search(r"\D", raw) else _canonical(raw, None)


def _canonical(whole: str, fraction: str | None) -> str:
    whole, fraction = whole.lstrip("0") or "0", (fraction or "").rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _parts(raw: str) -> tuple[str, ...]:
    return tuple(run.lstrip("0") or "0" for run in re.findall(r"\d+", raw))


def _scale(word: str, scales: Mapping[str, int], *, spaced: bool) -> int | None:
    if spaced:
        return scales.get(word) or next(
            (v for k, v in scales.items() if len(k) > 5 and word.startswith(k)), None
        )
    return next((scales[k] for k in sorted(scales, key=len, reverse=True) if word.startswith(k)), None)


def _times(value: str, scale: int) -> str | None:
    try:
        number = float(value) * scale
    except ValueError:
        return None
    return str(int(number)) if number == int(number) else str(number)
