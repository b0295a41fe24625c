"""Reads the months that a text names, in any language and form: в мае, gegužės, 5月."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kb_tools.catalog.edits.english import MONTHS
from kb_tools.language.hebrew_numerals import PREFIXES
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale

ENGLISH_MONTHS = tuple(name.capitalize() for name in dict.fromkeys(MONTHS.values()))
SHORT_MONTHS = {name[:3]: number for number, name in enumerate(ENGLISH_MONTHS, start=1)} | {"Sept": 9}
_MONTH = re.compile(rf"\b({'|'.join(ENGLISH_MONTHS)})\b")
_VERBS = frozenset({"March", "May"})
"""Months that are other words too; a figure stands beside the month, or a word of time before it."""
_WHEN = re.compile(
    r"\b(?:in|of|by|until|till|since|every|each|from|through|last|next|this|before|after|during|late|early) $"
)
_SHORT = re.compile(
    rf"\b({'|'.join(sorted(SHORT_MONTHS, key=len, reverse=True))})\b\.?(?=,? \d)"
    rf"|(?<=\d )({'|'.join(sorted(SHORT_MONTHS, key=len, reverse=True))})\b"
)
"""Short names, beside a figure."""
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-(\d\d)-\d\d(?!\d)")
_EAST_ASIAN_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?[月월](?!曜)")
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
BEFORE_WORDS: Mapping[str, str] = {
    "he": f"[{PREFIXES}]{{0,3}}",
    "ar": "[وفبلك]{0,2}(?:ال|ل)?",
    "uk": "(?:що)?",
}
"""What a language writes before a word without a space."""
_FORMS: Mapping[str, str] = {
    "be": "студ люты|лютаг|лютым сакав красав (?:май(?!с)|ма[яю](?!\\w)|травен|траўн) чэрв[ен] ліпен жні[вў] верас "
    "кастр лістап снеж",
    "bg": "януари февруари март април май|мая юни юли август септември октомври ноември декември",
    "cs": "led(?:en|n[aiuy]) únor břez dub(?:en|n[aiuy]) květ červen(?!e?c)|červn[aiuy] červen(?:ec|c) srp říj "
    "září|zář listop prosin",
    "el": "ιανουάρι|ιανουαρί|γενάρη φεβρουάρι|φεβρουαρί|φλεβάρη μάρτι|μαρτί|μάρτη απρίλι|απριλί|απρίλη μάι|μαΐ|μάη "
    "ιούνι|ιουνί|ιούνη ιούλι|ιουλί|ιούλη αύγουστ|αυγούστ σεπτέμβρ|σεπτεμβρ οκτώβρ|οκτωβρ νοέμβρ|νοεμβρ "
    "δεκέμβρ|δεκεμβρ",
    "et": "jaanuar veebruar märts aprill ma[iy] juuni juuli august septemb oktoob novemb detsemb",
    "fi": "tammiku helmiku maalisku huhtiku toukoku kesäku heinäku elokuu|elokuun|eloku syysku lokaku marrasku "
    "jouluku",
    "hr": "siječ veljač ožuj trav(?:anj|nj) svib lip(?:anj|nj) srp(?:anj|nj) kolovoz ruj(?:an|n[aue]) listopad "
    "studen(?:i|og|om|a) prosin",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "lt": "saus(?:is|io|į|iu|yje) vasar(?:is|io|į|iu|yje) kov(?:as|o|ą|u|e)(?!\\w) baland gegu[žz] biržel "
    "liep(?:a|os|ą|oje|ai)(?!\\w) rugpj rugs[ėe] spal(?:is|į|io|iu|yje) lapkri gruod",
    "lv": "janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "pl": "stycz lut(?:y|ego|ym|emu) mar(?:zec|c[aeu]) kwie(?:cień|tni) maj(?:a|u|em|owi)?(?!\\w) "
    "czerw(?:iec|c[aeu]) lip(?:iec|c[aeu]) sierp wrze(?:sień|śni) paździer listopad grud(?:zień|ni)",
    "ru": "январ феврал март апрел ма[йяею](?!\\w)|маем(?!\\w) июн июл август сентябр октябр ноябр декабр",
    "sk": "január február marec|marc[aei] apríl máj jún júl august septemb októb novemb decemb",
    "sl": "januar februar marec|marc[aeu] april maj junij julij avgust septemb oktob novemb decemb",
    "sr": "јануар|januar фебруар|februar март|mart април|april мај|maj јун|jun јул|jul август|avgust септемб|septemb "
    "октоб|oktob новемб|novemb децемб|decemb",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık(?!lı|sız)",
    "uk": "січ(?:ень|н[яюіе]) лют(?:ий|ого|ому|им) берез(?:ень|н[яюіе]) квіт(?:ень|н[яюіе]) трав(?:ень|н[яюіе]) "
    "черв(?:ень|н[яюіе]) лип(?:ень|н[яюіе]) серп(?:ень|н[яюіе]) верес(?:ень|н[яюіе]) жовт(?:ень|н[яюіе]) листопад "
    "груд(?:ень|н[яюіе])",
}
"""How the names of the months begin, January first, where CLDR lacks some of their forms."""


@lru_cache(maxsize=1 << 13)
def english_month_names(text: str) -> Mapping[int, str]:
    """Return the months that an English text names or has in an ISO date, by number, with how it writes them."""
    found = {int(m[1]): m[0] for m in _ISO_DATE.finditer(text) if 1 <= int(m[1]) <= 12}
    for match in _SHORT.finditer(text):
        found[SHORT_MONTHS[match[1] or match[2]]] = match[1] or match[2]
    for match in _MONTH.finditer(text):
        beside = text[max(0, match.start() - 5) : match.start()] + text[match.end() : match.end() + 5]
        if match[0] not in _VERBS or re.search(r"\d", beside) or _WHEN.search(text[: match.start()]):
            found[ENGLISH_MONTHS.index(match[0]) + 1] = match[0]
    return found


def months(text: str, locale: Locale) -> Mapping[int, Span]:
    """Return the months that a text names, by number, and where it does."""
    if locale.language in _EAST_ASIAN:
        return {int(m[1]): m.span() for m in _EAST_ASIAN_MONTH.finditer(text) if 1 <= int(m[1]) <= 12}
    lower = text.lower()
    pattern, numbers = _month_pattern(locale.tag)
    found = {numbers[m[1]]: m.span(1) for m in pattern.finditer(lower)}
    forms = _form_pattern(locale.language)
    for match in forms.finditer(lower) if forms else ():
        if match.lastgroup:
            found.setdefault(int(match.lastgroup[1:]), match.span())
    short, numbers = _short_pattern(locale.tag)
    for match in short.finditer(lower):
        name = match[1] or match[2]
        found.setdefault(numbers[name], match.span())
    return found


@lru_cache(maxsize=128)
def _month_pattern(tag: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    locale = Locale(tag)
    numbers = {name: number for name, number in locale.wide_months.items() if len(name) > 2}
    names = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<!\w){BEFORE_WORDS.get(locale.language, '')}({names})(?!\w)"), numbers


@lru_cache(maxsize=128)
def _short_pattern(tag: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Return a pattern for short names beside a figure, and the month of each."""
    numbers = {
        name.strip("."): number
        for name, number in Locale(tag).month_numbers.items()
        if len(name) > 2 and not re.search(r"\d", name)
    }
    names = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?:(?<=\d )|(?<=\d\. ))(?:de )?({names})(?!\w)|(?<!\w)({names})\.? (?=\d)"), numbers


@lru_cache(maxsize=128)
def _form_pattern(language: str) -> re.Pattern[str] | None:
    listed = _FORMS.get(language)
    if listed is None:
        return None
    groups = "|".join(f"(?P<m{number}>{stem})" for number, stem in enumerate(_split(listed), start=1))
    return re.compile(rf"(?<!\w)(?:{groups})\w*")


def _split(listed: str) -> list[str]:
    """Return the patterns of a row: blanks divide them, but not within brackets."""
    return re.findall(r"(?:\([^()]*\)|\S)+", listed)
