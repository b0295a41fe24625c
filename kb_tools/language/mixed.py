"""Finds the part of a sentence that is in a close relative of its language: half Ukrainian, half Russian.

A sentence as a whole is judged in `recognition`; there the words of its own language outweigh those of the other half.
Here a part counts that has several words that only the relative has, and none that only the own language has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kb_tools.language.alphabets import LETTERS
from kb_tools.language.function_words import FUNCTION_WORDS
from kb_tools.language.recognition import WORD, evidence, words_of

RIVALS: Mapping[str, tuple[str, ...]] = {
    "es": ("pt",),
    "pt": ("es",),
    "ru": ("uk",),
    "uk": ("ru",),
}
"""By language: those whose words people mix in, since they know both or copy from the other translation."""
_BOTH = frozenset(["буде", "вот", "де", "коли", "ли", "потом", "про", "та", "тим", "типово", "тому"])
"""Small words of Ukrainian or Russian that the other one has too, seldom or with another meaning."""
_FEWEST = 4
"""Fewest words of a part whose language can be told."""
_TELLING = 2
"""Fewest different words that only the other language has."""
_BREAK = re.compile(r"[,;:()—–]|\s-\s")
"""What divides a sentence into clauses."""


def mixed_part(sentence: str, source: str, own: str) -> tuple[int, int, str] | None:
    """Return the offsets of a part in a close relative, and its language; None without such a part.

    `source` is the English text: its words are names. A word with a capital letter within the sentence may be one.
    """
    rivals = [rival for rival in RIVALS.get(own, ()) if _may_tell(sentence, rival, own)]
    if not rivals:
        return None
    known = words_of(source)
    words = [
        match
        for number, match in enumerate(WORD.finditer(sentence))
        if match[0] not in known and (number == 0 or not match[0][0].isupper())
    ]
    for rival in rivals:
        told = [_told(match[0], rival, own) for match in words]
        for first, last in _runs(told):
            if part := _part(sentence, words[first:last], told[first:last]):
                return (*part, rival)
    return None


def _may_tell(sentence: str, rival: str, own: str) -> bool:
    """Return whether a sentence can have enough words that only the other language has. It is read quickly."""
    words, letters = _telling(rival, own)
    small = len(words.intersection(WORD.findall(sentence.lower())))
    return small >= _TELLING - 1 or (letters is not None and letters.search(sentence) is not None)


@lru_cache(maxsize=16)
def _telling(rival: str, own: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """Return the small words and the letters that only the other language has."""
    letters = LETTERS.get(rival, frozenset()) - LETTERS.get(own, frozenset())
    pattern = re.compile(f"[{''.join(sorted(letters))}]", re.IGNORECASE) if letters else None
    return FUNCTION_WORDS[rival] - FUNCTION_WORDS[own] - _BOTH, pattern


def _told(word: str, rival: str, own: str) -> tuple[int, int]:
    """Return whether a word is one that only the other language has, and whether only the own one has it."""
    theirs, ours = evidence([word], rival, own)
    return (0 if word.lower() in _BOTH else theirs), ours


def _runs(told: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words without one of the own language."""
    first = 0
    for number, (_, ours) in enumerate([*told, (0, 1)]):
        if ours:
            if number > first:
                yield first, number
            first = number + 1


def _part(
    sentence: str, words: Sequence[re.Match[str]], told: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the clauses of a stretch that have its telling words, if they are enough and none is doubled."""
    telling = [match for match, (theirs, _) in zip(words, told, strict=True) if theirs]
    if len({match[0].lower() for match in telling}) < _TELLING:
        return None
    begins = [m.end() for m in _BREAK.finditer(sentence, words[0].start(), telling[0].start())]
    ends = [m.start() for m in _BREAK.finditer(sentence, telling[-1].end(), words[-1].end())]
    start = max(begins, default=words[0].start())
    stop = min(ends, default=words[-1].end())
    inside = [match for match in words if start <= match.start() and match.end() <= stop]
    if len(inside) < _FEWEST:
        return None
    return inside[0].start(), inside[-1].end()
