"""Cuts a text into the tokens that are indexed and searched. `theme/assets/kb/find.js` does the same.

A token is a word in small letters without marks, so that `svente` finds `šventė` and `اضافه` finds `إضافة`. Where words
stand without spaces between them, a token is a pair of neighbouring characters: no two programs cut such a text into
the same words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.question_words import QUESTION_WORDS
from kb_tools.model.locale import Locale

_MARKS = regex.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f]")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ى": "ي",
        "ة": "ه",
        "ی": "ي",
        "ک": "ك",
    }
)
"""Letters that are not taken apart by Unicode (NFKD), and those of Arabic that people write for each other."""
_APOSTROPHES = regex.compile(r"(?<=\p{L})['\u2019\u02bc](?=\p{L})")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*")
_HYPHEN = regex.compile(r"[-\u2010\u2011]")
DENSE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30fc]"
"""Matches a character of a script that has no spaces between words, or whose words carry endings of one syllable."""
_ANY_DENSE = regex.compile(DENSE)
_RUNS = regex.compile(rf"{DENSE}+|(?:(?!{DENSE})[\p{{L}}\p{{M}}\p{{N}}])+")
_ARTICLES = regex.compile(r"^(?:[وفبك]?ال|لل|و(?=....))(?=...)")
"""The article of Arabic, with the conjunction or preposition before it, and the conjunction alone."""
_PREPOSITIONS = regex.compile(r"^[لبفك](?=....)")
_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and other forms in which the same word is looked for."""

    text: str
    others: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text in small letters, without the marks and in the letters that people may leave out or exchange."""
    text = text.lower()
    if text.isascii():
        return text
    taken_apart = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", taken_apart.translate(_LETTERS))


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text. A word with a hyphen is its parts and the whole."""
    for word in _WORD.findall(_APOSTROPHES.sub("", text)):
        if word.isalnum():
            yield from _of_word(word)
            continue
        parts = _HYPHEN.split(word)
        for part in parts:
            yield from _of_word(part)
        if len(parts) > 1 and not _ANY_DENSE.search(word):
            yield Token(folded("".join(parts)))


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> tuple[Token, ...]:
    found: list[Token] = []
    for run in _RUNS.findall(folded(word)):
        if _ANY_DENSE.match(run):
            found += [Token(run[at : at + 2]) for at in range(max(1, len(run) - 1))]
        else:
            found.append(_with_others(run))
    return tuple(found)


def _with_others(word: str) -> Token:
    """Return a word without the article of Arabic; a letter that may be a preposition is taken off in another form."""
    if not "\u0600" <= word[0] <= "\u06ff":
        return Token(word)
    bare = _ARTICLES.sub("", word)
    other = _PREPOSITIONS.sub("", word)
    return Token(bare, (other,) if bare == word != other else ())


def is_dense(token: str) -> bool:
    """Tell whether a token is of a script without spaces between words."""
    return _ANY_DENSE.match(token) is not None


def stop_words(locale: Locale) -> frozenset[str]:
    """Return the words, as tokens, that say nothing of what a question is about, in a language."""
    words: set[str] = set()
    for table in (FUNCTION_WORDS, QUESTION_WORDS):
        for key in (f"{locale.language}-{locale.script}", locale.language):
            if key in table:
                words |= table[key]
                break
    return frozenset(token.text for word in words for token in tokens(word) if not is_dense(word))


def stop_phrases(locale: Locale) -> tuple[str, ...]:
    """Return the same for languages without spaces between words, as stretches of text, the longest first."""
    words = QUESTION_WORDS.get(locale.language, _EMPTY)
    return tuple(
        sorted((folded(word) for word in words if is_dense(word)), key=lambda word: (-len(word), word))
    )
