"""Lengths of time that two texts say otherwise: 90 minutes is an hour and a half, 24 hours a day, 7 days a week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from kb_tools.language.halves import says_half, says_quarter
from kb_tools.language.number_words import LARGEST, knows_words, says
from kb_tools.language.scales import UNSPACED
from kb_tools.language.units import amounts, unit_words
from kb_tools.model.locale import Locale

Length = tuple[str, Fraction]
"""A number of seconds or of months: nobody can say how many days a month has."""

_SIZES: Mapping[str, Length] = {
    "duration-second": ("seconds", Fraction(1)),
    "duration-minute": ("seconds", Fraction(60)),
    "duration-hour": ("seconds", Fraction(3600)),
    "duration-day": ("seconds", Fraction(86_400)),
    "duration-week": ("seconds", Fraction(604_800)),
    "duration-month": ("months", Fraction(1)),
    "duration-year": ("months", Fraction(12)),
}
_YEARS = frozenset({("seconds", Fraction(86_400 * 365)), ("seconds", Fraction(604_800 * 52))})
"""365 days and 52 weeks, which are called a year."""
_YEAR = ("months", Fraction(12))
_ENGLISH = re.compile(
    r"\b(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|hourly|daily|nightly|weekly|monthly"
    r"|yearly|annual\w*|fortnight\w*|h)\b",
    re.IGNORECASE,
)
_COUNTS: Mapping[str, Fraction] = {
    "a": Fraction(1), "an": Fraction(1), "one": Fraction(1), "each": Fraction(1), "every": Fraction(1),
    "per": Fraction(1), "two": Fraction(2), "couple": Fraction(2), "three": Fraction(3), "four": Fraction(4),
    "five": Fraction(5), "six": Fraction(6), "seven": Fraction(7), "eight": Fraction(8), "nine": Fraction(9),
    "ten": Fraction(10), "eleven": Fraction(11), "twelve": Fraction(12), "dozen": Fraction(12),
    "fifteen": Fraction(15), "twenty": Fraction(20), "half": Fraction(1, 2), "quarter": Fraction(1, 4),
}  # fmt: skip
_UNIT = r"(second|minute|hour|day|week|month|year)s?\b"
_COUNT = rf"\b({'|'.join(_COUNTS)})"
_SAID = (
    (re.compile(rf"{_COUNT}(?: of)?[- ](?:an? )?{_UNIT}(?! and a (?:half|quarter))", re.I), Fraction(0)),
    (re.compile(rf"{_COUNT}[- ]{_UNIT} and a half", re.I), Fraction(1, 2)),
    (re.compile(rf"{_COUNT} and a half {_UNIT}", re.I), Fraction(1, 2)),
    (re.compile(rf"{_COUNT}[- ]{_UNIT} and a quarter", re.I), Fraction(1, 4)),
)
_THREE_QUARTERS = re.compile(rf"\bthree[- ]quarters of an? {_UNIT}", re.IGNORECASE)
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
}
_FORTNIGHT = re.compile(r"\bfortnight", re.IGNORECASE)

_DAYS: Mapping[str, str] = {
    "be": "сутк|сутак|содн|штодн", "bg": "денонощ|дневн", "cs": "denn", "da": "døgn|daglig", "de": "täglich",
    "el": "ημέρα|μέρα|ημερ", "es": "diari", "et": "ööpäev|päev", "fa": "شبانه|روز", "fi": "vuorokau|päiv",
    "fr": "jour|quotid", "he": "יממה|יממות|יום|יומי", "hu": "nap", "is": "sólarhring|dag", "it": "giorn|quotid",
    "ja": "昼夜|一日|丸1日|半日|毎日|1日", "ko": "하루|일일|매일|반나절", "lt": "par[aąo](?:s|m)?|kasdien|dien",
    "lv": "diennakt|dien", "mk": "деноноќ|дневн", "nb": "døgn|daglig", "nl": "etmaal|dag", "nn": "døgn|dagleg",
    "pl": "dob[aąęyo]|dób|dzie[nń]|dni", "pt": "dia|diári", "ro": "zi", "ru": "сут(?:ки|ок|кам|очн|ками)|дневн|день",
    "sk": "denn|dň|deň", "sv": "dygn|daglig", "tr": "gün", "uk": "доб[ауиіою]|добов|щодн|щоден|день",
    "zh": "昼夜|晝夜|一天|全天|半天|每天|每日|一日",
}  # fmt: skip
"""Words for a day and its night, and for every day, beside the day of CLDR."""
_MORE: Mapping[tuple[str, str], str] = {
    ("ar", "duration-hour"): "ساع", ("ar", "duration-week"): "سبوع|أسابيع", ("ar", "duration-year"): "سن[ةتو]|عام",
    ("de", "duration-week"): "woche|wöchentlich", ("de", "duration-year"): "jahr|jährlich",
    ("es", "duration-week"): "seman", ("es", "duration-year"): "año|anual", ("fr", "duration-week"): "semain|hebdo",
    ("fr", "duration-year"): "\\bans?\\b|année|annuel", ("he", "duration-hour"): "שע(?:ה|ות|תיים)",
    ("he", "duration-month"): "חודש|חדש", ("he", "duration-week"): "שבוע", ("he", "duration-year"): "שנה|שנים|שנתי",
    ("hu", "duration-hour"): "óra|órá", ("it", "duration-year"): "ann", ("ja", "duration-hour"): "時間",
    ("ja", "duration-week"): "週", ("ja", "duration-year"): "年", ("ko", "duration-hour"): "시간",
    ("ko", "duration-month"): "달", ("ko", "duration-week"): "주", ("ko", "duration-year"): "년|해",
    ("lt", "duration-hour"): "valand", ("lt", "duration-month"): "mėnes", ("lt", "duration-year"): "met|kasmet",
    ("pl", "duration-week"): "tydzie|tygod", ("pl", "duration-year"): "rok|roczn|lat",
    ("pt", "duration-year"): "anos?\\b|anual", ("ru", "duration-week"): "недел", ("ru", "duration-year"): "год|лет",
    ("uk", "duration-week"): "тижд|тижн", ("uk", "duration-year"): "р[оі]к|річн",
    ("zh", "duration-hour"): "小时|小時|钟头|鐘頭", ("zh", "duration-minute"): "分", ("zh", "duration-month"): "月",
    ("zh", "duration-week"): "周|週|星期|礼拜|禮拜", ("zh", "duration-year"): "年",
}  # fmt: skip
"""More beginnings of the words for units, in any place of a word."""


@dataclass(frozen=True, slots=True)
class SameLengths:
    """The numbers of two texts that give the same lengths of time in other units, or in words."""

    source: frozenset[tuple[int, int]]
    """Where they stand in the source."""
    target: frozenset[tuple[int, int]]
    """Where they stand in the target."""

    def __bool__(self) -> bool:
        return bool(self.source or self.target)


_NONE = SameLengths(frozenset(), frozenset())


def same_lengths(source: str, english: Locale, target: str, locale: Locale) -> SameLengths:
    """Return the numbers of source and target that say one length of time otherwise; what both write alike is left out.

    A length of the source may be one of the target in another unit ("48 hours", 2 Tage), the sum of two ("90 minutes",
    1 h 30 min) or words ("24 hours", сутки); a length of the target may be words of English ("half an hour", 30 分).
    """
    if english.language == "en" and not _ENGLISH.search(source):
        return _NONE
    here, there = list(_lengths(source, english)), list(_lengths(target, locale))
    common = {(value, length) for value, _, length in here} & {(value, length) for value, _, length in there}
    here, there = ([each for each in side if (each[0], each[2]) not in common] for side in (here, there))
    ours: set[tuple[int, int]] = set()
    theirs: set[tuple[int, int]] = set()
    for _, span, length in here:
        other = next((o for o in there if o[2] == length and o[1] not in theirs), None)
        if other:
            ours.add(span)
            theirs.add(other[1])
    here = [each for each in here if each[1] not in ours]
    there = [each for each in there if each[1] not in theirs]
    if here and there and _total(here) is not None and _total(here) == _total(there):
        return SameLengths(frozenset(ours | {h[1] for h in here}), frozenset(theirs | {t[1] for t in there}))
    said = _said(source) if there else set()
    theirs |= {span for _, span, length in there if length in said}
    total = _total(there)
    if total is not None and total in said:
        theirs |= {span for _, span, _ in there}
    for value, span, length in here:
        whole = _says(target, length, locale)
        if whole is not None:
            ours.add(span)
            theirs |= {t[1] for t in there if t[0] == whole and t[0] != value}
    return SameLengths(frozenset(ours), frozenset(theirs))


def _lengths(text: str, locale: Locale) -> Iterator[tuple[str, tuple[int, int], Length]]:
    """Yield the numbers of a text that a unit of time follows: their values, where they stand, and how long it is."""
    for amount in amounts(text, locale):
        size = _SIZES.get(amount.unit)
        if size is not None and re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", amount.figure.value):
            length = size[0], Fraction(amount.figure.value) * size[1]
            yield amount.figure.value, amount.figure.span, _YEAR if length in _YEARS else length


def _total(lengths: list[tuple[str, tuple[int, int], Length]]) -> Length | None:
    """Return the sum of some lengths; None if they cannot be added."""
    kinds = {length[0] for _, _, length in lengths}
    if len(kinds) != 1:
        return None
    return kinds.pop(), sum((length[1] for _, _, length in lengths), Fraction(0))


def _said(text: str) -> set[Length]:
    """Return the lengths that an English text gives in words: "an hour and a half", "daily"."""
    found = set()
    for pattern, more in _SAID:
        for match in pattern.finditer(text):
            kind, size = _SIZES[f"duration-{match[2].lower()}"]
            found.add((kind, (_COUNTS[match[1].lower()] + more) * size))
    for match in _THREE_QUARTERS.finditer(text):
        kind, size = _SIZES[f"duration-{match[1].lower()}"]
        found.add((kind, size * 3 / 4))
    found |= {
        _SIZES[f"duration-{unit}"] for word, unit in _ADVERBS.items() if re.search(rf"\b{word}\b", text, re.I)
    }
    if _FORTNIGHT.search(text):
        found.add(("seconds", Fraction(86_400 * 14)))
    return found


def _says(text: str, length: Length, locale: Locale) -> str | None:
    """Return the whole number that a text may write beside words for a length, empty for words alone; else None."""
    language = locale.language
    for unit, (kind, size) in _SIZES.items():
        count = length[1] / size
        if kind != length[0] or count > LARGEST or count < Fraction(1, 4):
            continue
        whole, rest = divmod(count, 1)
        if rest == Fraction(1, 2) and says_half(text, language):
            return str(whole) if whole else ""
        if rest in (Fraction(1, 4), Fraction(3, 4)) and says_quarter(text, language):
            return str(whole) if whole else ""
        if not rest and _names(text, unit, locale):
            if whole == 1:
                return ""
            if knows_words(language) and says(text, int(whole), language):
                return ""
    return None


def _names(text: str, unit: str, locale: Locale) -> bool:
    """Return whether a text names a unit of time."""
    return _naming(unit, locale.tag).search(text.lower()) is not None


@lru_cache(maxsize=512)
def _naming(unit: str, tag: str) -> re.Pattern[str]:
    locale = Locale(tag)
    words = sorted(unit_words(unit, locale), key=len, reverse=True)
    more = (
        _DAYS.get(locale.language, "") if unit == "duration-day" else _MORE.get((locale.language, unit), "")
    )
    listed = "|".join(map(re.escape, words)) or "(?!)"
    begins = "" if locale.language in UNSPACED else r"(?<!\w)"
    return re.compile(f"{begins}(?:{listed})" + (f"|{more}" if more else ""))
