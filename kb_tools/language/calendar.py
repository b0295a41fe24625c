"""Reads months, weekdays and hours in a text of any language: whether 3 is in the night or in the afternoon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kb_tools.catalog.edits.english import MONTHS, WEEKDAYS
from kb_tools.language.hebrew_numerals import PREFIXES
from kb_tools.model.locale import Locale

_ENGLISH_MONTHS = tuple(name.capitalize() for name in dict.fromkeys(MONTHS.values()))
_ENGLISH_DAYS = tuple(name.capitalize() for name in dict.fromkeys(WEEKDAYS.values()))
_MONTH = re.compile(rf"\b({'|'.join(_ENGLISH_MONTHS)})\b")
_VERBS = frozenset({"March", "May"})
"""Months that are other words too; a figure stands beside the month."""
_DAY = re.compile(rf"\b({'|'.join(_ENGLISH_DAYS)})s?\b")
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-(\d\d)-\d\d(?!\d)")
_EAST_ASIAN_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?[月월](?!曜)")
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_CHINESE_DAY = re.compile(r"(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])")
_PREFIXES = {"he": f"[{PREFIXES}]{{0,3}}", "ar": "[وفبل]{0,2}"}
"""Letters that a language writes before a word without a space."""
_STEM = 4
"""Fewest letters of the beginning of the name of a day that stands for all its endings."""

_AFTERNOON: Mapping[str, str] = {
    "ar": "مساء|عصر|ظهر|ليل|(?<!\\w)م(?!\\w)",
    "cs": "odpoledn|večer|odp\\.|v noci|v poledne",
    "de": "nachmittag|abend|mittag|nacht|nachm\\.",
    "el": "μ\\.\\s?μ|απόγευμα|βράδ|μεσημέρι|νύχτα",
    "es": "tarde|noche|mediodía|p\\.\\s?m",
    "fa": "بعدازظهر|بعد از ظهر|عصر|شب|ظهر|ب\\.ظ",
    "fr": "après-midi|soir|midi|nuit",
    "he": "אחר הצהריים|אחה|ערב|צהריים|לילה",
    "hi": "शाम|रात|दोपहर|अपराह्न",
    "it": "pomeriggio|sera|notte|mezzogiorno",
    "ja": "午後|夜|夕|昼",
    "ko": "오후|저녁|밤",
    "lt": "vakar|popiet|po piet|dienos|dieną|nakt|pusiaudien",
    "nl": "middag|avond|nacht",
    "pl": "po południu|popoł|wiecz|noc|w południe",
    "pt": "tarde|noite|meio-dia",
    "ru": "(?<!\\w)дня|дн[её]м|вечер|ноч|пополудни",
    "tr": "öğleden sonra|akşam|gece|ö\\.?s\\.?(?!\\w)",
    "uk": "(?<!\\w)дня|вдень|вечор|вечер|пополудні|ноч",
    "zh": "下午|晚|傍晚|中午|夜|午后",
}
"""Words that say that an hour is behind noon."""
_MORNING: Mapping[str, str] = {
    "ar": "صباح|فجر|(?<!\\w)ص(?!\\w)",
    "cs": "ráno|dopoledn|dop\\.",
    "de": "morgen|früh|vormittag|vorm\\.",
    "el": "π\\.\\s?μ|πρωί",
    "es": "mañana|madrugada|a\\.\\s?m",
    "fa": "صبح|ق\\.ظ",
    "fr": "matin",
    "he": "בוקר|לפנות",
    "hi": "सुबह|पूर्वाह्न",
    "it": "mattin",
    "ja": "午前|朝",
    "ko": "오전|아침|새벽",
    "lt": "ryt|priešpiet|prieš piet",
    "nl": "ochtend|morgen",
    "pl": "rano|z rana|przed południem|przedpoł",
    "pt": "manhã|madrugada",
    "ru": "утр",
    "tr": "sabah|öğleden önce|ö\\.?ö\\.?(?!\\w)",
    "uk": "ранк|ранок|ранец",
    "zh": "上午|早|凌晨|清晨",
}
"""Words that say that an hour is before noon."""
_HALF = re.compile(r"(?<!\w)([ap])\.?\s?m\b\.?", re.IGNORECASE)
_ENGLISH_HOUR = re.compile(r"(?<![\d.,:])(\d{1,2})(?:[:.]\d\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def english_month_names(text: str) -> Mapping[int, str]:
    """Return the months that an English text names or has in an ISO date, by number, with how it writes them."""
    found = {int(m[1]): m[0] for m in _ISO_DATE.finditer(text) if 1 <= int(m[1]) <= 12}
    for match in _MONTH.finditer(text):
        beside = text[max(0, match.start() - 5) : match.start()] + text[match.end() : match.end() + 5]
        if match[0] not in _VERBS or re.search(r"\d", beside):
            found[_ENGLISH_MONTHS.index(match[0]) + 1] = match[0]
    return found


def months(text: str, locale: Locale) -> Mapping[int, tuple[int, int]]:
    """Return the months that a text names, by number, and where it does."""
    if locale.language in _EAST_ASIAN:
        return {int(m[1]): m.span() for m in _EAST_ASIAN_MONTH.finditer(text) if 1 <= int(m[1]) <= 12}
    pattern, numbers = _month_pattern(locale.tag)
    return {numbers[m[1]]: m.span(1) for m in pattern.finditer(text.lower())}


@lru_cache(maxsize=1 << 13)
def english_days(text: str) -> Mapping[int, str]:
    """Return the weekdays that an English text names, Monday as 0, with how it writes them."""
    return {_ENGLISH_DAYS.index(m[1]): m[1] for m in _DAY.finditer(text)}


def days(text: str, locale: Locale) -> Mapping[int, tuple[int, int]]:
    """Return the weekdays that a text names, Monday as 0, and where it does."""
    if locale.language == "zh":
        return {
            "一二三四五六日天".index(m[1]) % 7 if m[1] != "天" else 6: m.span()
            for m in _CHINESE_DAY.finditer(text)
        }
    lower, found = _apostrophes(text.lower()), {}
    for number, stem in enumerate(_day_stems(locale.tag)):
        if match := re.search(rf"(?<!\w){_PREFIXES.get(locale.language, '')}({re.escape(stem)}\w*)", lower):
            found[number] = match.span(1)
    return found


def english_hours(text: str) -> list[tuple[int, bool]]:
    """Return the hours of an English text that have "am" or "pm", and whether it is pm; not noon and midnight."""
    found = [(int(m[1]), m[2].lower() == "p") for m in _ENGLISH_HOUR.finditer(text)]
    return [(hour, pm) for hour, pm in found if 1 <= hour <= 11]


def halves(text: str, language: str) -> tuple[bool, bool] | None:
    """Return whether a text has words for the morning, and for the time after noon; None for an unknown language."""
    if language not in _AFTERNOON:
        return None
    lower = text.lower()
    latin = {m[1].lower() for m in _HALF.finditer(text)}
    morning = re.search(_MORNING[language], lower) is not None or "a" in latin
    return morning, re.search(_AFTERNOON[language], lower) is not None or "p" in latin


def mornings(text: str, language: str) -> int:
    """Return how often a text has a word for the morning."""
    return len(re.findall(_MORNING[language], text.lower())) if language in _MORNING else 0


@lru_cache(maxsize=128)
def _month_pattern(tag: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    locale = Locale(tag)
    numbers = {name: number for name, number in locale.wide_months.items() if len(name) > 2}
    names = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<!\w){_PREFIXES.get(locale.language, '')}({names})(?!\w)"), numbers


@lru_cache(maxsize=128)
def _day_stems(tag: str) -> tuple[str, ...]:
    """Return how the names of the weekdays begin, Monday first; whole names where they are short or alike."""
    names = [_apostrophes(name.lower()) for name in Locale(tag).weekdays]
    stems = [name if " " in name else name[: max(_STEM, len(name) - 2)] for name in names]
    return tuple(names if len(set(stems)) < len(stems) else stems)


def _apostrophes(text: str) -> str:
    """Return a text with one sign for all apostrophes: п'ятниця is written with any of three."""
    return text.replace("\u02bc", "'").replace("’", "'")
