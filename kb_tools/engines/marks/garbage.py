"""Recognizing garbage that a machine writes in place of a translation. Pure; one function a symptom.

What a check of `kb check` finds (numbers, loops, invisible characters) is judged by that check alone.
"""

from __future__ import annotations

import re
import unicodedata

import sentencex

from kb_tools.engines.marks.breaking_off import DENSE, breaks_off
from kb_tools.engines.marks.bullets import added_bullet
from kb_tools.engines.marks.chatter import chatter
from kb_tools.engines.marks.slips import slip
from kb_tools.engines.marks.tokens import tokens
from kb_tools.language.accents import without_accents
from kb_tools.language.negation import other_negation
from kb_tools.model.inline import Inline
from kb_tools.model.locale import PSEUDO_TAG, Locale

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INSIDE = {Inline.ESCAPE: "\0", Inline.ENTITY: "\0"}
_IDENTIFIER = re.compile(r"\w+(?:\0\w+)+")
_SCRIPTS = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
    "Kore": ("HANGUL", "CJK"),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Thai": ("THAI",),
    "Geor": ("GEORGIAN",),
    "Armn": ("ARMENIAN",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Khmr": ("KHMER",),
    "Mymr": ("MYANMAR",),
    "Ethi": ("ETHIOPIC",),
    "Sinh": ("SINHALA",),
}
"""The first words of the Unicode names of each script's letters. Other scripts are not judged."""
_ABBREVIATED = 5
"""Characters of what looks like a sentence, and is a shortened word: `El.` of `El. paštas`."""
_WITHOUT_VOWELS = frozenset({"Arab", "Hebr"})
_LABEL = 16
"""Characters of a text below which it is a label, which may be said in fewer letters: so many as `_LENIENCE` fewer."""
_LENIENCE = 5
_ALWAYS = 36
"""Characters that a translation may always have: an abbreviation may be written out."""


def plain(text: str) -> str:
    """Return the language of a source or target: its text without markup, code, links and escaped identifiers."""
    parts = (t.raw if t.kind is Inline.TEXT else _INSIDE.get(t.kind, "") for t in tokens(text))
    return _IDENTIFIER.sub("", "".join(parts)).replace("\0", "")


def garbage(
    source: str, target: str, source_locale: Locale, locale: Locale, *, by_machine: bool = True
) -> str | None:
    """Return the symptom of garbage in a target, None without one.

    Both are judged by their plain text. One word for the reason: it goes into messages and counts. What a person wrote
    for a similar source may have words of its own, but denies what its source denies.
    """
    before, after = plain(source), plain(target)
    if _WORD.search(before) and not _WORD.search(after):
        return "no-words"
    if unchanged(before, after):
        return "unchanged"
    if wrong_script(before, after, locale):
        return "wrong-script"
    if wrong_length(before, after, locale):
        return "length"
    if breaks_off(before, after, locale):
        return "cut off"
    if other_sentences(before, after, source_locale, locale):
        return "sentences"
    if by_machine and added_bullet(source, target):
        return "bullet"
    if by_machine:
        return chatter(before, after) or slip(before, after, locale)
    return "negation" if other_negation(before, after, locale.language) else None


def unchanged(source: str, target: str) -> bool:
    """Return whether the engine returned the source itself. Names such as `GitHub Actions` may stay."""
    words = [word for word in _WORD.findall(source) if len(word) > 1]
    if len(words) < 2 or without_accents(source).split() != without_accents(target).split():
        return False
    return len(words) > 3 or any(word[0].islower() for word in words)


def wrong_script(source: str, target: str, locale: Locale) -> bool:
    """Return whether most letters are of another script, not counting words that the source has too."""
    names = _SCRIPTS.get(locale.script)
    if names is None or locale.tag == PSEUDO_TAG:
        return False
    known = {word.casefold() for word in _WORD.findall(source)} if names != ("LATIN",) else set()
    letters = [
        c for word in _WORD.findall(target) if word.casefold() not in known for c in word if c.isalpha()
    ]
    if len(letters) < 4:
        return False
    right = sum(unicodedata.name(c, "").startswith(names) for c in letters)
    return right < len(letters) / 2


def wrong_length(source: str, target: str, locale: Locale) -> bool:
    """Return whether a target is far too short or far too long for its source."""
    before, after = len(source.strip()), len(target.strip())
    shortest = 0.1 if locale.script in DENSE else 0.3 if locale.script in _WITHOUT_VOWELS else 0.4
    least = shortest * before - (0 if before >= _LABEL else _LENIENCE)
    return after > max(_ALWAYS, 1.6 * before + 16) or after < least


def other_sentences(source: str, target: str, source_locale: Locale, locale: Locale) -> bool:
    """Return whether a target has sentences more or less, and is too long or too short to say the same."""
    here, there = len(source.strip()), len(target.strip())
    shortest, longest = (0.15, 0.8) if locale.script in DENSE else (0.6, 1.4)
    if shortest * here <= there <= longest * here:
        return False
    wanted, found = _sentences(source, source_locale), _sentences(target, locale)
    if there < here:
        return len(wanted) > 1 and len(found) < len(wanted)
    return here >= _LABEL and sum(len(part.strip()) > _ABBREVIATED for part in found) > len(wanted)


def _sentences(text: str, locale: Locale) -> list[str]:
    """Return the parts of a text that have words."""
    return [part for part in sentencex.segment(locale.language, text) if _WORD.search(part)]
