"""How languages end a sentence: the signs for `.`, `?`, `!`, `:` and `…` in every script."""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.model.locale import Locale

OPTIONAL = "-"
"""Among the signs of a language: it may also have none."""

_SIGNS: Mapping[str, str] = {
    ".": ".。．｡।॥۔։።။།༎។៕᠃᠉᱾᱿",
    "?": "?？؟՞፧⁇",
    "!": "!！՜‼",
    ":": ":：៖፦",
    "…": "…⋯",
}
_MARK: Mapping[str, str] = {sign: mark for mark, signs in _SIGNS.items() for sign in signs}

_FULL_WIDTH = {".": "。", "?": "？", "!": "！", ":": "：", "…": "…⋯"}
_DANDA = {".": "।॥"}
_SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "Arab": {"?": "؟"},
    "Armn": {".": "։", "?": "՞?", "!": "՜!", ":": "՝:․"},
    "Beng": _DANDA,
    "Cyrl": {},
    "Deva": {".": ".।॥"},
    "Ethi": {".": "።", "?": "?፧", ":": "፦፡:"},
    "Geor": {},
    "Grek": {},
    "Gujr": {".": ".।"},
    "Guru": {".": "।.॥"},
    "Hans": _FULL_WIDTH,
    "Hant": _FULL_WIDTH,
    "Hebr": {},
    "Jpan": _FULL_WIDTH,
    "Khmr": {".": "។៕", "?": "?។", ":": "៖:"},
    "Knda": {},
    "Kore": {},
    "Laoo": {".": f".{OPTIONAL}", "?": f"?{OPTIONAL}", "!": f"!{OPTIONAL}", ":": f":{OPTIONAL}"},
    "Latn": {},
    "Mlym": {},
    "Mong": {".": "᠃᠉"},
    "Mymr": {".": "။", "?": "။?", "!": "။!", ":": f":-၊{OPTIONAL}"},
    "Olck": {".": "᱾᱿"},
    "Orya": {".": "।.॥"},
    "Sinh": {},
    "Taml": {},
    "Telu": {},
    "Thaa": {"?": "؟"},
    "Thai": {".": f".{OPTIONAL}", "?": f"?{OPTIONAL}", "!": f"!{OPTIONAL}", ":": f":{OPTIONAL}"},
    "Tibt": {".": "།༎", "?": "།?", "!": "།!", ":": f":།{OPTIONAL}"},
}
"""The signs by script, the preferred one first, where they differ from those of English."""
_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "el": {"?": ";"},
    "ks": {".": "۔", "?": "؟"},
    "lah": {".": "۔", "?": "؟"},
    "pa-Arab": {".": "۔", "?": "؟"},
    "ps": {".": ".۔", "?": "؟"},
    "sd": {".": ".۔", "?": "؟"},
    "ur": {".": "۔", "?": "؟"},
    **dict.fromkeys(("as", "bho", "bn", "brx", "hi", "mai", "ne", "sa"), _DANDA),
}


def knows_ends(locale: Locale) -> bool:
    """Return whether the signs of a locale are known."""
    return locale.script in _SCRIPTS


def mark_of(sign: str, language: str = "en") -> str:
    """Return the English mark that a sign stands for, empty for any other character."""
    if sign == ";" and language == "el":
        return "?"
    if sign == ":" and language == "hy":
        return ":"
    return _MARK.get(sign, "")


def signs(mark: str, locale: Locale) -> str:
    """Return the signs with which a locale may write an English mark, the preferred one first."""
    names = (f"{locale.language}-{locale.script}", locale.language)
    known = next((_LANGUAGES[name] for name in names if name in _LANGUAGES), _SCRIPTS.get(locale.script, {}))
    return known.get(mark, "…⋯" if mark == "…" else mark)


def instead(sign: str, wanted: str) -> str:
    """Return the name of the habit of writing a sign where the language has another."""
    return f"'{sign}' in place of '{wanted}'"
