"""An English word list (data/README.md names its source): tells words, spelling variants and misspellings apart."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase

from kb_tools.catalog.edits.english import ENDINGS, FACTS, FREE_PREFIXES, PREFIXES

_DATA = Path(__file__).parent / "data" / "english.txt.xz"
_SIZES = (10, 20, 35, 60)
"""The parts of the list, the commonest words first."""
_COMMON = 2
"""Parts of the list with common words."""
_LONG = 8
"""Length in letters from which a misspelling may have two wrong letters instead of one."""


@dataclass(frozen=True, slots=True)
class _English:
    """The word list, in memory."""

    rarity: Mapping[str, int]
    """Rarity of each word: 0 for the most common, 3 for the rarest."""
    by_length: Mapping[int, Sequence[str]]
    spellings: Mapping[str, str]
    """Maps each spelling of a word to the first of its variants."""


@lru_cache(maxsize=1)
def _english() -> _English:
    *lists, variants = lzma.decompress(_DATA.read_bytes()).decode("ascii").split("\n\n")
    rarity = {word: rank for rank, rows in enumerate(lists) for word in _decoded(rows.split("\n"))}
    by_length: dict[int, list[str]] = {}
    for word in rarity:
        by_length.setdefault(len(word), []).append(word)
    spellings = {word: row.split()[0] for row in variants.splitlines() for word in row.split()}
    return _English(rarity, by_length, spellings)


def _decoded(rows: Iterable[str]) -> Iterator[str]:
    """Decode a front-coded list: the letter before a row tells how many letters it shares with the last word (a: 0)."""
    last = ""
    for row in rows:
        last = last[: ord(row[0]) - ord("a")] + row[1:]
        yield last


def spelling(word: str) -> str:
    """Return the normal spelling of a word in lower case: `color` for `colour`."""
    return _english().spellings.get(word, word)


def is_word(word: str) -> bool:
    """Tell whether a text is a word, or a word with a productive prefix: resend, uncheck."""
    known = _english().rarity
    return word in known or any(
        word.startswith(prefix) and len(word) - len(prefix) > 4 and word[len(prefix) :] in known
        for prefix in FREE_PREFIXES
    )


def is_common(word: str) -> bool:
    """Tell whether a text in lower case is one of the commonest words of English, about 13,000."""
    return _english().rarity.get(word, len(_SIZES)) < _COMMON


def is_misspelling(one: str, other: str) -> bool:
    """Tell whether one text is a word and the other a misspelling of it that is not itself a word.

    A misspelling belongs to the nearest word: `recieve` is `receive`, not `relieve`. Words that carry a fact are never
    guessed: `Tursday` may be either of two days.
    """
    known = _english().rarity
    if (one in known) == (other in known) or not (one.isalpha() and other.isalpha()):
        return False
    word, wrong = (one, other) if one in known else (other, one)
    if word in FACTS or is_word(wrong) or _derived(wrong, word):
        return False
    return nearest(wrong) == word


def _derived(longer: str, word: str) -> bool:
    """Tell whether a text is a word with a prefix or ending: signups, unsaved."""
    return longer.removesuffix(word) in PREFIXES or longer.removeprefix(word) in ENDINGS


@lru_cache(maxsize=4096)
def nearest(wrong: str) -> str | None:
    """Return the word nearest to a misspelling in lower case, the more common of two; None if it is ambiguous."""
    rarity = _english().rarity
    near = [word for word in one_letter_off(wrong) if word in rarity]
    if not near and len(wrong) >= _LONG:
        near = _two_letters_off(wrong)
    ranked = sorted((_other_letters(wrong, word), rarity[word], word) for word in set(near))
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]


def one_letter_off(word: str, alphabet: str = ascii_lowercase) -> Iterator[str]:
    """Yield the texts that a swap of neighbours, or one letter more, less or changed, makes of a word."""
    yield from swapped(word)
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + letter + tail for head, tail in cuts for letter in alphabet)
    yield from (head + letter + tail[1:] for head, tail in cuts if tail for letter in alphabet)


def swapped(word: str) -> Iterator[str]:
    """Yield the texts that a swap of two neighbours makes of a word."""
    for place in range(len(word) - 1):
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _two_letters_off(wrong: str) -> list[str]:
    from rapidfuzz import process  # noqa: PLC0415  (slow to import, and reading states does not need it)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    lengths = range(len(wrong) - 2, len(wrong) + 3)
    words = [word for length in lengths for word in _english().by_length.get(length, ())]
    return [
        word for word, _, _ in process.extract(wrong, words, scorer=OSA.distance, score_cutoff=2, limit=None)
    ]


def _other_letters(one: str, other: str) -> int:
    """Return the number of letters that occur in only one of two words; 0 if letters are swapped or doubled."""
    return len(set(one) ^ set(other))
