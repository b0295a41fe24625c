"""Answers a question from an index, as the browser does (`theme/assets/kb/find.js`): `kb check` asks here.

A question is relaxed from the start: a page need not have all of its words. Rare words count more than frequent ones,
and a page that has more of the words comes first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kb_tools.sites.search.likeness import LEAST, TYPED, allowed_errors, beginning, errors, likeness
from kb_tools.sites.search.postings import TOP, Index, rarity
from kb_tools.sites.search.tokens import Token, folded, is_dense, tokens

PREFIX = 0.8
"""The likeness of a word to the unfinished word that it completes."""
SYNONYM = 0.8
"""The likeness of a word to one that the glossary calls the same."""
WORST = 0.3
"""The part of the best score that a page must have to be shown."""
_MEANT = 8
"""How many words a mistyped one may stand for."""
_COMPLETE = 0.75
"""The part of the score that a page keeps however few words of the question it has."""
_STOP = 0.25
"""How much a word counts that says little."""
_PAIR = 0.5
"""How much two words in a row count beside the words themselves."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the search knows of a language."""

    stop: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    """As `stop`, for scripts without spaces."""
    synonyms: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Tokens in a row -> the tokens to look for as well."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found."""

    page: int
    score: float
    section: int


@dataclass(slots=True)
class _Found:
    """What one word of the question finds."""

    impacts: dict[int, tuple[float, int]] = field(default_factory=dict)
    """By page: the impact and the section."""

    def add(self, index: Index, token: str, likeness: float) -> None:
        for posting in index.postings.get(token, ()):
            value = likeness * posting.impact / TOP
            known, section = self.impacts.get(posting.page, (0.0, 0))
            # a word that only the owner lists names no section: another form of it may
            self.impacts[posting.page] = (
                max(value, known),
                (posting.section or section if value > known else section or posting.section),
            )


@dataclass(frozen=True, slots=True)
class Asked:
    """A token of a question, and how much it counts."""

    token: Token
    weight: float = 1.0


def asked_tokens(question: str, words: Words) -> list[Asked]:
    """Return the tokens of a question. Those that say nothing are left out, or count little where few others are."""
    text = folded(question)
    for phrase in words.phrases:
        text = text.replace(phrase, " ")
    telling = {token.text: token for token in tokens(text) if token.text not in words.stop}
    if len(telling) > 1:
        return [Asked(token) for token in telling.values()]
    whole = {token.text: token for token in tokens(question)}
    return [Asked(token, 1.0 if not telling or text in telling else _STOP) for text, token in whole.items()]


def answer(question: str, index: Index, words: Words, *, staff: bool = False) -> list[Hit]:
    """Return the pages that answer a question, the best first; pages in English come last if others are found."""
    asked = asked_tokens(question, words)
    unfinished = asked[-1].token.text if asked and not question.endswith(" ") else ""
    listed = [(each.weight, _found(each.token, index, unfinished)) for each in asked]
    pairs = [_pair(one.token, other.token, index) for one, other in pairwise(asked)]
    same = [_synonym(texts, index) for texts in _synonyms(asked, words)]
    return _ranked(index, listed, [*pairs, *same], staff=staff)


def _found(token: Token, index: Index, unfinished: str) -> _Found:
    found = _Found()
    for text in (token.text, *token.others):
        for word, sure in _like(text, index, unfinished == text):
            found.add(index, word, sure if text == token.text else 0.9 * sure)
    if not found.impacts:
        for word, sure in _mistyped(token.text, index):
            found.add(index, word, sure)
    return found


def _like(text: str, index: Index, unfinished: bool) -> Iterator[tuple[str, float]]:
    """Yield the tokens of the index that may be forms of a word."""
    for word in _under(beginning(text), index):
        if " " in word:
            continue
        sure = likeness(text, word)
        if unfinished and word.startswith(text):
            sure = max(sure, PREFIX * len(text) / len(word))
        if sure >= LEAST or (sure > 0 and unfinished):
            yield word, sure


def _under(start: str, index: Index) -> Iterator[str]:
    """Yield the tokens of the index with a beginning."""
    for at in range(bisect_left(index.tokens, start), len(index.tokens)):
        if not index.tokens[at].startswith(start):
            return
        yield index.tokens[at]


def _mistyped(text: str, index: Index) -> Iterator[tuple[str, float]]:
    most = allowed_errors(text)
    if not most:
        return
    words = (word for word in index.tokens if " " not in word and not is_dense(word))
    near = [(errors(text, word, most), word) for word in words]
    fewest = min((count for count, _ in near), default=most + 1)
    if fewest <= most:
        same = [word for count, word in near if count == fewest]
        yield from ((word, TYPED**fewest) for word in same[:_MEANT])


def _pair(one: Token, other: Token, index: Index) -> _Found:
    found = _Found()
    for both in _under(beginning(one.text), index):
        first, space, second = both.partition(" ")
        if space:
            sure = likeness(one.text, first) * likeness(other.text, second)
            if sure >= LEAST:
                found.add(index, both, sure)
    return found


def _synonyms(asked: Sequence[Asked], words: Words) -> Iterator[tuple[str, ...]]:
    texts = [each.token.text for each in asked]
    for phrase, same in words.synonyms.items():
        size = len(phrase)
        for at in range(len(texts) - size + 1):
            if all(
                likeness(word, text) >= 0.6 for word, text in zip(phrase, texts[at : at + size], strict=True)
            ):
                yield same
                break


def _synonym(same: tuple[str, ...], index: Index) -> _Found:
    """Return what a synonym finds: pages with all of its tokens."""
    each = [_found(Token(text), index, "").impacts for text in same]
    found = _Found()
    for page in set(each[0]).intersection(*each[1:]) if each else ():
        values = [impacts[page] for impacts in each]
        found.impacts[page] = SYNONYM * min(value for value, _ in values), max(values)[1]
    return found


def _ranked(
    index: Index, listed: Sequence[tuple[float, _Found]], extra: Sequence[_Found], *, staff: bool
) -> list[Hit]:
    count = len(index.pages)
    scores: dict[int, float] = {}
    matched: dict[int, float] = {}
    sections: dict[int, dict[int, float]] = {}
    whole = 0.0
    for number, (weight, found) in enumerate([*listed, *((1.0, found) for found in extra)]):
        if not found.impacts:
            continue
        rare = weight * rarity(len(found.impacts), count)
        asked = number < len(listed)
        whole += rare if asked else 0.0
        for page, (value, section) in found.impacts.items():
            said = rare * value * (1.0 if asked else _PAIR)
            scores[page] = scores.get(page, 0.0) + said
            matched[page] = matched.get(page, 0.0) + rare
            by_section = sections.setdefault(page, {})
            by_section[section] = by_section.get(section, 0.0) + said
    hits = [
        Hit(
            page,
            score
            * index.pages[page].boost
            * (_COMPLETE + (1 - _COMPLETE) * min(1.0, matched[page] / whole if whole else 1)),
            max(sections[page].items(), key=lambda item: (item[1], -item[0]))[0],
        )
        for page, score in scores.items()
        if staff or not index.pages[page].staff
    ]
    best = max((hit.score for hit in hits), default=0.0)
    shown = [hit for hit in hits if hit.score >= WORST * best]
    return sorted(shown, key=lambda hit: (index.pages[hit.page].fallback, -hit.score, hit.page))
