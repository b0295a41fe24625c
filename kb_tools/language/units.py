"""Reads amounts in a text: a number with its unit or its per cent sign, in the words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.language.numbers import Figure, figures
from kb_tools.language.scales import UNSPACED
from kb_tools.model.locale import Locale

UNITS = (
    "duration-millisecond", "duration-second", "duration-minute", "duration-hour", "duration-day", "duration-week",
    "duration-month", "duration-year", "digital-byte", "digital-kilobyte", "digital-megabyte", "digital-gigabyte",
    "digital-terabyte", "mass-gram", "mass-kilogram", "length-millimeter", "length-centimeter", "length-meter",
    "length-kilometer", "length-inch", "length-foot", "length-yard", "length-mile", "mass-ounce", "mass-pound",
    "volume-milliliter", "volume-liter", "graphics-pixel", "temperature-celsius", "temperature-fahrenheit",
)  # fmt: skip
"""The units that are compared, by their names in CLDR, which begin with what they measure."""
_SYMBOLS: Mapping[str, str] = {
    symbol: unit
    for unit, symbols in {
        "duration-millisecond": "ms",
        "duration-minute": "min",
        "digital-kilobyte": "KB kB KiB Ko ko КБ Кб",
        "digital-megabyte": "MB MiB Mo МБ Мб",
        "digital-gigabyte": "GB GiB Go ГБ Гб",
        "digital-terabyte": "TB ТБ Тб",
        "mass-gram": "g г",
        "mass-kilogram": "kg кг",
        "length-millimeter": "mm мм",
        "length-centimeter": "cm см",
        "length-meter": "m м",
        "length-kilometer": "km км",
        "length-foot": "ft",
        "length-yard": "yd",
        "length-mile": "mi",
        "mass-ounce": "oz",
        "mass-pound": "lb lbs",
        "volume-milliliter": "ml mL мл",
        "volume-liter": "l L л",
        "graphics-pixel": "px",
        "temperature-celsius": "°C",
        "temperature-fahrenheit": "°F",
    }.items()
    for symbol in symbols.split()
}
"""Signs of units that languages share."""
_MORE_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "天": "duration-day",
        "分钟": "duration-minute",
        "分鐘": "duration-minute",
        "秒": "duration-second",
    },
    "fr": {"milles": "length-mile"},
    "ja": dict.fromkeys(("ピクセル", "画素"), "graphics-pixel")
    | dict.fromkeys(("ヶ月", "ヵ月", "カ月", "ケ月"), "duration-month"),
    "ko": {
        "달": "duration-month",
        "주일": "duration-week",
        "픽셀": "graphics-pixel",
        "화소": "graphics-pixel",
    },
    "pl": {"cali": "length-inch", "cale": "length-inch"},
}
"""Words for units that CLDR has not."""
_MORE_STEMS: Mapping[str, str] = dict.fromkeys(
    ("pixe", "píxe", "pixé", "piks", "пикс", "пікс", "بكسل", "پیکس", "פיקס", "पिक्"), "graphics-pixel"
)
"""How words for a pixel begin in all languages: CLDR has `px` in most."""
_AMBIGUOUS = frozenset({"in", "p", "pi", "po", "cal"})
"""Signs of units that are words of their languages, too."""
_KINDS: Mapping[str, str] = {"graphics": "length"}
"""What measures the same as another kind of unit: a picture is so many pixels or centimetres wide."""
_COUNTERS = re.compile(r"[个個]?")
_WORD = re.compile(r"°[CF]|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff'’])*")
_STEM = 4
"""Fewest letters of the beginning of a word that stands for all its endings."""
_TRIED = (0, 1, 2, 3, 5, 11, 21, 100, 0.5)
"""Numbers that have all plural forms of all languages."""

_PER_CENT: Mapping[str, str] = {
    "ar": "مئة|مائة|مئوية",
    "de": "prozent",
    "el": "τοις εκατό|ποσοστ",
    "es": "ciento|porcentual",
    "fa": "درصد",
    "fr": "pour[ \u00a0-]cent|pourcent",
    "he": "אחוז",
    "hi": "प्रतिशत|फ़ीसदी|फीसदी",
    "it": "per cento|percentual",
    "ja": "パーセント|割(?!引|り?振|当|込|合)|百分の",
    "ko": "퍼센트|프로(?![가-힣])|백분의",
    "lt": "procent|proc\\.",
    "nl": "procent",
    "pl": "procent|proc\\.",
    "pt": "cento|percentua",
    "ru": "процент",
    "tr": "yüzde|oran",
    "uk": "відсот|процент",
    "zh": "百分|[一二三四五六七八九]成",
}
"""How languages say per cent in a word."""
_SIGN = re.compile(r"[%％٪﹪]|\bpct\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit."""

    figure: Figure
    unit: str
    """One of UNITS."""
    stop: int
    """Offset in the text behind the unit."""


