"""How much speaks for two texts being translations of each other: the logarithm of the odds, feature by feature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import fmean, median, pstdev
from typing import TypeVar

from kb_tools.markdown.pairing.items import BETWEEN, Item
from kb_tools.markdown.pairing.lexicon import Expected, Lexicon, evidence
from kb_tools.model.segment import Kind

_SHORT = 6
"""Characters added to each length, so that short texts differ less."""
_MOST = 12.0
"""Most that all features together say, in natural logarithms."""
_NEVER = -60.0
_OTHER_KIND = -3.0
"""A translator made a list of a paragraph, or a paragraph of a list item."""
_FAR_KIND = -6.0
_OTHER_LEVEL = -2.0
_LOST_MARK = {"code": -2.0, "link": -1.5, "line": -0.7, "number": -0.8}
_FEW = 20
"""Pairs whose spread of lengths counts as much as what was thought before: that of few pairs is small by chance."""
_ONE_MARK = 4.0
"""Most that one mark says."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known about the translations of a site before a page is looked at."""

    ratio: float = 0.0
    """The middle of the logarithm of length of translation through length of source."""
    spread: float = 0.35
    """Its standard deviation."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    pairs: int = 0
    """Number of pairs that taught the dictionary. One of few pairs is often wrong."""


def ratios(pairs: Iterable[tuple[Item, Item]], known: Habits) -> tuple[float, float]:
    """Return the middle and the spread of the ratios of lengths in some pairs; those that are known if they are few."""
    found = sorted(_log_length(b) - _log_length(a) for a, b in pairs)
    if len(found) < 8:
        return known.ratio, known.spread
    middle = median(found)
    near = sorted(abs(value - middle) for value in found)
    spread = min(0.5, max(0.15, 1.48 * near[len(near) // 2]))
    few = _FEW / (_FEW + len(found))
    return middle, (few * known.spread**2 + (1 - few) * spread**2) ** 0.5


def rough_ratio(pages: Iterable[tuple[Sequence[Item], Sequence[Item]]]) -> float:
    """Return the logarithm of length of translation through length of source, of all texts of some pages together.

    Chinese takes a third of the characters of English. The middle of the pages counts, because some lack much.
    """
    found = sorted(
        log(sum(item.length for item in other) / sum(item.length for item in own))
        for own, other in (([i for i in a if i.is_text], [i for i in b if i.is_text]) for a, b in pages)
        if sum(item.length for item in own) and sum(item.length for item in other)
    )
    return median(found) if found else Habits().ratio


class Scorer:
    """Scores the pairs of two pages. What both pages have often says little, and what they have once says much."""

    def __init__(self, own: Sequence[Item], others: Sequence[Item], habits: Habits) -> None:
        """Count how often shapes, marks and words are there."""
        self._habits = habits
        self._shapes = _rates(item.shape for item in others)
        marks = Counter(mark for item in others for mark in set(item.marks))
        self._weights = {
            mark: min(_ONE_MARK, max(0.1, log(0.9 * max(1, len(others)) / count)))
            for mark, count in marks.items()
        }
        self._counts: dict[int, tuple[Mapping[str, int], Item]] = {}
        self._rates = _rates(word for item in others for word in item.words)
        lengths = [_log_length(item) for item in others if item.is_text] or [0.0]
        self._length, self._width = fmean(lengths), max(0.4, pstdev(lengths))
        self._expected: dict[int, tuple[Expected, Item]] = {}
        self._contents: dict[tuple[int, int], tuple[float, Item, Item]] = {}
        """By identity; each entry holds its items, so that no other item gets the identity of one that is gone."""

    def __call__(self, own: Item, other: Item) -> float:
        """Return the logarithm of the odds that a text is the translation of another one, from -60 to 12."""
        shape = self._shape(own, other)
        if shape <= _NEVER:
            return _NEVER
        return max(_NEVER, min(_MOST, shape + self.fit(own, other)))

    def fit(self, own: Item, other: Item) -> float:
        """Return what marks, words and length say, without kind."""
        found = self.content(own, other)
        return found + self._lengths(own, other) if own.is_text else found

    def content(self, own: Item, other: Item) -> float:
        """Return what marks and words say, without kind and length."""
        key = id(own), id(other)
        known = self._contents.get(key)
        if known is None:
            known = self._contents[key] = self._content(own, other), own, other
        return known[0]

    def _content(self, own: Item, other: Item) -> float:
        found = self._kept(own, other)
        if own.words and other.words:
            expected = self._expected.get(id(own))
            if expected is None:
                expected = self._expected[id(own)] = self._habits.lexicon.expected(own.words), own
            found += evidence(expected[0], other.words, self._rates, bool(self._habits.lexicon.known))
        return found

    def _shape(self, own: Item, other: Item) -> float:
        if own.shape == other.shape:
            return log(0.95 / self._shapes.get(other.shape, 1.0)) * 0.7
        if BETWEEN in (own.kind, other.kind):
            return _NEVER
        if own.kind == other.kind:
            return _OTHER_LEVEL if own.kind is Kind.HEADING else _FAR_KIND
        return _OTHER_KIND if own.is_prose and other.is_prose else _FAR_KIND

    def _kept(self, own: Item, other: Item) -> float:
        if not own.marks and not other.marks:
            return 0.0
        here, there = self._counted(own), self._counted(other)
        found = lost = 0.0
        for mark, count in here.items():
            others = there.get(mark, 0)
            if others:
                found += self._weights[mark]
            if count > others:
                lost += _LOST_MARK[mark.partition(" ")[0]] * (count - others)
        for mark, count in there.items():
            if count > here.get(mark, 0):
                lost += _LOST_MARK[mark.partition(" ")[0]] * (count - here.get(mark, 0))
        return found + lost

    def _counted(self, item: Item) -> Mapping[str, int]:
        known = self._counts.get(id(item))
        if known is None:
            known = self._counts[id(item)] = Counter(item.marks), item
        return known[0]

    def _lengths(self, own: Item, other: Item) -> float:
        length = _log_length(other)
        spread = (self._habits.spread**2 + 0.5 / (own.length + _SHORT)) ** 0.5
        off = (length - _log_length(own) - self._habits.ratio) / spread
        chance = (length - self._length) / self._width
        found: float = (chance**2 - min(off**2, 16)) / 2 + log(self._width / spread)
        return max(-6.0, found)


def _log_length(item: Item) -> float:
    return log(item.length + _SHORT)


Value = TypeVar("Value", bound=Hashable)


def _rates(values: Iterable[Value]) -> dict[Value, float]:
    counts = Counter(values)
    total = sum(counts.values())
    return {value: count / total for value, count in counts.items()}
