"""Reads the weekdays that a text names, in any language and form: щосереди, pirmadieniais, 月曜, 8. Juni (Do)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kb_tools.catalog.edits.english import WEEKDAYS
from kb_tools.language.months import BEFORE_WORDS, SHORT_MONTHS
from kb_tools.language.scales import UNSPACED
from kb_tools.model.finding import Span
from kb_tools.model.locale import Locale

_ENGLISH_DAYS = tuple(name.capitalize() for name in dict.fromkeys(WEEKDAYS.values()))
_DAY = re.compile(rf"\b({'|'.join(_ENGLISH_DAYS)})s?\b")
_SHORT_ENGLISH = {name[:3]: number for number, name in enumerate(_ENGLISH_DAYS)} | {
    "Tues": 1,
    "Thur": 3,
    "Thurs": 3,
    "Weds": 2,
}
_STEM = 4
"""Fewest letters of the beginning of the name of a day that stands for all its endings."""
_FORMS: Mapping[str, str] = {
    "ar": "(?:ال|لل)[اإ]ثنين|[اإ]ثنين(?=\\sو) (?:ال|لل)ثلاثاء (?:ال|لل)[أا]ربعاء (?:ال|لل)خميس (?:ال|لل)جمعة "
    "(?:ال|لل)سبت (?:ال|لل)[أا]حد",
    "be": "панядзел[каі] аўтор серад[аыуоз] чацв[яе]р пятніц субот нядзел",
    "bg": "понеделни вторни сряд[аи] четвъртъ петъ[кц]|петъч събот недел[яи]",
    "bs": "ponedjelj|ponediljak utor(?:ak|k) srijed četvrta?k peta?k(?!o) sub[oa]t nedjelj",
    "cs": "pondělí|pondělk|pondělní úter[ýíka] střed[ayuoě](?!\\w)|střed(?:ou|ách|eč) čtvrt(?:ek|k[uůye]|eč) "
    "pát(?:ek|k[uůye]|eč) sobot|sobo neděl",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "el": "δευτέρ|δευτερι τρίτη|τρίτης|τρίτες τετάρτη|τετάρτης|τετάρτες πέμπτη|πέμπτης|πέμπτες παρασκευ "
    "σάββατ|σαββάτ|σαββατ κυριακ",
    "es": "lunes martes mi[ée]rcoles jueves viernes s[áa]bados? domingos?",
    "et": "esmaspäev teisipäev kolmapäev neljapäev reede|reedi laupäev pühapäev",
    "fa": "دو[\u200c\\s]?شنبه سه[\u200c\\s]?شنبه چهار[\u200c\\s]?شنبه پنج[\u200c\\s]?شنبه جمعه|آدینه شنبه "
    "یک[\u200c\\s]?شنبه",
    "fi": "maanantai tiistai keskiviik torsta perjantai lauantai sunnuntai",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "gl": "luns martes m[ée]rcores xoves venres s[áa]bado domingo",
    "he": "(?:יום|ימי)\\sה?שני(?!י)|(?:יום|ימי)\\sב['׳] (?:יום|ימי)\\sה?שלישי|(?:יום|ימי)\\sג['׳] "
    "(?:יום|ימי)\\sה?רביעי|(?:יום|ימי)\\sד['׳] (?:יום|ימי)\\sה?חמישי|(?:יום|ימי)\\sה['׳] "
    "(?:יום|ימי)\\sה?שישי|(?:יום|ימי)\\sו['׳] ה?שבת(?!\\w)|שבתות (?:יום|ימי)\\sה?ראשון|(?:יום|ימי)\\sא['׳]",
    "hi": "सोमवार मंगलवार बुधवार गुरु?वार|गुरूवार|बृहस्पतिवार|वीरवार शुक्रवार शनिवार रविवार|इतवार",
    "hr": "ponedjelj utor(?:ak|k) srijed četvrta?k peta?k(?!o) subot nedjelj",
    "hu": "hétfő|hétfø kedd szerd[aá] csütört péntek szombat vasárnap",
    "id": "senin selasa rabu kamis jumat|jum'at sabtu minggu",
    "is": "mánud[aö]g þriðjud[aö]g miðvikud[aö]g fimmtud[aö]g föstud[aö]g laugard[aö]g sunnud[aö]g",
    "it": "luned[ìi] marted[ìi] mercoled[ìi] gioved[ìi] venerd[ìi] sabat[oi] domenic[ah]",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
    "lt": "pirmadien antradien trečiadien ketvirtadien penktadien šeštadien sekmadien",
    "lv": "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien",
    "mk": "понеделни вторни|вторниц сред(?:а|ата|и|ите)(?!\\w) четврток|четвртоц петок(?!\\w)|петокот|петоци сабот "
    "недел",
    "ms": "isnin selasa rabu khamis jumaat sabtu ahad",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag s[uø]ndag",
    "pl": "poniedział wtor(?:ek|k[aiuoó]) śr(?:oda|ody|odę|odą|odzie|odo|ód)(?!\\w)|środow[yae] "
    "czwart(?:ek|k[aiuoó]) piąt(?:ek|k[aiuoó]) sobot|sobót niedziel",
    "pt": "segundas?[-\\s‑]feiras?|2ª[-\\s‑]feira|(?<=[àn]s\\s)segundas|(?<=cada\\s)segunda(?!\\w) "
    "ter[çc]as?[-\\s‑]feiras?|3ª[-\\s‑]feira|terças?(?!\\w) "
    "quartas?[-\\s‑]feiras?|4ª[-\\s‑]feira|(?<=[àn]s\\s)quartas "
    "quintas?[-\\s‑]feiras?|5ª[-\\s‑]feira|(?<=[àn]s\\s)quintas "
    "sextas?[-\\s‑]feiras?|6ª[-\\s‑]feira|(?<=[àn]s\\s)sextas s[áa]bado domingo",
    "ro": "luni|lunea|lunile mar[țţt]i(?!\\w)|mar[țţ]ea miercur joi(?!\\w)|joia vineri s[âî]mb[ăe]t duminic",
    "ru": "понедельник вторник сред(?:а|ы|у|е|ой|ам|ами|ах)(?!\\w) четверг|четверж пятни[цч] суббот "
    "воскресен(?:ь|ий|е)",
    "sk": "pondel(?:ok|k|č) utor(?:ok|k) stred(?:a|u|y|e|ou|ách|ám|ami)(?!\\w) štvrt(?:ok|k[aoyu]) "
    "piat(?:ok|k[aoyu]) sobot|sobôt nede[ľl]",
    "sl": "ponedelj tor(?:ek|k[aoeiu]) sred[aeoi](?!\\w)|sredah|sredami četrt(?:ek|k[aoeiu]) "
    "pet(?:ek|k[aoeiu])(?!\\w)|petkih sobot nedelj",
    "sq": "hënë|hëna martë|marta|martën mërkur enjte premte shtun diel",
    "sr": "понедељ|ponedelj утор(?:ак|к)|utor(?:ak|k) сред(?:а|е|у|ом|ама)(?!\\w)|sred(?:a|e|u|om|ama)(?!\\w) "
    "четврта?к|četvrta?k петак|петк(?:а|у|ом)(?!\\w)|petak|petk(?:a|u|om)(?!\\w) субот|subot недељ|nedelj",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "sw": "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili",
    "th": "จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ วันอาทิตย์",
    "tr": "pazartesi salı çarşamba perşembe cuma(?!rtesi) cumartesi "
    "pazar(?:ı|ları?|lara|leri|dan|a|ın|lardan|günü)?(?!\\w)",
    "uk": "понеділ[кок]|понеділоч вівтор серед(?:а|и|у|і|ою|ам|ами|ах)(?!\\w) четвер п'?ятни[цч] субот неділ[яіеюь]",
    "ur": "پیر|سوموار منگل بدھ جمعرات جمعہ ہفت[ہے]|سنیچر اتوار",
    "vi": "thứ\\shai|thứ\\s2(?!\\d) thứ\\sba|thứ\\s3(?!\\d) thứ\\stư|thứ\\s4(?!\\d) thứ\\snăm|thứ\\s5(?!\\d) "
    "thứ\\ssáu|thứ\\s6(?!\\d) thứ\\sbảy|thứ\\sbẩy|thứ\\s7(?!\\d) ch[ủú]a?\\snhật",
    "zh": "(?:星期|[周週]|礼拜|禮拜)一 (?:星期|[周週]|礼拜|禮拜)二 (?:星期|[周週]|礼拜|禮拜)三 "
    "(?:星期|[周週]|礼拜|禮拜)四 (?:星期|[周週]|礼拜|禮拜)五 (?:星期|[周週]|礼拜|禮拜)六 "
    "(?:星期|[周週]|礼拜|禮拜)[日天]",
}
"""How the names of the weekdays begin in all their forms, Monday first."""
_ALIASES: Mapping[str, str] = {"no": "nb"}
_MORE_SHORT: Mapping[str, str] = {
    "cs": "po út st čt pá so ne", "de": "mo di mi do fr sa so", "es": "lu ma mi ju vi sa do",
    "fr": "lu ma me je ve sa di", "he": "ב׳ ג׳ ד׳ ה׳ ו׳ שבת א׳", "it": "lu ma me gi ve sa do",
    "ja": "月 火 水 木 金 土 日", "ko": "월 화 수 목 금 토 일", "lt": "pr an tr kt pn št sk",
    "pl": "pn wt śr cz pt sb nd", "pt": "2ª 3ª 4ª 5ª 6ª sáb dom", "ru": "пн вт ср чт пт сб вс",
    "sv": "må ti on to fr lö sö", "tr": "pt sa ça pe cu ct pz", "uk": "пн вт ср чт пт сб нд",
    "zh": "一 二 三 四 五 六 日",
}  # fmt: skip
"""Short names that CLDR has not, Monday first."""


@lru_cache(maxsize=1 << 13)
def english_days(text: str) -> Mapping[int, str]:
    """Return the weekdays that an English text names, Monday as 0, with how it writes them.

    A short name counts beside another one (Mon–Fri), before a date (Tue, June 8), and in brackets.
    """
    found = {_ENGLISH_DAYS.index(m[1]): m[1] for m in _DAY.finditer(text)}
    for match in _english_short().finditer(text):
        for name in filter(None, match.groups()):
            found.setdefault(_SHORT_ENGLISH[name], name)
    return found


def days(text: str, locale: Locale) -> Mapping[int, Span]:
    """Return the weekdays that a text names, Monday as 0, and where it does."""
    lower = _apostrophes(text.lower())
    found: dict[int, Span] = {}
    pattern = _pattern(locale.tag)
    for match in pattern.finditer(lower):
        if match.lastgroup:
            found.setdefault(int(match.lastgroup[1:]), match.span(match.lastgroup))
    for number, span in _short_days(lower, locale):
        found.setdefault(number, span)
    return found


def _short_days(lower: str, locale: Locale) -> Iterator[tuple[int, Span]]:
    pattern, numbers = _short_pattern(locale.tag)
    for match in pattern.finditer(lower):
        for at, name in enumerate(match.groups(), start=1):
            if name:
                yield numbers[name], match.span(at)


@lru_cache(maxsize=1)
def _english_short() -> re.Pattern[str]:
    names = "|".join(sorted(_SHORT_ENGLISH, key=len, reverse=True))
    dates = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))
    return re.compile(
        rf"\b({names})\.?\s?[-–—/]\s?({names})\b"
        rf"|\b({names})\.?,? (?=\d|(?:{dates})[a-z]*\.? \d)"
        rf"|\(({names})\.?[,)]"
        rf"|\b({names})\.?(?:,| and| to) (?:({names})\b)"
    )


@lru_cache(maxsize=128)
def _pattern(tag: str) -> re.Pattern[str]:
    """Return a pattern for whole names with their endings; the group that matches says which day it is."""
    locale = Locale(tag)
    language = _ALIASES.get(locale.language, locale.language)
    listed = _FORMS.get(language)
    if listed is None:
        names = [_apostrophes(name.lower()) for name in locale.weekdays]
        stems = [name if " " in name else name[: max(_STEM, len(name) - 1)] for name in names]
        rows = list(map(re.escape, stems if len(set(stems)) == 7 else names))
    else:
        rows = listed.split()
    groups = sorted(enumerate(rows), key=lambda row: -max(map(len, row[1].split("|"))))
    joined = "|".join(f"(?P<d{number}>{stem})" for number, stem in groups)
    begins = "" if language in UNSPACED else r"(?<!\w)"
    return re.compile(rf"{begins}{BEFORE_WORDS.get(language, '')}(?:{joined})")


@lru_cache(maxsize=128)
def _short_pattern(tag: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Return a pattern for short names beside others, beside a date or in brackets, and the day of each."""
    locale = Locale(tag)
    numbers: dict[str, int] = {}
    rows = [locale.short_weekdays, _MORE_SHORT.get(locale.language, "").split(), locale.weekdays]
    for row in rows:
        for number, name in enumerate(row):
            numbers.setdefault(_apostrophes(name.lower().strip(".")), number)
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    ends = "" if locale.language in UNSPACED else r"(?!\w)"
    begins = "" if locale.language in UNSPACED else r"(?<!\w)"
    return re.compile(
        rf"{begins}({names})\.?\s?[-–—~〜～至到・·、/]\s?({names}){ends}"
        rf"|(?<!\w)({names})\.?,? (?=\d)"
        rf"|[(（\[［]({names})\.?[,、，）)\]］]"
        rf"|(?<=\d\. )({names})\.?{ends}"
    ), numbers


def _apostrophes(text: str) -> str:
    """Return a text with one sign for all apostrophes: п'ятниця is written with any of three."""
    return text.replace("\u02bc", "'").replace("’", "'")
