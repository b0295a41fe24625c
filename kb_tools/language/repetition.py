"""Finds phrases that follow themselves, as machine translators write them in a loop: in every script. Pure."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from kb_tools.model.finding import Span

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u200c\u200d'’ʼ-]*")
_GAP = re.compile(r"[\s,;،؛、，]*")
"""What may stand between the words of a loop, and between its turns."""
_STOP = re.compile(r"[\s,;،؛、，.!?:…।۔؟။።։]*")
"""What may stand between the turns of a longer loop: it may be a whole sentence."""
_FARTHEST = 30
"""Most words of a phrase."""
_MOST_TURNS = 20
"""Turns of a phrase that are looked at: no more are needed to know a loop."""
_PHRASE = 3
"""Words from which on a phrase that follows itself once is a loop."""
_SENTENCE = 4
"""The same, where a comma or a stop stands between the turns: `no la eleva, la eleva el sistema` is right."""
_LETTERS = 7
"""Fewest characters of a phrase of two words that follows itself once."""
_CHARS = re.compile(
    r"(?<![A-Za-z])(?P<phrase>[^\W\d_][^\ufffc\n。！？]{3,59}?)[\s,、，]*(?P=phrase){1,20}(?![A-Za-z])"
)
_CHARS_THRICE = re.compile(
    r"(?<![A-Za-z])(?P<phrase>[^\W\d_][^\ufffc\n\d。！？]{0,3})(?:[\s,、，]*(?P=phrase)){2,20}(?![A-Za-z])"
)
"""More turns are not counted, here and above: a text of them would be read to its end from each character."""
_HAN_TWICE = re.compile(
    r"(?P<phrase>[\u4e00-\u9fff](?:[\u4e00-\u9fff]|[\u3041-\u3096]){1,2}(?<=[をはがにでとも]))(?P=phrase)"
)
"""A Japanese word with its particle twice, as 誰とも誰とも; words alone are right twice, as 一つ一つ."""
_SEVERAL = 4
"""Letters, of more than one kind, that an unspaced loop has at least."""


def loop_of_words(text: str) -> Span | None:
    """Return where a phrase stands twice or more in a row, with the last of its turns; None without one.

    One word must stand three times, with commas or without; two words twice if they are not very short. Of a phrase
    that stands very often, the first turns are the loop. Takes linear time.
    """
    words = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    seen: dict[str, deque[int]] = {}
    real = -1  # the last word so far that is neither a letter nor a number
    for at, (word, *_) in enumerate(words):
        places = seen.setdefault(word, deque(maxlen=_FARTHEST))
        for first in places:
            size = at - first
            if size <= _FARTHEST and first <= real and (found := _turns(text, words, first, size)):
                return found
        places.append(at)
        if len(word) > 1 and any(c.isalpha() for c in word):
            real = at
    return None


def _turns(text: str, words: list[tuple[str, int, int]], first: int, size: int) -> Span | None:
    """Return the loop of phrases of a size that begins at a word, if there is one."""
    inside = words[first : first + size]
    for (_, _, stop), (_, start, _) in pairwise(inside):
        if not _GAP.fullmatch(text, stop, start):
            return None
    phrase = [w for w, *_ in inside]
    turns = 1
    while (
        turns < _MOST_TURNS
        and [w for w, *_ in words[first + turns * size : first + (turns + 1) * size]] == phrase
    ):
        turns += 1
    span = words[first][1], words[first + turns * size - 1][2]
    joined = text[words[first + size - 1][2] : words[first + size][1]].isspace() if turns > 1 else True
    long = size >= (_PHRASE if joined else _SENTENCE)
    enough = 2 if long or (joined and size > 1 and len(" ".join(phrase)) >= _LETTERS) else 3
    if turns < enough:
        return None
    between = zip(pairwise(words[first : first + turns * size]), range(1, turns * size), strict=True)
    for ((_, _, stop), (_, start, _)), index in between:
        turn = index % size == 0 and (size >= _PHRASE or (size > 1 and turns >= _PHRASE))
        if not (_STOP if turn else _GAP).fullmatch(text, stop, start):
            return None
    return span


def loops_of_characters(text: str) -> Iterator[Span]:
    """Yield where a phrase follows itself in a script without spaces between words."""
    if len(text) < 2 * _SEVERAL:
        return
    for match in _CHARS.finditer(text):
        phrase = match["phrase"]
        if len(set(phrase)) >= _SEVERAL - 1 and sum(c.isalpha() for c in phrase) >= _SEVERAL:
            yield match.span()
    for match in _HAN_TWICE.finditer(text):
        if len(match["phrase"]) >= _SEVERAL - 1:
            yield match.span()
    for match in _CHARS_THRICE.finditer(text):
        if len(set(match["phrase"].strip())) > 1 and len(match[0]) >= 2 * _SEVERAL:
            yield match.span()
