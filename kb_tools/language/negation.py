"""Negations: whether an English text denies something, and whether its translation does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_SAYINGS = re.compile(
    r"\b(?:whether or not|or not|if not|why not|not only|not just|not yet|not until|not least|not (?:more|less) than"
    r"|not (?:sure|certain)|(?:say|the|a|same|of|with) no"
    r"|no (?:later|earlier|sooner|more|less|fewer|longer|matter|problem|doubt)|(?:do not|don['’]t|never) "
    r"(?:forget|hesitate|worry|miss)|nothing but|none other|can(?:not|['’]t) (?:wait|help)|no\. ?\d)\b",
    re.IGNORECASE,
)
"""Negations that other languages often say without one: `do not forget`."""
_ENGLISH = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|none|nowhere|neither|without)\b|n['’]t\b|\bno\b(?=\s+[a-z])",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not?|never|cannot|nobody|nothing|none|neither|nor|without|unless|until|except|only|just|hardly|rarely|few|little"
    r"|less|instead|rather|than|but|before|otherwise|still|even|off|out|any\w*|yet|too|free|avoid\w*|prevent\w*|lack\w*"
    r"|miss\w*|stop\w*|fail\w*|refus\w*|reject\w*|den(?:y|ies|ied)|block\w*|skip\w*|ignor\w*|forb\w+|prohibit\w*|wrong|bad"
    r"|broken|empty|hidden|absent|blank|differ\w*|other\w*|leav\w*|left|keep\w*|los[et]\w*|exclud\w*|optional\w*|alone"
    r"|mind|doubt\w*|late\w*|remain\w*|drop\w*|remov\w*|exceed\w*|sorry|please|why|more|closed|offline|new|nowhere|sure|disallow\w*|un\w+|in\w{4,}|im\w{4,}"
    r"|ir\w{4,}|il\w{4,}|dis\w+|non\w*|\w+less|mis\w{4,})\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words of English, negative or nearly so, for which other languages may use a negation."""
