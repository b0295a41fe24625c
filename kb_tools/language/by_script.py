"""Which language letters other than Latin ones are of."""

from __future__ import annotations

from kb_tools.language.alphabets import letters_of
from kb_tools.language.identifier import identify
from kb_tools.language.recognition import script_of_text

_UNIQUE = {
    "Grek": "el",
    "Hebr": "he",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Geor": "ka",
    "Armn": "hy",
    "Tibt": "bo",
    "Hang": "ko",
    "Kana": "ja",
}
"""The languages of scripts that (nearly) one language alone is written in."""
_LEAST = 0.5
"""Probability from which the model is believed: all languages of the script are at hand."""


def language_by_script(letters: str, text: str) -> str:
    """Return the language of some letters that are not Latin, within a text; empty where it is not known."""
    script = script_of_text(letters)
    if script in ("Hani", "Kana"):
        return "ja" if letters_of("Kana").search(letters) else "zh"
    if script in _UNIQUE:
        return _UNIQUE[script]
    guess = identify(text)
    return guess.language if guess is not None and guess.probability > _LEAST else ""
