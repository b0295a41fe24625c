"""Recognizing targets that break off: a machine stopped before its text was whole. Pure; one function a sign.

Of a single word that breaks off, nothing shows it but its length: half of a word looks like a word of the language.
"""

from __future__ import annotations

import re

from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.inflection import UNSPACED
from kb_tools.model.locale import Locale

DENSE = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts in which a text is much shorter than in English."""
_COMMAS = (",", ";", "、", "，", "；", "،", "؛")
_STOPS = tuple(".!?…。！？।؟۔։።:")
_BEHIND = " \u00a0)]\"'”’»›」』*_"
"""What may stand behind the last sign of a sentence."""
_UNMARKED = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts that do not mark the end of a sentence, or with signs that are not known here."""
_SHORTER = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})
_ONE_LETTER = frozenset({"vi"})
"""Languages with nouns of one letter: Italy is `Ý`."""
_WHOLE = 4
"""Letters of an English word that no language says in one letter, unless it is a small word: `with` is `с`."""


def breaks_off(source: str, target: str, locale: Locale) -> bool:
    """Return whether a target breaks off. Both are plain text."""
    return (
        _ends_within(source, target, locale)
        or _ends_joining(source, target, locale)
        or _is_letter(source, target, locale)
    )


def _ends_within(source: str, target: str, locale: Locale) -> bool:
    """Return whether a target ends in the middle of a sentence.

    It ends with a comma and its source does not, or it is shorter and lacks the sign at the end of its source.
    """
    here, there = source.rstrip(_BEHIND), target.rstrip(_BEHIND)
    if there[-1:] in _COMMAS:
        return here[-1:] not in _COMMAS
    if locale.script in DENSE or locale.script in _UNMARKED or here[-1:] not in _STOPS:
        return False
    return there[-1:] not in _STOPS and len(there) < _SHORTER * len(here)


def _ends_joining(source: str, target: str, locale: Locale) -> bool:
    """Return whether a target ends with "and" or "or", which join what stands before with nothing.

    Its source may end with the English word, or have the same letters: `Group (i)`. After "whether", some languages end
    with "or", for "or not".
    """
    said, words = target.rstrip(f"{_BEHIND}.…").split(), source.rstrip(f"{_BEHIND}.…").split()
    if not said or not words or words[-1] in ("and", "or", "&") or _WHETHER.search(source):
        return False
    if said[-1] in _WORD.findall(source):
        return False
    if locale.script in UNSPACED:
        longer = tuple(word for word in locale.joining_words if len(word) > 1)
        return said[-1].endswith(longer) and said[-1] not in longer
    return len(said) > 1 and said[-1] in locale.joining_words


def _is_letter(source: str, target: str, locale: Locale) -> bool:
    """Return whether a target is one letter and its source has a whole word."""
    judged = locale.script in _ALPHABETS and locale.language not in _ONE_LETTER
    if not judged or sum(map(str.isalpha, target)) != 1:
        return False
    small = FUNCTION_WORDS["en"]
    return any(len(word) >= _WHOLE and word.casefold() not in small for word in _WORD.findall(source))
