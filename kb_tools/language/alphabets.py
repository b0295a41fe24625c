"""Letters that set languages of the same script apart, and the letters of each script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

LETTERS: Mapping[str, frozenset[str]] = {
    language: frozenset(letters)
    for language, letters in {
        "af": "áäéèêëíîïóôöúûü",
        "az": "çəğıöşü",
        "ca": "àçéèíïóòúü",
        "cs": "áčďéěíňóřšťúůýž",
        "cy": "âêîôûŵŷïöä",
        "da": "åæøé",
        "de": "äöüß",
        "en": "",
        "es": "áéíñóúü",
        "et": "äöõüšž",
        "eu": "ñü",
        "fi": "äöåšž",
        "fr": "àâæçéèêëîïôœùûüÿ",
        "ga": "áéíóú",
        "gl": "áéíñóúüï",
        "hr": "čćđšž",
        "hu": "áéíóöőúüű",
        "id": "é",
        "is": "áæðéíóöþúý",
        "it": "àèéìíîòóùú",
        "lt": "ąčęėįšųūž",
        "lv": "āčēģīķļņšūžŗō",
        "ms": "é",
        "nb": "åæøéòôóèê",
        "nl": "áéèëíïóöúüĳê",
        "nn": "åæøéòôóèê",
        "pl": "ąćęłńóśźż",
        "pt": "áâãàçéêíóôõúü",
        "ro": "ăâîșțşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž",
        "sl": "čšž",
        "sq": "çë",
        "sr-Latn": "čćđšž",
        "sv": "åäöé",
        "sw": "",
        "tr": "âçğıîöşüû",
        "uz": "",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
        "kk": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "ky": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяңөү",
        "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
        "mn": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяөү",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "tg": "абвгдеёжзийклмнопрстуфхцчшъэюяғӣқӯҳҷ",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "uz-Cyrl": "абвгдеёжзийклмнопрстуфхцчшъэюяўқғҳ",
        "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
        "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےۓۂ",
    }.items()
}
"""Letters of languages in lower case: for Latin, those beyond a to z; for Cyrillic and Arabic, all of them."""

CLASSES: Mapping[str, str] = {
    "Latn": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0250-\u02af\u1e00-\u1eff",
    "Cyrl": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88",
    "Grek": "\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386\u0388-\u03e1\u1f00-\u1ffc",
    "Hebr": "\u05d0-\u05ea",
    "Arab": "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\ufb50-\ufbb1\ufe70-\ufefc",
    "Deva": "\u0904-\u0939\u0958-\u0961",
    "Beng": "\u0985-\u09b9\u09dc-\u09e1\u09f0\u09f1",
    "Guru": "\u0a05-\u0a39\u0a59-\u0a5e\u0a72-\u0a74",
    "Gujr": "\u0a85-\u0ab9\u0ae0\u0ae1",
    "Orya": "\u0b05-\u0b39\u0b5c-\u0b61",
    "Taml": "\u0b85-\u0bb9",
    "Telu": "\u0c05-\u0c39\u0c58-\u0c61",
    "Knda": "\u0c85-\u0cb9\u0cde-\u0ce1",
    "Mlym": "\u0d05-\u0d39\u0d60\u0d61\u0d7a-\u0d7f",
    "Sinh": "\u0d85-\u0dc6",
    "Thai": "\u0e01-\u0e30\u0e32\u0e40-\u0e45",
    "Laoo": "\u0e81-\u0eb0\u0eb2\u0ec0-\u0ec4",
    "Khmr": "\u1780-\u17b3",
    "Mymr": "\u1000-\u102a",
    "Geor": "\u10a0-\u10fa\u1c90-\u1cba",
    "Armn": "\u0531-\u0556\u0561-\u0587",
    "Ethi": "\u1200-\u135a",
    "Tibt": "\u0f40-\u0f6c",
    "Hang": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Kana": "\u3041-\u3096\u30a1-\u30fa",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
"""The letters of each script, as the inside of a class of a regular expression."""
_PARTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Kana"), "Kore": ("Hang",)}


def parts(script: str) -> tuple[str, ...]:
    """Return the keys of `CLASSES` that a script is written with; for Korean, Hangul alone."""
    return _PARTS.get(script, (script,))


def is_known(script: str) -> bool:
    """Return whether the letters of a script are known."""
    return all(part in CLASSES for part in parts(script))


TWO_LATIN_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}")
"""Without these, a text has no sentence in Latin letters. Begins at words only, or a long one takes long."""


@lru_cache(maxsize=64)
def letters_of(script: str) -> re.Pattern[str]:
    """Return a pattern that matches one letter of a script."""
    return re.compile(f"[{''.join(CLASSES[part] for part in parts(script))}]")


@lru_cache(maxsize=64)
def strange_to(script: str) -> re.Pattern[str]:
    """Return a pattern that matches a run of letters of other scripts than this one and Latin."""
    others = "".join(letters for name, letters in CLASSES.items() if name not in (*parts(script), "Latn"))
    return re.compile(f"[{others}]+")


@lru_cache(maxsize=1)
def _of_scripts() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(f"[{letters}]") for name, letters in CLASSES.items()}


def script_of(letter: str) -> str:
    """Return the script of a letter, a key of `CLASSES`; empty where it is not known."""
    return next((name for name, pattern in _of_scripts().items() if pattern.match(letter)), "")


@lru_cache(maxsize=128)
def foreign_letters(language: str) -> re.Pattern[str] | None:
    """Return a pattern for letters that other languages of the script have and this one has not.

    None where the letters of the language are not known.
    """
    own = LETTERS.get(language)
    if own is None:
        return None
    latin = not own or script_of(min(own)) == "Latn"
    script = "Latn" if latin else script_of(min(own))
    others = {
        letter
        for letters in LETTERS.values()
        for letter in letters
        if letter not in own and script_of(letter) == script
    }
    return re.compile(f"[{''.join(sorted(others))}]")
