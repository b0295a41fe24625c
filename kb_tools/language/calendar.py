"""Reads the hours in a text of any language: whether 3 is in the night or in the afternoon."""

from __future__ import annotations

import re
from collections.abc import Mapping

_AFTERNOON: Mapping[str, str] = {
    "ar": "مساء|عصر|ظهر|ليل|(?<!\\w)م(?!\\w)",
    "bg": "следобед|вечер|нощ|обед|обяд",
    "ca": "tarda|vespre|nit|migdia",
    "cs": "odpoledn|večer|odp\\.|v noci|v poledne",
    "da": "eftermiddag|aften|nat|(?<!for)middag",
    "de": "nachmittag|abend|mittag|nacht|nachm\\.",
    "el": "μ\\.\\s?μ|απόγευμα|βράδ|μεσημέρι|νύχτα",
    "es": "tarde|noche|mediodía|p\\.\\s?m",
    "et": "pärastlõuna|õhtu|öö|lõuna",
    "eu": "arratsalde|gaue|iluntze|eguerdi",
    "fa": "بعدازظهر|بعد از ظهر|عصر|شب|ظهر|ب\\.ظ",
    "fi": "ilta|illa|illo|yö|päivällä|keskipäiv|(?<!\\w)ip\\.",
    "fr": "après-midi|soir|midi|nuit",
    "gl": "tarde|noite|mediodía",
    "he": "אחר הצהריים|אחה|ערב|צהריים|לילה",
    "hi": "शाम|रात|दोपहर|अपराह्न",
    "hr": "popodne|poslijepodne|večer|noć|(?<!prije)podne",
    "hu": "délután|délben|este|esté|éjjel|éjfél|éjszaka|(?<!\\w)du\\.",
    "id": "sore|malam|siang|petang",
    "it": "pomeriggio|sera|notte|mezzogiorno",
    "ja": "午後|夜|夕|昼",
    "ko": "오후|저녁|밤",
    "lt": "vakar|popiet|po piet|dienos|dieną|nakt|pusiaudien",
    "lv": "pēcpusdien|vakar|nakt|pusdien",
    "nb": "ettermiddag|kveld|natt|aften|(?<!for)middag",
    "nl": "middag|avond|nacht",
    "pl": "po południu|popoł|wiecz|noc|w południe",
    "pt": "tarde|noite|meio-dia",
    "ro": "seara|seară|serii|după[- ]amiaz|după[- ]masă|noapt|prânz",
    "ru": "(?<!\\w)дня|дн[её]м|вечер|ноч|пополудни",
    "sk": "poobed|popolud|večer|noci|obed|poludn",
    "sl": "popoldn|večer|noč|opoldne",
    "sv": "eftermiddag|kväll|natt|(?<!för)middag|(?<!\\w)e\\.?\\s?m\\b",
    "th": "บ่าย|เย็น|ค่ำ|ทุ่ม|คืน|เที่ยง",
    "tr": "öğleden sonra|akşam|gece|ö\\.?s\\.?(?!\\w)",
    "uk": "(?<!\\w)дня|вдень|вечор|вечер|пополудні|ноч",
    "vi": "chiều|tối|đêm|trưa",
    "zh": "下午|晚|傍晚|中午|夜|午后",
}
"""Words that say that an hour is behind noon."""
_MORNING: Mapping[str, str] = {
    "ar": "صباح|فجر|(?<!\\w)ص(?!\\w)",
    "bg": "сутрин|преди обяд|преди обед",
    "ca": "matí|matinada",
    "cs": "ráno|dopoledn|dop\\.",
    "da": "morgen|formiddag",
    "de": "morgen|früh|vormittag|vorm\\.",
    "el": "π\\.\\s?μ|πρωί",
    "es": "mañana|madrugada|a\\.\\s?m",
    "et": "hommik|ennelõuna",
    "eu": "goiz",
    "fa": "صبح|ق\\.ظ",
    "fi": "aamu|(?<!\\w)ap\\.",
    "fr": "matin",
    "gl": "mañá|madrugada",
    "he": "בוקר|לפנות",
    "hi": "सुबह|पूर्वाह्न",
    "hr": "ujutro|jutro|prijepodne",
    "hu": "reggel|délelőtt|hajnal|(?<!\\w)de\\.",
    "id": "pagi|dini hari",
    "it": "mattin",
    "ja": "午前|朝",
    "ko": "오전|아침|새벽",
    "lt": "ryt|priešpiet|prieš piet",
    "lv": "rīt|priekšpusdien",
    "nb": "morgen|morges|formiddag",
    "nl": "ochtend|morgen",
    "pl": "rano|z rana|przed południem|przedpoł",
    "pt": "manhã|madrugada",
    "ro": "dimine",
    "ru": "утр",
    "sk": "ráno|rána|dopolud|predpolud",
    "sl": "zjutraj|jutr|dopoldn",
    "sv": "morgon|förmiddag|(?<!\\w)f\\.?\\s?m\\b",
    "th": "เช้า|ตี|รุ่ง",
    "tr": "sabah|öğleden önce|ö\\.?ö\\.?(?!\\w)",
    "uk": "ранк|ранок|ранец",
    "vi": "sáng",
    "zh": "上午|早|凌晨|清晨",
}
"""Words that say that an hour is before noon."""
_HALF = re.compile(r"(?<!\w)([ap])\.?\s?m\b\.?", re.IGNORECASE)
_ENGLISH_HOUR = re.compile(r"(?<![\d.,:])(\d{1,2})(?:[:.]\d\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE)


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
