"""Words that languages with reduplication never double, such as Turkish, Hindi, Indonesian and Vietnamese. Pure.

These languages double words on purpose: `yavaş yavaş` is slowly, and so is `धीरे धीरे`. They do so with adverbs,
adjectives and plain nouns. A noun in a case, a finite verb or a word of grammar that stands twice is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ALWAYS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "hi": "का की के को में से पर है हैं ने और यह कि तो था थी थे हूँ हो भी लिए द्वारा तथा एवं या अगर यदि लेकिन "
        "सकते सकता सकती गया गई गए जाएगा जाएगी जाएँगे चाहिए होगा होगी होंगे करें करेंगे करना होना देना "
        "आप आपका आपकी आपके हम हमारे उपयोगकर्ता फ़ाइल फाइल सेटिंग सेटिंग्स खाता खाते पासवर्ड बटन लिंक संदेश ईमेल",
        "id": "dan yang di ke untuk dari dengan pada ini itu adalah akan kepada sudah telah dapat harus bisa jika "
        "ketika setelah sebelum anda kami kita mereka tidak juga hanya atau oleh dalam bagi tentang seperti "
        "sekarang karena sebagai bahwa saya agar sehingga",
        "ms": "dan yang di ke untuk dari dengan pada ini itu adalah akan kepada sudah telah dapat harus boleh jika "
        "apabila selepas sebelum anda kami kita mereka tidak juga hanya atau oleh dalam bagi tentang seperti "
        "sekarang kerana sebagai bahawa saya supaya",
        "ta": "மற்றும் ஒரு இந்த",
        "th": "",
        "tr": "ve ile için bu de da olarak gibi veya ama ancak şu en kadar üzere eğer değil olan ise siz biz",
        "vi": "",
    }.items()
}
"""Words of grammar, and for Hindi, which has no cases that show, words of software."""
_TURKISH = re.compile(
    r"\w{2,}(?:"
    r"l[ae]r[ıi](?:n[ıiae]?|n[dt][ae]n?|n[ıi]n|yl[ae]|m[ıi]z\w*)?|l[ae]r[ae]|l[ae]r[dt][ae]n?|l[ae]r[ıi]?n[ıi]z\w*"
    r"|[ıiuü]n[ıiuü]n|[sy]?[ıiuü]n[ıiuü]|[sy]?[ıiuü]n[ae]|[sy]?[ıiuü]nd[ae]n?"
    r"|[^\W\d_]{2,}(?:[aeıioöuü]y[ıiuü]|n[ıiuü]n)"
    r"|[^\W\d_]{3,}(?<!kıy)(?:[dt][ae]|[dt][ae]n)"
    r"|[ae]bil\w*|m[ae]kt[ae]\w*|[ıiuü]yor\w*|[ae]c[ae][kğ]\w*|m[ae]l[ıi]\w*|m[ae]k|m[ae]y[ıi]|m[ae]s[ıi]\w*"
    r"|[^\W\d_]{2,}(?:[ıiuü]?[nm][ıiuü]z\w{0,4}|[dt][ıiuü]ğ\w+)|[^\W\d_]{2,}y[ıiuü]n"
    r"|[^\W\d_]{4,}[ıi]y[ae]"
    r")"
)
"""Endings of cases behind plurals and possessives, and of finite verbs. Converbs (`büyüye büyüye`) are doubled."""
_MALAY = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)?|di|ber|ter)[a-z]{4,}(?:kan|i)?")
"""Verbs with the affixes of Indonesian and Malay. A noun may be a plural: `laporan laporan`."""
_INFLECTED: Mapping[str, re.Pattern[str]] = {"tr": _TURKISH, "id": _MALAY, "ms": _MALAY}
_DOUBLED: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "tr": "önden içinden birden yeniden yakından derinden aradan günden yandan nerede orada burada sonunda "
        "arada evde ayda yılda günde kökten candan gönülden inceden uzaktan",
        "vi": "từ dần luôn mãi thường ngày đêm người nhà nơi chốn đời xanh đỏ trắng vàng đen rất song sáng chiều "
        "tối hay xa gần cao thấp nhỏ to lâu đều riêng chung ai đâu gì nào ầm xinh hiền vui buồn thật ba cào "
        "chuồn chôm thằn lần tí chút hơi nhè nhẹ nhanh chậm khe ù bình chằm lăm đăm chốc lúc giờ tuần tháng "
        "năm lớp hàng đôi nho dài rộng tròn vuông đẹp tốt khá ha hi năng tự nguyên đương chủ mục số vân tính "
        "bảng mẫu khóa đề",
    }.items()
}
"""Turkish words with such an ending that are doubled all the same; syllables of Vietnamese that are, or that end
one word and begin the next: `từ từ khóa`."""


def reduplicates(language: str) -> bool:
    """Tell whether a language doubles words on purpose."""
    return language in _ALWAYS


def is_never_doubled(word: str, language: str) -> bool:
    """Tell whether a word, in lower case, is none that its language doubles on purpose."""
    if word in _ALWAYS.get(language, ()):
        return True
    if language == "vi":
        return word not in _DOUBLED[language]
    pattern = _INFLECTED.get(language)
    return (
        pattern is not None and word not in _DOUBLED.get(language, ()) and pattern.fullmatch(word) is not None
    )