def measure_the_same(one: str, other: str) -> bool:
    """Return whether two units are of one kind, such as time or data, so that one may stand in place of the other."""
    kinds = (unit.partition("-")[0] for unit in (one, other))
    return len({_KINDS.get(kind, kind) for kind in kinds}) == 1


def amounts(text: str, locale: Locale) -> Iterator[Amount]:
    """Yield the numbers of a text that a unit follows, in order."""
    for figure in figures(text, locale):
        at = figure.start + len(figure.raw)
        while at < len(text) and text[at] in " \u00a0\u202f-\u2011":
            at += 1
        if locale.language in UNSPACED and (counter := _COUNTERS.match(text, at)):
            at = counter.end()
        if found := _unit_at(text, at, locale):
            yield Amount(figure, *found)


def loose_units(text: str, locale: Locale) -> set[str]:
    """Return the units that a text of a language with spaces names without a number: the week in "168 hours a week"."""
    counted = {amount.stop for amount in amounts(text, locale)}
    named = (_unit_at(text, word.start(), locale) for word in _WORD.finditer(text))
    return {unit for unit, stop in filter(None, named) if stop not in counted}


def says_per_cent(text: str, language: str) -> bool:
    """Return whether a text has a per cent sign or word; True for a language whose word is not known."""
    words = _PER_CENT.get(language)
    return words is None or _SIGN.search(text) is not None or re.search(words, text.lower()) is not None


def unit_words(unit: str, locale: Locale) -> frozenset[str]:
    """Return how the words of a language for a unit begin, in lower case; no single letters of Latin."""
    words, stems = _words(locale.tag)
    listed = {word for word, meant in {**words, **stems}.items() if meant == unit}
    return frozenset(word for word in listed if len(word) > 1 or not word.isascii())


def _unit_at(text: str, at: int, locale: Locale) -> tuple[str, int] | None:
    """Return the unit whose word stands at an offset, and where it ends."""
    words, stems = _words(locale.tag)
    if locale.language in UNSPACED:
        for length in range(6, 0, -1):
            if len(piece := text[at : at + length]) == length and (unit := words.get(piece.lower())):
                return unit, at + length
    word = _WORD.match(text, at)
    if word is None:
        return None
    if symbol := _SYMBOLS.get(word[0]):
        return symbol, word.end()
    lower = word[0].lower()
    unit = words.get(lower) if len(lower) > 1 else ""
    if not unit:
        unit = next((stems[lower[:n]] for n in range(len(lower), _STEM - 1, -1) if lower[:n] in stems), "")
    return (unit, word.end()) if unit else None


@lru_cache(maxsize=128)
def _words(tag: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the words of a language for units, and their beginnings; none that may mean two of them."""
    locale = Locale(tag)
    words: dict[str, str] = {}
    stems: dict[str, str] = {} if locale.language in UNSPACED else dict(_MORE_STEMS)
    for unit in UNITS:
        forms = {form.lower() for form in locale.unit_names(unit, _TRIED)} - _AMBIGUOUS
        for form in forms:
            words[form] = "" if words.get(form, unit) != unit else unit
            if locale.language not in UNSPACED and len(form) >= _STEM:
                stem = form[: max(_STEM, len(form) - 2)]
                stems[stem] = "" if stems.get(stem, unit) != unit else unit
    words |= _MORE_WORDS.get(locale.language, {})
    return {w: u for w, u in words.items() if u}, {s: u for s, u in stems.items() if u}
