"""How alike two words are: other forms of a word, and typing errors.

Nothing here knows a language. Forms of a word begin alike and end differently, so a long common beginning makes two
words forms of one: that holds for the languages with suffixes, which nearly all are, also for those without a stemmer.
`theme/assets/kb/find.js` does the same.
"""

from __future__ import annotations

from kb_tools.sites.search.tokens import is_dense

_SHORTEST = 3
"""Letters that forms of a word have in common at least."""
_COMMON = 0.5
"""The part of the asked word that they have in common at least."""
_STEEP = 1.6
"""How much likeness is lost by what they do not have in common."""
LEAST = 0.4
"""The least likeness of two forms of a word."""
TYPED = 0.6
"""The likeness of a word with one typing error; one with two has its square."""


def beginning(word: str) -> str:
    """Return what all forms of a word begin with."""
    if is_dense(word) or len(word) < _SHORTEST:
        return word
    return word[: max(_SHORTEST, -int(-len(word) * _COMMON // 1))]


def likeness(asked: str, word: str) -> float:
    """Return from 0 to 1 how sure it is that two words are forms of one, 0 if it is not likely."""
    if asked == word:
        return 1.0
    if is_dense(asked) or len(asked) < _SHORTEST or asked.isdigit():
        return 0.0
    common = 0
    for one, other in zip(asked, word, strict=False):
        if one != other:
            break
        common += 1
    if common < len(beginning(asked)):
        return 0.0
    rest = len(asked) + len(word) - 2 * common
    sure = 1 - _STEEP * rest / (len(asked) + len(word))
    return sure if sure >= LEAST else 0.0


def errors(asked: str, word: str, most: int) -> int:
    """Return the number of typing errors between two words, `most` + 1 if there are more.

    An error is a letter too many, too few or another one, or two neighbours exchanged.
    """
    if abs(len(asked) - len(word)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(asked, 1):
        before, last, row = row, before, [at]
        for to, other in enumerate(word, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == word[to - 2] and asked[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed_errors(word: str) -> int:
    """Return how many typing errors a word may have."""
    if is_dense(word) or len(word) < 4 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2