_ROMANCE = (
    r"|\b(?:imposs|impos|in[vú][aáà]?l?[iu]d|inv[aá]l|incorr|inexist|indispon|incompat|inat|inact|insegur|incomplet|innec"
    r"|inutil|desativ|desactiv|désactiv|desconhec|desconoc|deshabilit|desconect|desnecess|disattiv|sconosc|inconnu|indéfini"
    r"|evit|évit)\w*"
)
"""Words of Romance languages that deny by how they begin, and the verb "to avoid"."""
_WORDS: Mapping[str, str] = {
    "ar": r"(?<!\w)[وفبل]?(?:لا|لم|لن|ليس\w*|غير|بدون|دون|عدم|أبد\w*|ممنوع|يمنع|تجنب|ألا|لئلا|دون\w+|ي?تعذر)(?!\w)",
    "be": r"\bн[ея]\w*|\bні\w*|\bбез",
    "bg": r"\bне\w*|\bни(?!е\b)\w*|\bбез|\bняма\w*",
    "ca": r"\bno\b|\bsense\b|\bcap\b|\bmai\b|\bni\b|\bning\w*|\bres\b" + _ROMANCE,
    "cs": r"\bn[eií](?!bo\b|ž\b)\w*|\bbez|\bžádn\w*|\bnikd\w*",
    "da": r"\bikke\b|\bingen\b|\bintet\b|\buden\b|\baldrig\b|\bhverken\b|\bu(?:gyldig|kend|mulig|ændr|autor|nødv)\w*",
    "de": r"\bnichts?\b|\bnicht\w+|\bkein\w*|\bohne\b|\bnie(?:mals|mand\w*|)\b|\bweder\b|\bun(?!d\b|ter|s\b|ser)\w+"
    r"|\w+los(?:e[nrms]?)?\b|\bvermeiden\b|\bvermied\w*",
    "el": r"\bδεν?\b|\bμη[ν]?\b|\bχωρίς\b|\bποτέ\b|\bκαν[εέ](?:ίς|νας|να|μία|μια)\b|\bούτε\b|\bτίποτ\w+|\bόχι\b"
    r"|\bδίχως\b|\bαδύνατ\w+|\bάκυρ\w+|\bαποφ[εύ]\w+",
    "eo": r"\bne\w*|\bsen\b",
    "es": r"\bno\b|\bsin\b|\bning\w*|\bnada\b|\bnadie\b|\bnunca\b|\bjamás\b|\bni\b|\btampoco\b" + _ROMANCE,
    "et": r"\bei\w*|\bära\w*|\bmitte\w*|\bilma\b|\bkunagi\b|\w+mata\b|\w+matu\w*|\bpole\b",
    "fi": r"\be(?:i|n|t|mme|tte|ivät)(?:k[aä]|kö)?\b|\bäl(?:ä|k)\w*|\bilman\b|\bkoskaan\b|\bmitään\b|\w+m[aä]tt[aä]\b"
    r"|\w+t[oö]n\b|\w+tt[oö]m\w+",
    "fr": r"\bne\b|\bn['’]|\bpas\b|\bsans\b|\baucun\w*|\bjamais\b|\brien\b|\bni\b|\bnon\b|\bpersonne\b"
    + _ROMANCE,
    "gl": r"\bnon\b|\bsen\b|\bning\w*|\bnada\b|\bnunca\b|\bnin\b" + _ROMANCE,
    "he": r"לא|\bאין|אינ|\bאל ת|בלי|ללא|\bאף|\bאי\b|\bשום\b",
    "hi": r"(?<![\u0900-\u097f])(?:नहीं|मत|न|ना|बिना|नही)(?![\u0900-\u097f])|रहित|बगैर|अमान्य",
    "hr": r"\bn[ei]\w*|\bbez",
    "hu": r"\bne(?:m|mcsak|k|)\b|\bnem\w*|\bsem\w*|\bse\b|\bsincs\w*|\bnincs\w*|nélkül|\bsoha\w*|\bsenki\w*|t[ae]lan\w*"
    r"|\btilos\b",
    "id": r"\btidak\w*|\btak\b|\bbukan\w*|\bjangan\w*|\btanpa\b|\bbelum\b|\btiada\b|\bnon\w*",
    "it": r"\bnon\b|\bsenza\b|\bnessun\w*|\bniente\b|\bnulla\b|\bmai\b|\bn[eé]\b|\bno\b" + _ROMANCE,
    "ja": r"な[いかくしけ]|ませ[んぬ]|(?<![必ま])ず|ぬ|不|無|非|未|禁|避|なし|ナシ",
    "ko": r"않|못하|못 |없|아니|마세요|마십시오|말아|말고|말 것|말 ?것|금지|불가|(?<!\w)안 |지 ?마|미지원|불필요|무효",
    "lt": r"\bn[eė](?!s\b|t\b)\w*|\bniek\w*|\bjok\w*|\bbe\b|\bdraudžiama\b",
    "lv": r"\bne\w*|\bnē\b|\bbez\w*|\bnav\b",
    "nb": r"\bikke\b|\bingen\w*|\bintet\b|\buten\b|\baldri\b|\bverken\b|\bu(?:gyldig|kjent|mulig|endr|autor|nødv)\w*",
    "nl": r"\bniet\w*|\bgeen\w*|\bzonder\b|\bnooit\b|\bniemand\b|\bnoch\b|\w+loos\b"
    r"|\bon(?:geldig|bekend|mogelijk|juist|nodig|beschikbaar|veilig)\w*",
    "pl": r"\bnie\w*|\bbez|\bnigdy\b|\bnikt\w*|\bnic\b|\bżad\w+|\bani\b|\bbrak\w*",
    "pt": r"\bnão\b|\bnao\b|\bsem\b|\bnenhum\w*|\bnada\b|\bninguém\b|\bnunca\b|\bjamais\b|\bnem\b|\btampouco\b"
    + _ROMANCE,
    "ro": r"\bnu\b|\bn-|\bnici\w*|\bfără\b|\bnimic\w*|\bnimeni\b|\bne(?!voi)\w{4,}" + _ROMANCE,
    "ru": r"\bн[еи](?!х\b|м\b|ми\b|дел)\w*|\bбез|\bнет\b|\bнельзя\b|\bотсутств\w+",
    "sk": r"\bn[ei]\w*|\bbez|\bžiadn\w*",
    "sl": r"\bn[ei]\w*|\bbrez|\bnobe\w*",
    "sr": r"\bn[ei]\w*|\bbez|\bн[еи]\w*|\bбез",
    "sv": r"\binte\b|\bingen\w*|\binget\b|\binga\b|\butan\b|\baldrig\b|\bvarken\b|\bej\b|\bicke\w*"
    r"|\bo(?:giltig|känd|möjlig|tillåt|behörig|tillgänglig|ändrad)\w*",
    "th": r"ไม่|ห้าม|อย่า|มิ|ไร้|ปราศจาก",
    "uk": r"\bн[еі](?!ж\b)\w*|\bбез|\bнемає\b",
    "vi": r"không|đừng|chưa|chẳng|chớ|cấm",
    "zh": r"不|没|沒|無|无|未|非(?!常)|勿|(?<![分类類級级個个识識特区區性])[别別]|莫|禁|(?<!是)否|避免",
}
"""What denies in each language, generously. Languages that deny within a verb are not judged."""
_HARAKAT = re.compile("[\u064b-\u0652]")
"""Signs on Arabic letters, which may be left out."""
_PLAIN: Mapping[str, str] = {
    "de": r"\bnicht\b|\bkein(?:e[nrms]?)?\b",
    "es": r"(?<!si )(?<!o )\bno\b(?!\.)",
    "fr": r"\bne\b.{1,30}\b(?:pas|jamais)\b|\bn['’].{1,30}\b(?:pas|jamais)\b",
    "it": r"(?<!se )\bnon\b",
    "nl": r"\bniet\b|\bgeen\b",
    "pt": r"(?<!se )(?<!ou )\bnão\b",
    "ru": r"\bне\b",
    "sv": r"\binte\b",
    "uk": r"\bне\b",
}
"""The plain words of a denial, in languages that hardly use them where English does not deny."""


def other_negation(source: str, target: str, language: str) -> bool:
    """Return whether a translation denies what an English text does not, or the other way round."""
    return lost_negation(source, target, language) or added_negation(source, target, language)


def lost_negation(source: str, target: str, language: str) -> bool:
    """Return whether an English text denies something and its translation does not.

    False for a language whose negations are not known.
    """
    words = _pattern(language)
    if words is None or not _ENGLISH.search(_SAYINGS.sub(" ", source)):
        return False
    return words.search(_HARAKAT.sub("", target)) is None


def added_negation(source: str, target: str, language: str) -> bool:
    """Return whether a translation plainly denies what an English text does not deny in any way."""
    plain = _PLAIN.get(language)
    if plain is None or re.search(plain, target, re.IGNORECASE) is None:
        return False
    return _NEGATIVE.search(source) is None


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    language = {"nn": "nb", "no": "nb", "bs": "hr"}.get(language, language)
    words = _WORDS.get(language)
    return None if words is None else re.compile(words, re.IGNORECASE)
