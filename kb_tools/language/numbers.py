"""Reads the numbers in a text, with the decimal and grouping symbols of its language (from CLDR)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.model.locale import Locale

_SPACES = " \u00a0\u202f\u2009"
_MARKS = ".,'’\u066b\u066c"
_TOKEN = re.compile(rf"\d+(?:[{_MARKS}:]\d+|[\u00a0\u202f\u2009]\d{{3}}(?!\d)| (?<=\d )\d{{3}}(?!\d))*")
_SCALES: Mapping[str, Mapping[str, int]] = {
    "ar": {"ألف": 1000, "آلاف": 1000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9},
    "cs": {"tisíc": 1000, "tis": 1000, "milion": 10**6, "mil": 10**6, "miliard": 10**9},
    "de": {"tausend": 1000, "mio": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9, "milliarde": 10**9},
    "el": {"χιλιάδες": 1000, "χίλια": 1000, "εκατομμύρια": 10**6, "εκατομμύριο": 10**6, "δισεκατομμύρια": 10**9},
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000},
    "es": {"mil": 1000, "millón": 10**6, "millones": 10**6, "cien": 100},
    "fa": {"هزار": 1000, "میلیون": 10**6, "میلیارد": 10**9},
    "fr": {"mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "he": {"אלף": 1000, "אלפים": 1000, "אלפי": 1000, "מיליון": 10**6, "מיליוני": 10**6, "מיליארד": 10**9},
    "hi": {"हज़ार": 1000, "हजार": 1000, "लाख": 10**5, "करोड़": 10**7, "मिलियन": 10**6, "अरब": 10**9},
    "id": {"ribu": 1000, "juta": 10**6, "miliar": 10**9},
    "it": {"mila": 1000, "mille": 1000, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "ja": {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "億": 10**8, "十億": 10**9},
    "ko": {"백": 100, "천": 1000, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "십억": 10**9},
    "lt": {"tūkst": 1000, "tūkstan": 1000, "mln": 10**6, "milijon": 10**6, "mlrd": 10**9, "šimt": 100},
    "nl": {"duizend": 1000, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9},
    "pl": {"tys": 1000, "tysięcy": 1000, "tysiące": 1000, "mln": 10**6, "milion": 10**6, "mld": 10**9,
           "miliard": 10**9},
    "pt": {"mil": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9},
    "ru": {"тыс": 1000, "тысяч": 1000, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9},
    "sv": {"tusen": 1000, "milj": 10**6, "miljon": 10**6, "miljoner": 10**6, "miljard": 10**9, "miljarder": 10**9},
    "th": {"ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6},
    "tr": {"yüz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
    "uk": {"тис": 1000, "тисяч": 1000, "млн": 10**6, "мільйон": 10**6, "млрд": 10**9, "мільярд": 10**9},
    "vi": {"trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9},
    "zh": {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "亿": 10**8, "十亿": 10**9, "萬": 10**4, "億": 10**8},
}  # fmt: skip
"""Words behind a number that multiply it, by language; longer forms of long words count, too."""
_MOST_DIGITS = 30
"""Digits of the longest number that is computed with."""
UNSPACED = frozenset({"ja", "ko", "th", "zh"})
"""Languages that write the word behind a number without a space."""
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
    "dozen": (12,), "noon": (12,), "midnight": (0, 12, 24), "fifteen": (15,), "hex": (16,),
    "hexadecimal": (16,), "twenty": (20,), "thirty": (30,), "forty": (40,), "fifty": (50,), "sixty": (60,),
    "hundred": (100,), "half": (30, 50), "quarter": (3, 15, 25), "thousand": (1000,), "monday": (1, 2),
    "tuesday": (2, 3), "wednesday": (3, 4), "thursday": (4, 5), "friday": (5, 6), "saturday": (6, 7),
    "sunday": (7, 1),
}  # fmt: skip
"""English words that other languages may write in digits."""
_HALVES: Mapping[str, str] = {
    "ar": "نصف", "cs": "půl", "de": "halb|anderthalb", "el": "μισ[ήόάι]|ήμισ", "es": "medi[ao]", "fa": "نیم",
    "fr": "demi", "he": "חצי", "hi": "डेढ़|ढाई|साढ़े", "hu": "fél|fel", "id": "setengah", "it": "mezz[oa]", "ja": "半",
    "ko": "반", "lt": "pus", "nl": "half|halve|anderhal", "pl": "pół|półtor", "pt": "mei[ao]",
    "ru": "полтор|половин|пол", "sv": "halv", "th": "ครึ่ง", "tr": "buçuk|yarım", "uk": "півтор|половин|пів",
    "vi": "rưỡi|nửa", "zh": "半",
}  # fmt: skip
"""What languages say for a half, in `1.5 hours`."""


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
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def integer(number: str) -> int | None:
    """Return the integer that ASCII digits write; None for another text and for one that nobody counts with.

    Python refuses to read thousands of digits.
    """
    return int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else None


@lru_cache(maxsize=1 << 14)
def figures(text: str, locale: Locale) -> tuple[Figure, ...]:
    """Return the numbers in a text, in order. Several checks ask of the same text, and of a source all locales do."""
    text = ascii_digits(text)
    scales = _SCALES.get(locale.language, {})
    found: list[Figure] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        is_version = text[match.end() : match.end() + 2] in (".x", ".*")
        value = raw if is_version else _value(raw, locale)
        after = re.match(r"[\s\u00a0\u202f]*([^\W\d_]+)", text[match.end() : match.end() + 16])
        scale = _scale(after[1].lower(), scales, spaced=locale.language not in UNSPACED) if after else None
        figure = Figure(raw, value, _parts(raw), _times(value, scale) if scale else None, match.start())
        if (
            found
            and locale.language in UNSPACED
            and (joined := _joined(found[-1], figure, text, locale.language))
        ):
            found[-1] = joined
        else:
            found.append(figure)
    return tuple(found)


def _joined(one: Figure, other: Figure, text: str, language: str) -> Figure | None:
    """Return one number for two that stand together: 1万5000 is 15000."""
    between = text[one.span[1] : other.start]
    if not one.scaled or between not in _SCALES[language]:
        return None
    rest = other.scaled or other.value
    whole, part = integer(one.scaled), integer(rest)
    if whole is None or part is None or part >= whole:
        return None
    value = str(whole + part)
    return Figure(text[one.start : other.span[1]], value, (value,), start=one.start)


def spelled_out(text: str) -> set[int]:
    """Return the numbers that the words of an English text may mean."""
    return {number for w in re.findall(r"[a-z]+", text.lower()) for number in _WORDS.get(w, ())}


def says_half(text: str, language: str) -> bool:
    """Return whether a text may say a half as a word."""
    halves = _HALVES.get(language)
    return halves is not None and re.search(halves, text.lower()) is not None


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
    marks = locale.number_marks
    if ":" in raw:
        return raw
    groups = {marks.group, *_SPACES, "\u066c"} if marks.group not in ".," else {marks.group, "\u066c"}
    groups |= set(_SPACES) if locale.language != "en" else set()
    groups |= {"'", "’"}
    decimals = {marks.decimal, "\u066b"}
    grouping = "".join(re.escape(g) for g in sorted(groups))
    point = "".join(re.escape(d) for d in sorted(decimals))
    groups_of = rf"[1-9]\d{{0,2}}(?:[{grouping}]\d{{3}})+|[1-9]\d?(?:[{grouping}]\d\d)+[{grouping}]\d{{3}}"
    if m := re.fullmatch(rf"({groups_of})(?:[{point}](\d+))?", raw):
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
    if len(value) > _MOST_DIGITS:
        return None
    try:
        number = float(value) * scale
    except ValueError:
        return None
    return str(int(number)) if number == int(number) else str(number)
