"""How well parts of a page fit parts of its translation: the sum of what their texts say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from kb_tools.markdown.pairing.items import Item
from kb_tools.markdown.pairing.parts import Part, Shape
from kb_tools.markdown.pairing.scoring import Scorer

Fit = Callable[[Item, Item], float]
Parts = tuple[Part | None, Part | None]
"""A part with its partner in the translation. None is a part that is missing."""

_NEAR = 80
"""Siblings on either side of a part that are looked at, so that the time of long lists stays in proportion."""
_ALONE = -3.5
"""What a text without a partner says: the logarithm of how often a translation lacks one."""
_SAID, _NOT_SAID = 1.0, -0.5
"""What a number, word or sign beside the texts says that both have, or only one."""
_SAID_MOST = 8.0
_ALIGNED = 900
"""Most pairs of texts of one kind that are looked at for the best alignment of two parts."""


class PartFit:
    """Scores the pairs of parts of two pages, in natural logarithms; a part that is missing says nothing."""

    def __init__(self, score: Scorer) -> None:
        self._score = score
        self._known: dict[tuple[int, int, bool], tuple[float, Parts]] = {}
        """By identity; each entry holds its parts, so that no other part gets the identity of one that is gone."""

    def __call__(self, own: Part | None, other: Part | None, *, length: bool = True) -> float:
        """Return what speaks for two parts: marks, words, what stands beside the texts, and, if wanted, `length`."""
        key = id(own), id(other), length
        if key not in self._known:
            fit = self._score.fit if length else self._score.content
            self._known[key] = 0.0 if own is None or other is None else _fit(own, other, fit), (own, other)
        return self._known[key][0]

    def place(self, one: Parts, two: Parts, *, length: bool = True) -> float:
        """Return how much more speaks for two pairs than for the same parts with their partners exchanged."""
        return (
            self(*one, length=length)
            + self(*two, length=length)
            - self(one[0], two[1], length=length)
            - self(two[0], one[1], length=length)
        )


def near(pairs: Sequence[Parts], at: int) -> range:
    """Return the places of the pairs beside one that it can have exchanged its partner with, and its own."""
    return range(max(0, at - _NEAR), min(len(pairs), at + _NEAR + 1))


def _fit(own: Part, other: Part, fit: Fit) -> float:
    both, either = len(own.said & other.said), len(own.said ^ other.said)
    found = max(-_SAID_MOST, min(_SAID_MOST, _SAID * both + _NOT_SAID * either))
    here, there = _by_shape(own.items), _by_shape(other.items)
    return found + sum(_best(here.get(shape, ()), there.get(shape, ()), fit) for shape in {**here, **there})


def _by_shape(items: Sequence[Item]) -> dict[Shape, list[Item]]:
    found: dict[Shape, list[Item]] = {}
    for item in items:
        found.setdefault(item.shape, []).append(item)
    return found


def _best(own: Sequence[Item], others: Sequence[Item], fit: Fit) -> float:
    """Return what the best alignment of texts of one kind says, in their order."""
    if len(own) == len(others):
        return sum(map(fit, own, others))
    if not own or not others or len(own) * len(others) > _ALIGNED:
        return sum(_ALONE if a is None or b is None else fit(a, b) for a, b in zip_longest(own, others))
    row = [_ALONE * n for n in range(len(others) + 1)]
    for item in own:
        last, row = row, [row[0] + _ALONE]
        for n, other in enumerate(others):
            row.append(max(last[n] + fit(item, other), last[n + 1] + _ALONE, row[n] + _ALONE))
    return row[-1]
