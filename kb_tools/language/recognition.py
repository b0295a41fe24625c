"""Tells whether a sentence is in its own language, or in another one of the same script.

Small words and letters that one of two languages lacks are evidence; a model (`identifier`) is asked only where they
leave doubt. Close relatives share so much that the model alone proves nothing about them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from kb_tools.language.alphabets import LETTERS, foreign_letters, script_of
from kb_tools.language.function_words import FUNCTION_WORDS, LANGUAGES_OF
from kb_tools.language.identifier import Guess, identify, knows
from kb_tools.language.near import SOUTH_SLAVIC, are_near, are_told_apart, is_taken_for
from kb_tools.model.locale import likely_script

_SIGNS = r"[\u0300-\u036f\u0900-\u0dff\u200c'’ʼ‘-]"
WORD = re.compile(rf"[^\W\d_]++(?:{_SIGNS}++[^\W\d_]*+)*+")
"""A word with its combining marks and hyphens."""
_FEWEST = 4
"""Fewest words of a sentence whose language can be told."""
_LETTERS = 20
"""Fewest letters of a text that the model is asked about."""
_SURE = 0.7
"""Probability from which the model is believed; its own measure of reliability."""
_ALONE = 0.9
"""Probability from which the model is believed without any word as evidence."""
_CERTAIN, _LONG = 0.97, 7
"""Probability and number of words from which the model is believed against some words."""
_BEYOND_DOUBT = 0.995
"""The same where no word is evidence, but a letter is missing that a short sentence may lack by chance."""
_USUAL = {"uk": re.compile("[іїєґ]"), "be": re.compile("[іўэыё]")}
"""Letters that a sentence of a language has, and its relatives lack."""
_HARD_SIGN = frozenset({"ru", "be", "uk", "mk", "sr"})
_BULGARIAN = re.compile("ъ(?![еёюяіїє])")
"""The vowel of Bulgarian. Russian has the letter, too, but only before four vowels."""
_RARE = frozenset({"gl"})
"""Languages that the model takes others for: Galician looks like both Spanish and Portuguese."""


def other_language(words: Sequence[str], source: str, own: str, script: str) -> str:
    """Return the language that a sentence is in if it is not its own one; empty where it is, or in doubt.

    The words of `source`, the English text, may be names; `own` is a key of FUNCTION_WORDS, `script` the ISO 15924
    code of the locale.
    """
    if len(words) < _FEWEST:
        return ""
    lower = frozenset(map(str.lower, words))
    small = lower & LANGUAGES_OF.keys()
    strange = foreign_letters(own)
    if is_its_own(small, own) and not (strange and strange.search(" ".join(lower))):
        return ""
    seen = Counter(chain.from_iterable(map(LANGUAGES_OF.__getitem__, small)))
    mine = seen.pop(own, 0)
    rival = max(seen.values(), default=0)
    if mine >= 2 and mine > rival and not (strange and any(map(strange.search, lower))):
        return ""
    known = words_of(source)
    rest = [word for word in words if word not in known]
    guess = _guess(rest, own, script)
    candidates = [guess.language] if guess is not None else []
    if not candidates or candidates[0] == own:
        candidates += [name for name, count in seen.most_common(4) if count >= 3 and name != "en"]
        candidates += [name for name in ("hr", "sr-Latn") if own in SOUTH_SLAVIC]
    left = [word for word in rest if not word[0].isupper() or word is words[0]]
    for language in dict.fromkeys(candidates):
        if language != own and not is_taken_for(own, language) and _is_in(language, left, rest, own, guess):
            return language
    if own == "en" or script != "Latn" or is_taken_for(own, "en"):
        return ""
    return "en" if _is_in("en", words, words, own, None) else ""


def is_its_own(small: frozenset[str], own: str) -> bool:
    """Return whether so many small words are of the own language alone that no other one can have as many."""
    mine = [languages for word in small if own in (languages := LANGUAGES_OF[word])]
    return len(mine) > 1 and len(mine) > len(small) - sum(len(languages) == 1 for languages in mine)


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """Return the different words of a text, with their combining marks."""
    return frozenset(WORD.findall(text))


def _guess(rest: Sequence[str], own: str, script: str) -> Guess | None:
    text = " ".join(rest)
    if len(rest) < _FEWEST or len(text) < _LETTERS:
        return None
    guess = identify(text)
    if guess is None:
        return None
    language = guess.language
    if script == "Latn" and language in SOUTH_SLAVIC:
        language = _south_slavic(rest, own, language)
    elif likely_script(language) != script:
        return None
    return Guess(language, guess.probability)


def _south_slavic(words: Sequence[str], own: str, guessed: str) -> str:
    """Return which of the languages it is that the model mixes up: the one with most of the words."""
    seen = Counter(language for word in {w.lower() for w in words} for language in LANGUAGES_OF.get(word, ()))
    first = own if own in SOUTH_SLAVIC else "hr" if guessed == "bs" else guessed
    return max((first, *sorted(SOUTH_SLAVIC - {first, "bs"})), key=lambda name: seen[name])


def _is_in(language: str, words: Sequence[str], rest: Sequence[str], own: str, guess: Guess | None) -> bool:
    """Return whether the evidence for another language outweighs that for the own one."""
    theirs, ours = evidence(words, language, own)
    if language in _RARE and theirs < 3:
        return False
    many = theirs >= 3 and theirs > 3 * ours
    related = are_near(own, language)
    if guess is None or guess.language != language:
        if {own, language} <= SOUTH_SLAVIC and "sr-Latn" in (own, language):
            return theirs >= 2 and theirs > 2 * ours
        doubted = guess is not None and guess.language == own and guess.probability >= _SURE
        return many and (related or not doubted)
    if not _is_taught(own):
        return many
    if guess.probability < _SURE:
        return many or (theirs >= 2 and not ours and not related)
    certain = guess.probability >= _CERTAIN and len(rest) >= _LONG and language not in _RARE
    if theirs and not ours and guess.probability >= _CERTAIN:
        apart = are_told_apart(own, language) or likely_script(language) == "Cyrl"
        return apart or theirs > 1 or len(rest) > _FEWEST
    if theirs:
        return theirs > (ours if certain else 2 * ours) and (theirs > 1 or len(rest) > _FEWEST)
    if (
        certain
        and not ours
        and (are_told_apart(own, language) or (guess.probability >= _BEYOND_DOUBT and _lacks(own, words)))
    ):
        return True
    if related or ours or language not in FUNCTION_WORDS or own not in FUNCTION_WORDS:
        return False
    if any(own in LANGUAGES_OF.get(word.lower(), ()) for word in words):
        return False  # small words that both have, and the model alone says which it is
    return len(rest) > _FEWEST and guess.probability >= _ALONE


def evidence(words: Sequence[str], language: str, own: str) -> tuple[int, int]:
    """Return how many different words are of another language and not of the own one, and the reverse.

    A word counts if it is a small word of one language alone, or has a letter that the other lacks.
    """
    theirs = ours = 0
    for word in {word.lower() for word in words}:
        languages = LANGUAGES_OF.get(word, ())
        there, here = language in languages, own in languages
        if there == here:
            if word.isascii():
                continue
            there, here = _fits(word, language, own), _fits(word, own, language)
        theirs += there and not here
        ours += here and not there
    return theirs, ours


def _fits(word: str, language: str, other: str) -> bool:
    """Return whether a word is spelt with letters of a language of which the other one lacks some."""
    letters, lacking = LETTERS.get(language), LETTERS.get(other)
    if letters is None or lacking is None:
        return False
    if language == "bg" and other in _HARD_SIGN and _BULGARIAN.search(word):
        return True
    special = [c for c in word if not c.isascii() and c not in lacking and c.isalpha()]
    return bool(special) and all(c.isascii() or c in letters for c in word if c.isalpha())


def _lacks(own: str, words: Sequence[str]) -> bool:
    """Return whether a sentence has none of the letters that nearly every one of its language has."""
    usual = _USUAL.get(own)
    return usual is not None and not any(usual.search(word.lower()) for word in words)


@lru_cache(maxsize=64)
def _is_taught(own: str) -> bool:
    language, _, script = own.partition("-")
    return knows(language, script or likely_script(language)) or own == "sr-Latn"


def script_of_text(text: str) -> str:
    """Return the script that most letters of a text are in, a key of CLASSES; empty without letters."""
    counts = Counter(script_of(c) for c in text if c.isalpha())
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""
