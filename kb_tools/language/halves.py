"""Words for a half and a quarter, as in "half an hour" and "a quarter of an hour"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HALVES: Mapping[str, str] = {
    "ar": "نصف", "be": "паўтар|палов|паў", "bg": "половин|полови|полгод", "bn": "আধ|অর্ধ|দেড়|দেড়|আড়াই|সাড়ে",
    "ca": "mig|mitj", "cs": "půl|polovin", "da": "halv", "de": "halb|anderthalb|hälfte",
    "el": "μισ[ήόάιούέ]|μισ|ήμισ", "es": "medi[ao]|mitad", "et": "pool", "fa": "نیم|نصف", "fi": "puol",
    "fr": "demi|moitié", "gl": "medi[ao]|metade", "he": "חצי|מחצית", "hi": "डेढ़|डेढ़|ढाई|साढ़े|साढ़े|आध|अर्ध",
    "hr": "pol", "hu": "fél|fel", "id": "setengah|separuh", "is": "hálf", "it": "mezz[oa]|metà", "ja": "半",
    "ko": "반", "lt": "pusant|pus(?:valand|dien|met|mėn|minut|ė|ę|iau)", "lv": "pus", "mk": "половин|пол",
    "mr": "अर्ध|दीड|अडीच|साडे", "ms": "setengah|separuh", "nb": "halv", "nl": "half|halve|anderhal|helft",
    "nn": "halv", "pl": "pół|półtor|połow", "pt": "mei[ao]|metade", "ro": "jumătate|jumate",
    "ru": "полтор|половин|пол[- ]?у?(?:час|дня|дн[её]|год|месяц|минут|сут|недел|цен)", "sk": "pol", "sl": "pol",
    "sr": "pol|пол", "sv": "halv|hälft", "th": "ครึ่ง", "tr": "buçuk|yarım|yarı", "uk": "півтор|половин|пів",
    "ur": "آدھ|ڈیڑھ|ڈھائی|ساڑھ|نصف", "vi": "rưỡi|nửa", "zh": "半",
}  # fmt: skip
"""What languages say for a half, in `1.5 hours`."""
_QUARTERS: Mapping[str, str] = {
    "ar": "ربع|أرباع", "be": "чвэрц", "bg": "четвърт", "ca": "quart", "cs": "čtvrt", "da": "kvart", "de": "viertel",
    "el": "τέταρτ|τετάρτ", "es": "cuarto", "et": "veerand", "fa": "ربع", "fi": "vartti|vartin|neljän", "fr": "quart",
    "gl": "cuarto", "he": "רבע", "hi": "पौन|सवा|चौथाई|पाव", "hr": "četvrt", "hu": "negyed", "id": "seperempat",
    "it": "quart", "ja": "四半|4分の|四分の", "ko": "분기|사분|4분의", "lt": "ketvirt|ketvirč",
    "lv": "ceturt|ceturkš", "mk": "четврт", "ms": "suku", "nb": "kvart", "nl": "kwart", "nn": "kvart",
    "pl": "kwadrans|ćwierć", "pt": "quart", "ro": "sfert", "ru": "четверт", "sk": "štvrť|štvrt", "sl": "četrt",
    "sr": "četvrt|четврт", "sv": "kvart", "tr": "çeyrek", "uk": "чверт", "ur": "پون|پاؤ|چوتھائی|سوا",
    "vi": "khắc|phần tư", "zh": "刻|四分之",
}  # fmt: skip
"""Words for a quarter."""


def says_half(text: str, language: str) -> bool:
    """Return whether a text may say a half as a word."""
    halves = _HALVES.get(language)
    return halves is not None and re.search(halves, text.lower()) is not None


def says_quarter(text: str, language: str) -> bool:
    """Return whether a text may say a quarter as a word."""
    quarters = _QUARTERS.get(language)
    return quarters is not None and re.search(quarters, text.lower()) is not None
