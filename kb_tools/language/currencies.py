"""Reads the currency of an amount: its sign, its code (ISO 4217) or its name in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.numbers import Figure

_LISTED = """
    COD AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_CODES = frozenset(_LISTED.split())
"""The codes of all currencies that are legal tender (CLDR)."""
_OTHER_CODES: Mapping[str, str] = {
    "NIS": "ILS", "RMB": "CNY", "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "MX$": "MXN", "Kč": "CZK", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
"""Other signs that are as exact as a code."""
_CODE = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, sorted({*_CODES, *_OTHER_CODES}, key=len, reverse=True)))})(?![A-Za-z])"
)
_KINDS: Mapping[str, tuple[str, str]] = {
    "dollar": (
        "USD CAD AUD NZD HKD SGD TWD JMD BBD BSD BZD BMD BND FJD GYD KYD LRD NAD SBD SRD TTD XCD",
        r"(?<!R)\$|\bd[oó]l+[aeá]r|\bdolár|доллар|долар|долл\b|دولار|دلار|ڈالر|דולר|ドル|美元|美金|달러|डॉलर|डलर"
        r"|δολ[αά]ρι|ดอลลาร์|đô|ডলার|டாலர|డాలర|ดอลล่าร์",
    ),
    "euro": (
        "EUR",
        r"€|\beur[oóaąuųi]|\beiro|\bevro|евро|єўра|євро|еўра|يورو|یورو|אירו|יורו|ユーロ|欧元|歐元|유로|यूरो|ευρώ"
        r"|\bavro|ยูโร|ইউরো",
    ),
    "pound": (
        "GBP EGP LBP SYP SDG SSP FKP GIP SHP",
        r"£|\bpounds?\b|pfund|\blivre|\blibra|\blliur|sterling|\bsvar|funt|\bpund|фунт|جنيه|پوند|پاؤنڈ|ליש|פאונד"
        r"|ポンド|英镑|英鎊|파운드|पाउंड|λίρ|ปอนด์|\bbảng",
    ),
    "yen": (
        "JPY",
        r"[¥￥]|\byen|\bjen[aųuyiů]?\b|\bиен|\bєн|\bين\b|\bין\b|\bین\b|円|日元|日圆|日圓|\A\s?엔(?!지니어|진)|येन"
        r"|γιεν|เยน",
    ),
    "yuan": (
        "CNY TWD HKD",
        r"[¥￥]|yuan|juan|юан|يوان|یوان|יואן|人民[币幣元]|(?<![美欧歐日韩韓])元|위안|युआन|γιουάν|หยวน|nhân dân tệ",
    ),
    "won": (
        "KRW KPW",
        r"₩|￦|원(?!하)|ウォン|韩元|韓元|韓圓|韩币|\bвон|\bwon|वॉन|וון|وون|γουόν|วอน",
    ),
    "shekel": (
        "ILS",
        r"₪|ש[\x22״]+ח|\bשח\b|שקל|sh[ei]k[eé]l|sz[ei]kl|szekel|\bš[eé]kel|\bsh?eqel|шекел|شيكل|شيقل|شِ?کِ?ل|シェケル"
        r"|谢克尔|謝克爾|셰켈|शेकेल|σέκελ|σεκέλ|siklos|schekel|sjekel|séquel|sékel|sikkel",
    ),
    "rouble": (
        "RUB BYN",
        r"₽|\broub|\brub[el]|\brúbl|\bruble|рубл|рубел|\bруб\b|\A\s?р\.|روبل|רובל|ルーブル|卢布|盧布|루블|रूबल"
        r"|ρούβλι|รูเบิล",
    ),
    "real": (
        "BRL",
        r"R\$|\breais\b|\breal\b(?![- ](?:time|world|life))|\breales\b|\breai\b|реал|レアル|雷亚尔|雷亞爾|헤알"
        r"|ריאל ברז|ريال بر|रियल",
    ),
    "zloty": (
        "PLN",
        r"\bzł|z[lł]ot|злот|ズウォティ|ズロチ|兹罗提|茲羅提|즈워티|זלוטי|زلوتي|زلوتی|ζλότι|ज़्लॉटी",
    ),
    "hryvnia": (
        "UAH",
        r"₴|гривн|гривен|\bгрн\b|hr[yi]v[nh]|フリヴニャ|格里夫纳|흐리브냐|גריבנ|هريفنيا|γρίβν",
    ),
    "franc": (
        "CHF XAF XOF XPF CDF RWF DJF GNF KMF BIF",
        r"\bfran[ckgq]|франк|フラン|法郎|프랑|פרנק|فرنك|فرانک|φράγκ|फ़्रैंक|\bsfr\b|\A\s?fr\.",
    ),
    "rupee": (
        "INR PKR NPR LKR MUR SCR",
        r"₹|₨|\brs\b|\brup[ei]|\brúpi|рупи|रुपय|रुपए|रुपय|रू\b|रु\b|ルピー|卢比|盧比|루피|רופי|روبية|روپی|روپے"
        r"|ρουπ|รูปี|টাকা|রুপি|ரூபா|రూపా",
    ),
    "rupiah": (
        "IDR",
        r"\brp\b|rupia|рупи[йяия]|ルピア|印尼盾|루피아|רופיה|روبية إ|روپیه ا",
    ),
    "ringgit": (
        "MYR",
        r"\brm\b|ringgit|ринггит|リンギット|林吉特|令吉|링깃",
    ),
    "baht": (
        "THB",
        r"฿|บาท|\bbat[ai]?\b|\bbaht|\bбат|バーツ|泰铢|泰銖|바트|밧|באט|بات\b|बात",
    ),
    "dong": (
        "VND",
        r"₫|\bđồng|\bđ\b|\bdong|донг|越南盾|ベトナムドン|동\b|דונג|دونغ",
    ),
    "peso": (
        "MXN ARS CLP COP PHP UYU DOP CUP",
        r"₱|\bpes[oó]|\bpiso|песо|ペソ|比索|披索|페소|פסו|פזו|بيزو|پزو|πέσο|पेसो",
    ),
    "lira": (
        "TRY",
        r"₺|\blir[aeęyouųąåiů]|\bTL\b|\bлир|リラ|里拉|리라|לירה|لير|λίρ|लीरा",
    ),
    "rial": (
        "SAR QAR OMR YER IRR",
        r"﷼|ر\.?\s?[سقعي]\b|ريال|ریال|\bri[yj]?[aā]l|\brijal|риал|риял|ріал|リヤル|里亚尔|里亞爾|리얄|리알|ריאל"
        r"|रियाल|ριάλ",
    ),
    "toman": (
        "",
        r"تومان|\btoman|томан|トマン|图曼",
    ),
    "dirham": (
        "AED MAD",
        r"درهم|د\.?\s?[إم]\b|\bdirh|\bdh\b|дирхам|ディルハム|迪拉姆|迪爾汗|디르함|דירהם|दिरहम",
    ),
    "dinar": (
        "KWD BHD JOD IQD LYD TND DZD RSD",
        r"دينار|دینار|د\.?\s?[كبجتل]\b|\bdin\b|\bdinar|динар|ディナール|第纳尔|第納爾|디나르|דינר|दिनार|δηνάρ",
    ),
    "krone": (
        "SEK NOK DKK ISK CZK",
        r"\bkr\b|\bKč|\bkr[oóu]+n|\bk[oó]r[oó]n|\bkoron|\bcoro[nñ]|\bcoroan|\bkoruun|\bкрон|\bкорун|クローナ"
        r"|クローネ|コルナ|克朗|크로나|크로네|코루나|קרונ|כתר|كرون|کرون|κορών|कोरुन|क्रोन",
    ),
    "forint": (
        "HUF",
        r"\bft\b|forint|форинт|フォリント|福林|포린트|פורינט|فورنت|φιορίν",
    ),
    "leu": (
        "RON MDL",
        r"\blei\b|\bleu|\bлей\b|\bлеи\b|レウ|列伊|레우|ליאו|لي[وی]|λέι",
    ),
    "lev": (
        "BGN",
        r"\bлв\b|\bлев|\blev[aąui]?\b|\blew|レフ|列弗|레프|λεβ",
    ),
    "tenge": (
        "KZT",
        r"₸|тенге|теңге|teng[eė]|テンゲ|坚戈|텡게",
    ),
    "naira": (
        "NGN",
        r"₦|naira|найр|ナイラ|奈拉|나이라",
    ),
    "rand": (
        "ZAR",
        r"\brand\b|ранд|ランド|兰特|蘭特|랜드|ראנד|\bR\Z",
    ),
    "taka": (
        "BDT",
        r"৳|টাকা|\btaka|\bтака|タカ|塔卡|타카",
    ),
    "shilling": (
        "KES TZS UGX SOS",
        r"sh?illing|šiling|шиллинг|シリング|先令|실링|שילינג|شلن",
    ),
}
"""By the name of a currency: its codes, and how languages write it beside a number."""
_CODE_KINDS = {code: [k for k, (codes, _) in _KINDS.items() if code in codes.split()] for code in _CODES}
_MONEY = {name: re.compile(pattern, re.IGNORECASE) for name, (_, pattern) in _KINDS.items()}
_NAME = (
    r"\b(?:dollar|euro|pound|yen|yuan|renminbi|rouble|ruble|zloty|franc|rupee|rupiah|won|shekel|krone|krona|koruna|forint"
    r"|lev|leva|baht|dong|ringgit|peso|lira|rial|riyal|toman|dirham|dinar|tenge|naira|rand|taka|shilling|hryvnia|real"
    r"|reais)s?\b"
)
_CURRENCY_NAME = re.compile(_NAME, re.IGNORECASE)
_MARK = re.compile(
    r"[$£¥￥\u058f\u09f3\u0e3f\u17db\u20a0-\u20bf\ufdfc]|\d\s?(?:[A-Z]{3}|zł|Kč|kr|Ft|lei|Rs|RM|Rp|TL)\b"
    rf"|\b(?:[A-Z]{{3}}|Rs\.?|RM|Rp|NIS)\s?\d|{_NAME}",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[$£¥￥\u058f\u09f3\u0e3f\u17db\u20a0-\u20bf\ufdfc]")
_SHORT = re.compile(r"(?:\b[A-Z][A-Za-z]{0,2}\.?\s?|[^\W\d_])\Z")
"""What may be a short name of a currency before a number, such as `Sh 5`, or a name that the number is a part of."""
_FIRST = re.compile(r"[^\W\d_]+")
_ENDS = ("", ".", ",", ";", ":", "!", "?", ")", "。", "，", "、", "؛", "،", "؟", "।")
"""What stands behind the last word of a clause."""
_BEFORE, _AFTER = 5, 14
"""Characters beside a number in which its currency stands."""
_DOLLAR = re.compile(r"(?<!R)\$")
_DOLLAR_SIGN = frozenset({"dollar", "peso"})
"""What the sign $ may mean to its readers."""


def names_money(text: str) -> bool:
    """Return whether an English text may have an amount of money."""
    return _MARK.search(text) is not None


@lru_cache(maxsize=1 << 12)
def currencies(text: str, figure: Figure) -> frozenset[str]:
    """Return the currencies that stand beside a number: keys of the table here, or codes. `¥` may be two."""
    before, after = _beside(text, figure)
    found = {name for name, pattern in _MONEY.items() if pattern.search(before) or pattern.search(after)}
    for code in codes(text, figure):
        found.update(_CODE_KINDS[code] or [code])
    return frozenset(found)


def codes(text: str, figure: Figure) -> frozenset[str]:
    """Return the codes of the currencies that stand beside a number."""
    found = [m[0] for part in _beside(text, figure) for m in _CODE.finditer(part)]
    return frozenset(_OTHER_CODES.get(code, code) for code in found)


def is_another_currency(source: str, one: Figure, target: str, other: Figure) -> bool:
    """Return whether the currencies that stand beside two numbers are certainly not the same."""
    ours, theirs = codes(source, one), codes(target, other)
    if ours and theirs:
        return not ours & theirs
    meant, found = currencies(source, one), currencies(target, other)
    if not theirs and any(_DOLLAR.search(part) for part in _beside(target, other)):
        found |= _DOLLAR_SIGN
    return bool(meant and found) and not meant & found


def is_price(text: str, figure: Figure) -> bool:
    """Return whether a number of an English text is surely an amount of money."""
    if codes(text, figure):
        return True
    start, stop = max(0, figure.start - _BEFORE), figure.span[1] + _AFTER
    return any(pattern.search(text, start, stop) for pattern in (_SIGN, _CURRENCY_NAME))


def stands_bare(text: str, figure: Figure, language: str) -> bool:
    """Return whether a number of a translation has no currency, and no word beside it that could be one.

    Currencies have names that are not known here, and these stand beside the number. What follows a bare number is the
    end of a clause, or a small word of the language. A text that names money elsewhere may mean both.
    """
    if _SIGN.search(text) or _CODE.search(text) or any(pattern.search(text) for pattern in _MONEY.values()):
        return False
    after = text[figure.span[1] :].lstrip()
    if _SHORT.search(text[: figure.start]):
        return False
    following = _FIRST.match(after)
    if following is None:
        return after[:1] in _ENDS
    return following[0].casefold() in FUNCTION_WORDS.get(language, frozenset())


def _beside(text: str, figure: Figure) -> tuple[str, str]:
    """Return what stands before and behind a number, as far as the next number."""
    start, stop = figure.span
    before, after = text[max(0, start - _BEFORE) : start], text[stop : stop + _AFTER]
    return re.split(r"\d", before)[-1], re.split(r"\d", after)[0]
