"""Words behind a number that multiply it, such as "million", 万 or लाख."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kb_tools.language.number_words import LARGEST, knows_words, says

_SCALES: Mapping[str, Mapping[str, int]] = {
    "ar": {"تريليون": 10**12, "ألف": 1000, "آلاف": 1000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9},
    "bg": {"трилион": 10**12, "хил": 1000, "хиляди": 1000, "млн": 10**6, "милион": 10**6, "млрд": 10**9,
           "милиард": 10**9},
    "bn": {"শ": 100, "শত": 100, "হাজার": 1000, "লাখ": 10**5, "লক্ষ": 10**5, "কোটি": 10**7, "মিলিয়ন": 10**6},
    "cs": {"bilion": 10**12, "tisíc": 1000, "tis": 1000, "milion": 10**6, "mil": 10**6, "miliard": 10**9},
    "da": {"billion": 10**12, "tusind": 1000, "tusinde": 1000, "mio": 10**6, "million": 10**6, "mia": 10**9,
           "milliard": 10**9},
    "de": {"billion": 10**12, "tausend": 1000, "mio": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
           "milliarde": 10**9},
    "el": {"χιλιάδες": 1000, "χίλια": 1000, "εκατομμύρια": 10**6, "εκατομμύριο": 10**6, "δισεκατομμύρια": 10**9},
    "en": {"trillion": 10**12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "k": 1000},
    "es": {"billón": 10**12, "billones": 10**12, "mil": 1000, "millón": 10**6, "millones": 10**6, "cien": 100},
    "fa": {"هزار": 1000, "میلیون": 10**6, "میلیارد": 10**9},
    "fi": {"biljoona": 10**12, "tuhat": 1000, "tuhatta": 1000, "milj": 10**6, "miljoona": 10**6, "mrd": 10**9,
           "miljardi": 10**9},
    "fr": {"billion": 10**12, "billions": 10**12, "mille": 1000, "million": 10**6, "millions": 10**6,
           "milliard": 10**9, "milliards": 10**9},
    "gu": {"સો": 100, "હજાર": 1000, "લાખ": 10**5, "કરોડ": 10**7, "મિલિયન": 10**6},
    "he": {"אלף": 1000, "אלפים": 1000, "אלפי": 1000, "מיליון": 10**6, "מיליוני": 10**6, "מיליארד": 10**9},
    "hi": {"सौ": 100, "हज़ार": 1000, "हजार": 1000, "लाख": 10**5, "करोड़": 10**7, "मिलियन": 10**6, "बिलियन": 10**9,
           "अरब": 10**9, "खरब": 10**11},
    "hr": {"bilijun": 10**12, "milijarda": 10**9, "tisuća": 1000, "tisuće": 1000, "milijun": 10**6, "mil": 10**6,
           "milijard": 10**9},
    "hu": {"billió": 10**12, "ezer": 1000, "millió": 10**6, "milliárd": 10**9}, "id": {"ribu": 1000, "juta": 10**6,
           "miliar": 10**9},
    "it": {"bilione": 10**12, "bilioni": 10**12, "mila": 1000, "mille": 1000, "milione": 10**6, "milioni": 10**6,
           "miliardo": 10**9, "miliardi": 10**9},
    "ja": {"十万": 10**5, "千万": 10**7, "百億": 10**10, "千億": 10**11, "兆": 10**12, "百": 100,
           "千": 1000, "万": 10**4,
           "百万": 10**6, "億": 10**8, "十億": 10**9},
    "kn": {"ಸಾವಿರ": 1000, "ಲಕ್ಷ": 10**5, "ಕೋಟಿ": 10**7, "ಮಿಲಿಯನ್": 10**6},
    "ko": {"십만": 10**5, "백억": 10**10, "천억": 10**11, "조": 10**12, "백": 100, "천": 1000,
           "만": 10**4, "백만": 10**6,
           "천만": 10**7, "억": 10**8, "십억": 10**9},
    "lt": {"trilijon": 10**12, "tūkst": 1000, "tūkstan": 1000, "mln": 10**6, "milijon": 10**6, "mlrd": 10**9,
           "šimt": 100},
    "ml": {"ആയിരം": 1000, "ലക്ഷം": 10**5, "കോടി": 10**7, "ദശലക്ഷം": 10**6},
    "mr": {"शंभर": 100, "हजार": 1000, "लाख": 10**5, "कोटी": 10**7, "दशलक्ष": 10**6, "अब्ज": 10**9},
    "nb": {"billion": 10**12, "tusen": 1000, "mill": 10**6, "million": 10**6, "mrd": 10**9, "milliard": 10**9},
    "ne": {"सय": 100, "हजार": 1000, "लाख": 10**5, "करोड": 10**7, "अर्ब": 10**9},
    "nl": {"biljoen": 10**12, "duizend": 1000, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9},
    "pa": {"ਸੌ": 100, "ਹਜ਼ਾਰ": 1000, "ਲੱਖ": 10**5, "ਕਰੋੜ": 10**7},
    "pl": {"bilion": 10**12, "tys": 1000, "tysięcy": 1000, "tysiące": 1000, "mln": 10**6,
           "milion": 10**6, "mld": 10**9,
           "miliard": 10**9},
    "pt": {"trilhão": 10**12, "trilhões": 10**12, "milhares": 1000, "mil": 1000, "milhão": 10**6, "milhões": 10**6,
           "bilhão": 10**9, "bilhões": 10**9},
    "ro": {"miliarde": 10**9, "mii": 1000, "mie": 1000, "milion": 10**6, "milioane": 10**6, "mil": 10**6,
           "miliard": 10**9},
    "ru": {"триллион": 10**12, "тыс": 1000, "тысяч": 1000, "млн": 10**6, "миллион": 10**6, "млрд": 10**9,
           "миллиард": 10**9},
    "sk": {"bilión": 10**12, "miliárd": 10**9, "tisíc": 1000, "tis": 1000, "milión": 10**6, "mil": 10**6,
           "miliard": 10**9},
    "sv": {"biljon": 10**12, "biljoner": 10**12, "tusen": 1000, "milj": 10**6, "miljon": 10**6, "miljoner": 10**6,
           "miljard": 10**9, "miljarder": 10**9},
    "ta": {"ஆயிரம்": 1000, "லட்சம்": 10**5, "இலட்சம்": 10**5, "கோடி": 10**7, "மில்லியன்": 10**6},
    "te": {"వేల": 1000, "వేలు": 1000, "లక్ష": 10**5, "లక్షల": 10**5, "కోట్ల": 10**7, "కోటి": 10**7, "మిలియన్": 10**6},
    "th": {"สิบล้าน": 10**7, "ร้อยล้าน": 10**8, "พันล้าน": 10**9, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4,
           "แสน": 10**5, "ล้าน": 10**6},
    "tr": {"trilyon": 10**12, "yüz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
    "uk": {"трильйон": 10**12, "тис": 1000, "тисяч": 1000, "млн": 10**6, "мільйон": 10**6, "млрд": 10**9,
           "мільярд": 10**9},
    "ur": {"سو": 100, "ہزار": 1000, "لاکھ": 10**5, "کروڑ": 10**7, "ملین": 10**6, "ارب": 10**9},
    "vi": {"trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9},
    "zh": {"十万": 10**5, "十萬": 10**5, "百萬": 10**6, "千万": 10**7, "千萬": 10**7, "十億": 10**9,
           "百亿": 10**10, "千亿": 10**11,
           "兆": 10**12, "万亿": 10**12, "萬億": 10**12, "百": 100, "千": 1000, "万": 10**4,
           "百万": 10**6, "亿": 10**8,
           "十亿": 10**9, "萬": 10**4, "億": 10**8},
}  # fmt: skip
"""Words behind a number that multiply it, by language; longer forms of long words count, too."""
_SCALE_WORD = re.compile(
    r"[\s\u00a0\u202f]*([^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e])*)"
)
"""The word behind a number, with its combining marks."""
_LONGEST = 16
"""Characters behind a number that are looked at."""
_STEM = 5
"""A word with more letters stands for all its endings."""
_ALIASES: Mapping[str, str] = {"bs": "hr", "ms": "id", "nn": "nb", "no": "nb"}
UNSPACED = frozenset({"ja", "ko", "th", "zh"})
"""Languages that write the word behind a number without a space."""


def scale_behind(text: str, stop: int, language: str) -> int | None:
    """Return by how much the words that stand behind a number multiply it: `mil millones`; None for another word."""
    found = _SCALE_WORD.match(text, stop, stop + _LONGEST)
    if found is None:
        return None
    size = _size(found[1], language)
    if size is None or language in UNSPACED:
        return size
    more = _SCALE_WORD.match(text, found.end(), found.end() + _LONGEST)
    return size * (_size(more[1], language) or 1) if more else size


def _size(written: str, language: str) -> int | None:
    words, stems = _tables(language)
    word = written.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return words.get(word) or next((size for stem, size in stems if word.startswith(stem)), None)


@lru_cache(maxsize=128)
def _tables(language: str) -> tuple[Mapping[str, int], tuple[tuple[str, int], ...]]:
    """Return the words of a language, and those that may have an ending: the longest first."""
    scales = scales_of(language)
    stems = [each for each in scales if language in UNSPACED or len(each) > _STEM]
    return scales, tuple((each, scales[each]) for each in sorted(stems, key=len, reverse=True))


def says_scaled(text: str, number: int, language: str) -> bool:
    """Return whether a text may say a number as one to twelve times a word such as "thousand": тысяча, dvi šimtai."""
    scales = scales_of(language)
    for size in sorted(set(scales.values()), reverse=True):
        times, rest = divmod(number, size)
        if times and not rest and times <= LARGEST:
            words = "|".join(re.escape(word) for word, scale in scales.items() if scale == size)
            begins = "" if language in UNSPACED else r"(?<!\w)"
            if re.search(rf"{begins}(?<!\d)(?<!\d\s)(?:{words})", unicodedata.normalize("NFC", text.lower())):
                return times == 1 or (knows_words(language) and says(text, times, language))
    return False


def scales_of(language: str) -> Mapping[str, int]:
    """Return the words of a language that multiply a number, in lower case, with their values."""
    return _SCALES.get(_ALIASES.get(language, language), {})
