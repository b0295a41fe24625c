"""The port to language identification: which language a text is in, by a small model. Only this module knows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from kb_tools.model.locale import likely_script

EXTRA = "languages"
"""The extra that installs the model where the core does not."""
_LONGEST = 700
"""Bytes of a text that are looked at; a sentence is shorter, mostly."""
_OTHER_NAMES = {"iw": "he", "no": "nb", "in": "id", "ji": "yi"}
_TAUGHT = """
af am ar az be bg bn bs ca ceb co cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha haw he hi hmn hr ht hu hy id
ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl ny pa pl ps pt ro ru sd si sk sl
sm sn so sq sr st su sv sw ta te tg th fil tr uk ur uz vi xh yi yo zh zu
"""
_KNOWN = frozenset(_TAUGHT.split())
"""The languages that the model was taught."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The language that a text seems to be in."""

    language: str
    """Its language subtag: `nb`."""
    probability: float
    """From 0 to 1, as the model gives it."""


def identify(text: str) -> Guess | None:
    """Return the language that a text seems to be in; None without a model, or where it knows none.

    A text of several sentences gets one answer. Under five words, the answer means little.
    """
    model = _model()
    if model is None:
        return None
    result = model.FindLanguage(text.encode("utf-8", "replace").decode("utf-8"))
    language, _, script = str(result.language).partition("-")
    if script or language == "und":  # a transliteration, such as `ru-Latn`
        return None
    return Guess(_OTHER_NAMES.get(language, language), float(result.probability))


def knows(language: str, script: str) -> bool:
    """Return whether the model was taught a language, in a script."""
    return language in _KNOWN and script == likely_script(language)


def is_available() -> bool:
    """Return whether languages can be identified here."""
    return _model() is not None


@lru_cache(maxsize=1)
def _model() -> Any:
    try:
        library = import_module("gcld3")
    except (ImportError, OSError):  # also a library for another machine
        return None
    return library.NNetLanguageIdentifier(0, _LONGEST)
