"""The words of languages for small numbers: whether a text says "ten" where another has "10"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LARGEST = 12
"""The largest number with words here; larger ones are written in figures."""

_STEMS: Mapping[str, str] = {
    "bn": "দুই|দুটি|দ্বিতীয়|উভয় তিন|তৃতীয় চার|চতুর্থ পাঁচ|পঞ্চম ছয়|ষষ্ঠ সাত|সপ্ত আট|অষ্টম নয়|নবম দশ এগার বারো|ডজন",
    "ca": "dos|dues|segon|doble tres|tercer|tri quatre|quart cinc|cinqu sis set(?!em)|setm vuit nou deu|dècim "
    "onz dotz",
    "cs": "dva|dvě|dvou|dvoj|druh|oba|obě|obou tři|tří|třet|troj čtyř|čtvrt pět|pát šest sedm|týd osm "
    "devět|devít|devát deset|desít|desát jedenáct dvanáct|tucet",
    "da": "to(?!\\w)|anden|andet|begge|dobbelt tre fire|fjerde fem seks|sjette syv|uge otte ni(?!\\w)|niende "
    "ti(?!\\w)|tiende ellev tolv|dusin",
    "de": "zwei|zwo|beid|doppel|paar drei|dritt vier fünf sechs sieb|woche acht neun zehn elf zwölf|dutzend",
    "el": "δύο|δυο|δεύτερ|διπλ τρεις|τρία|τρι|τρί τέσσ|τεσσ|τέταρ|τετρ πέντε|πεντ|πέμπτ έξι|έκτ|εξα "
    "επτά|εφτά|έβδομ|εβδομ|επτα οκτώ|οχτώ|όγδο|οκτα εννέα|εννιά|ένατ δέκα|δέκατ|δεκα έντεκα|ένδεκα "
    "δώδεκα|ντουζ",
    "es": "dos|segund|ambos|ambas|doble|par(?!\\w) tres|tercer|tri cuatr|cuart cinc|quint seis|sext "
    "siete|séptim|seman ocho|octav nueve|noven diez|décim|decen once|undécim doce|duodécim|docen",
    "et": "kaks|kahe|kaht|teis|mõlem kolm|kolma nel vii kuu seits|nädal kaheks üheks küm üksteist|üheteist "
    "kaksteist|kaheteist|tosin",
    "fi": "kaks|kahd|kaht|toinen|toise|molem kolm nelj viisi|viid|viit kuusi|kuud|kuut seitsem|viikko|viiko "
    "kahdeks yhdeks kymmen yksitoista|yhdentoista kaksitoista|kahdentoista|tusin",
    "fr": "deux|second|double|deuxi trois|tri|tierce quatr|quart cinq six|sixi sept(?!em)|semaine|hebdo huit "
    "neuf|neuv dix|dizaine|décim onz douz",
    "hu": "két|kett|másod|mindkét három|hárm|harmad négy|negy öt hat hét|het nyolc kilenc tíz|tiz tizenegy "
    "tizenkét|tizenkett|tucat",
    "id": "dua|kedua|sepasang tiga|ketiga empat|keempat lima|kelima enam|keenam tujuh|ketujuh|seminggu "
    "delapan|kedelapan sembilan|kesembilan sepuluh|kesepuluh sebelas|kesebelas dua.belas|selusin|lusin",
    "it": "due|second|doppi|entramb tre|terz quatt|quart cinqu|quint sei|sest sett(?!em) otto(?!b)|ottav "
    "nove(?!m)|non[oaie](?!\\w) dieci|decim|decin undic dodic|dozzin",
    "lt": "du|dvi|dvej|abu|abi|antr tri|trys|treč|trej ketur|ketv penk šeš septyn|septin|savait aštuon|aštunt "
    "devyn|devin dešimt vienuolik dvylik|tuzin",
    "lv": "div|otr|abi|abas|abu tri|treš|trij četr|ceturt piec|piekt seš|sest septiņ|septīt|nedēļ astoņ|astot "
    "deviņ|devīt desmit vienpadsmit divpadsmit|duci",
    "nb": "to(?!\\w)|andre|annen|annet|begge|dobbel tre fire|fjerde fem seks|sjette sju|syv|uke åtte "
    "ni(?!\\w)|niende ti(?!\\w)|tiende ellev|elvte tolv|dusin",
    "nl": "twee|beide|dubbel drie|derde vier vijf zes zeven|week acht negen tien elf twaalf|dozijn",
    "pl": "dwa|dwó|dwu|dwie|dwo|drug|oba|obie|obu trz|trój|trze czter|czwart pię[cć]|piąt sze[śs]|szóst "
    "siedem|siedm|siódm|tydz|tygodn osiem|ośmi|ósm dziewię|dziewiąt dziesię|dziesiąt jedena dwana|dwuna|tuzin",
    "pt": "dois|duas|segund|ambos|ambas|dupl|dobr três|terceir|tri quatr|quart cinco|quint seis|sext "
    "sete(?!m)|sétim|seman oito|oitav nove(?!m)|non[oa](?!\\w) dez(?!em)|décim onze doze|dúzia",
    "ro": "doi|dou|amb|dubl trei|treia|treil patru cinci|cincea [șş]ase [șş]apte|săptăm opt nou zece "
    "unsprezece doisprezece|douăsprezece|duzin",
    "ru": "два|две|пар[аоуы]|дву|двой|двоих|втор|оба|обе три(?!гг)|тр[её]х|тр[её]м|тремя|трет|трое "
    "четыр|четвер|четв[её]р пят шест сем|седьм|недел восем|восьм девят десят одиннадцат двенадцат|дюжин",
    "sk": "dva|dve|dvoch|dvom|dvoj|druh|oba|obe|oboch tri|tro|treť štyr|štvr pät|päť|piat šes|šies "
    "sedem|siedm|sedm|týž osem|ôsm|osm devä|devia desa|desia jedenás dvanás|tucet",
    "sv": "två|båda|andra|dubbel tre fyr|fjärde fem sex|sjätte sju|veck åtta|åttonde nio tio elv tolv|dussin",
    "tr": "iki|çift üç dört|dörd beş altı yedi|hafta sekiz dokuz on|onuncu on.bir on.iki|düzine",
    "uk": "два|дві|пар[аоуи]|дво|друг|обидв|обоє три(?!в)|трьо|трет|троє чотир|четвер п['’ʼ]ят шіст|шест|шост "
    "сім|сем|сьом|тижд|тижн вісім|восьм дев['’ʼ]ят десят одинадцят дванадцят|дюжин",
    "vi": "hai|đôi|nhì ba bốn|tư năm sáu bảy|tuần tám chín mười mười.một mười.hai|tá(?!\\w)",
}
"""The beginnings of the words for 2 to 12 by language, in order, each a pattern. A week counts as 7, a dozen as 12."""
_INSIDE: Mapping[str, str] = {
    "ar": "اثن|ثاني|كلا|ين|ان|(?:يوم|شهر|عام|أسبوع|اسبوع|مرت|ساعت|دقيقت|ثانيت|سنت|ليلت|خطوت|صفحت)[يا](?!\\w) "
    "ثلاث|ثالث أربع|اربع|رابع خمس|خامس ست|سادس سبع|سابع|سبوع ثمان|ثامن تسع|تاسع عشر|عاشر عشر عشر|دزينة",
    "fa": "(?<!\\w)دو(?!\\w)|دوم|دوبار (?<!\\w)سه(?!\\w)|سوم چهار پنج شش هفت هشت (?<!\\w)نه(?!\\w)|نهم "
    "(?<!\\w)ده(?!\\w)|دهم یازده دوازده|دوجین",
    "he": "שני|שתי|יים|כפול שלוש|שליש ארבע|רביע חמש|חמיש שש|שיש שבע|שביע|שבוע שמונ|שמינ תשע|תשיע עשר|עשיר עשר "
    "עשר|תריסר",
    "hi": "दो|दूसर तीन|तीसर चार|चौथ पाँच|पांच छह|छः|छठ|छै सात|हफ़्त|हफ्त|सप्ताह आठ नौ दस ग्यारह बारह|दर्जन",
    "ja": "二|両|ふた 三|みっつ 四 五 六 七|週 八 九 十 十一 十二|ダース",
    "ko": "두|둘|이|양 세|셋|삼|석 네|넷|사 다섯|오 여섯|육 일곱|칠|주 여덟|팔 아홉|구 열|십 열한|십일 열두|십이",
    "th": "สอง|คู่|ทั้ง สาม สี่ ห้า หก เจ็ด|สัปดาห์ แปด เก้า สิบ สิบเอ็ด สิบสอง|โหล",
    "zh": "二|两|兩|双|雙|俩 三 四 五 六 七|周|週|星期 八 九 十 十一 十二|打",
}
"""The same for languages whose words have something before them, or no space."""
_ALIASES: Mapping[str, str] = {"ms": "id", "no": "nb", "nn": "nb", "yue": "zh"}


def knows_words(language: str) -> bool:
    """Return whether the words for small numbers are known in a language."""
    language = _ALIASES.get(language, language)
    return language in _STEMS or language in _INSIDE


def says(text: str, number: int, language: str) -> bool:
    """Return whether a text may say a number from 2 to 12 as a word, in any form; True where that is not known.

    A "one" may always be left out: languages say "a day", or just "day".
    """
    pattern = _pattern(_ALIASES.get(language, language), number)
    return pattern is None or pattern.search(text.replace("İ", "i").lower()) is not None


@lru_cache(maxsize=512)
def _pattern(language: str, number: int) -> re.Pattern[str] | None:
    listed = _STEMS.get(language) or _INSIDE.get(language)
    if listed is None or not 2 <= number <= LARGEST:
        return None
    stems = listed.split(" ")[number - 2]
    return re.compile(f"(?<!\\w)(?:{stems})" if language in _STEMS else stems)
