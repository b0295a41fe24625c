"""Aligns texts with those of a translation, in order: which pairs are most probable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from kb_tools.markdown.pairing.items import Item, joined
from kb_tools.markdown.pairing.lattice import Posterior, Weights, grid, posterior
from kb_tools.markdown.pairing.scoring import Scorer

LIKELY = 0.4
"""Least score of a pair at all."""


@dataclass(frozen=True, slots=True)
class Match:
    """Texts that seem to belong together."""

    own: Item
    other: Item
    score: float
    """The probability that they do, from 0 to 1."""
    firm: bool = True
    """Whether enough speaks for it besides its place."""


def aligned(own: Sequence[Item], others: Sequence[Item], score: Scorer, weights: Weights) -> Iterator[Match]:
    """Yield the pairs of texts that keep the order of both sides, each with the probability that it is right."""
    if not own or not others:
        return
    doubles, other_doubles = _doubles(own), _doubles(others)

    def two_own(i: int, j: int) -> float:
        double = doubles[i]
        return -inf if double is None or not others[j].is_prose else score(double, others[j])

    def two_other(i: int, j: int) -> float:
        double = other_doubles[j]
        return -inf if double is None or not own[i].is_prose else score(own[i], double)

    steps = grid(len(own), len(others), lambda i, j: score(own[i], others[j]), two_own, two_other, weights)
    chances = posterior(steps)
    yield from _chosen(own, others, doubles, other_doubles, chances)


def _chosen(
    own: Sequence[Item],
    others: Sequence[Item],
    doubles: Sequence[Item | None],
    other_doubles: Sequence[Item | None],
    chances: Posterior,
) -> Iterator[Match]:
    """Yield the most probable pairs, each text in one of them."""
    ranked = sorted(
        [
            *((p, (i,), (j,), own[i], others[j]) for (i, j), p in chances.pairs.items()),
            *((p, (i, i + 1), (j,), doubles[i], others[j]) for (i, j), p in chances.two_own.items()),
            *((p, (i,), (j, j + 1), own[i], other_doubles[j]) for (i, j), p in chances.two_other.items()),
        ],
        key=lambda each: (-each[0], each[1], each[2]),
    )
    here: set[int] = set()
    there: set[int] = set()
    for probability, places, other_places, item, other in ranked:
        if probability < LIKELY or here & set(places) or there & set(other_places):
            continue
        here |= set(places)
        there |= set(other_places)
        if item is not None and other is not None and item.is_text and other.is_text:
            yield Match(item, other, probability)


def _doubles(items: Sequence[Item]) -> list[Item | None]:
    """Return each item with the next one, where a translator may have joined them."""
    found: list[Item | None] = [
        joined(first, second) if first.is_prose and first.shape == second.shape else None
        for first, second in pairwise(items)
    ]
    return [*found, None]
