"""Which language a whole page is written in. A page has more words than a sentence, and more that is in no language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kb_tools.language.alphabets import is_known, letters_of, parts, strange_to
from kb_tools.language.by_script import language_by_script
from kb_tools.language.function_words import LANGUAGES_OF
from kb_tools.language.identifier import identify
from kb_tools.language.near import are_near, is_taken_for, language_key
from kb_tools.language.prose import OBJECT, prose
from kb_tools.language.recognition import WORD, evidence, script_of_text
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale, likely_script

ENGLISH = "en"
LONGEST = 8_000
"""Characters of a page that are looked at."""
_FEWEST = 4
"""Fewest words that a language can be told by."""
_SURE, _ALONE = 0.7, 0.9
"""Probability from which the model is believed beside words, and without any."""
_LONG = 12
"""Fewest words of a page that the model alone may call one of a third language."""
_MUCH = 3
"""How many Latin letters a page may have for each letter of its own script: names, commands, terms."""
_DENSE = {"Hans": 3, "Hant": 3, "Jpan": 2, "Kore": 2}
"""How many letters of Latin say about as much as one character."""


def is_written_in(text: str, locale: Locale) -> bool | None:
    """Return whether a page is in the language of a locale, and not in English; None where it does not tell.

    A near relative of the language counts as the language: a Danish page may stand in a folder of Norwegian by mistake,
    but not by the name of something else.
    """
    if locale.language == ENGLISH:
        return None
    words = _words(text)
    if locale.script != "Latn":
        return _in_script(words, locale.script)
    letters = "".join(words)
    if letters and not letters_of("Latn").search(letters):
        return False if len(letters) >= _FEWEST else None
    own = language_key(locale)
    theirs, english = evidence(words, own, ENGLISH)
    if len(words) < _FEWEST:
        return False if english and not theirs else None
    language, probability = _identified(words)
    alike = probability >= _SURE and language != ENGLISH and _is_like(language, own, locale)
    third = probability >= _SURE and language != ENGLISH and not alike
    if third and _outweighs(words, language, own):
        return False
    if theirs > 1 and theirs > 2 * english:
        return True
    if english > 1 and english > 2 * theirs:
        return False
    if alike and theirs >= english:
        return True
    if probability >= _SURE and language == ENGLISH and english >= theirs:
        return False
    other = probability >= _ALONE and len(words) >= _LONG and not alike
    return False if other and theirs < 2 else None


def _outweighs(words: Sequence[str], language: str, own: str) -> bool:
    """Return whether clearly more words are of one language than of another that shares many with it."""
    theirs, ours = evidence(words, language_key(Locale(language)), own)
    return theirs > 1 and theirs > 2 * ours


def language_of(text: str) -> str:
    """Return the language subtag of the language that a page is in; empty where it does not tell."""
    words = _words(text)
    together = " ".join(words)
    strange = "".join(strange_to("Latn").findall(together))
    if len(strange) >= _FEWEST and _MUCH * len(strange) > len(letters_of("Latn").findall(together)):
        found = language_by_script(strange, together)
        return found if found and script_of_text(strange) in parts(likely_script(found)) else _by_words(words)
    language, probability = _identified(words)
    if probability < _SURE:
        language = _by_words(words)
    if language in ("", ENGLISH):
        return language
    theirs, english = evidence(words, language_key(Locale(language)), ENGLISH)
    told = theirs > english or (probability >= _ALONE and len(words) >= _LONG and theirs == english)
    return language if told else ""


def _by_words(words: Sequence[str]) -> str:
    """Return the language with most of the small words of a page; empty where there are few."""
    seen = Counter(name for word in {w.lower() for w in words} for name in LANGUAGES_OF.get(word, ()))
    best = max(seen, key=lambda name: (seen[name], name == ENGLISH, name), default="")
    return best.partition("-")[0] if seen[best] >= _FEWEST else ""


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a page, without code, addresses and front matter."""
    sources = (each.source for each in segment(text[:LONGEST]).segments)
    return tuple(word for source in sources for word in WORD.findall(prose(source).text.replace(OBJECT, " ")))


def _in_script(words: Sequence[str], script: str) -> bool | None:
    if not is_known(script) or len("".join(words)) < _FEWEST:
        return None
    text = "".join(words)
    own = len(letters_of(script).findall(text)) * _DENSE.get(script, 1)
    latin = len(letters_of("Latn").findall(text))
    if own and _MUCH * own >= latin:
        return True
    return False if len(words) >= _FEWEST and not own else None


def _identified(words: Sequence[str]) -> tuple[str, float]:
    """Return the language that a model takes words for, and its probability."""
    guess = identify(" ".join(words)) if len(words) >= _FEWEST else None
    return (guess.language, guess.probability) if guess is not None else ("", 0.0)


def _is_like(language: str, own: str, locale: Locale) -> bool:
    return language == locale.language or are_near(language, own) or is_taken_for(own, language)
