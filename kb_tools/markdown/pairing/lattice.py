"""The probability of each pair of two sequences, over all ways to align them in order.

The forward-backward algorithm over the alignments of Needleman and Wunsch (1970), with the joins of Gale and Church
(1993, "A Program for Aligning Sentences in Bilingual Corpora"): a pair is as probable as the alignments that have it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log

Odds = Callable[[int, int], float]
"""Returns the natural logarithm of the odds that two places belong together."""

_BAND = 60
"""Places beside the diagonal that are always looked at."""
_WIDE = 0.25
"""Part of the longer sequence that is looked at beside the diagonal."""
_PART = -7.0
"""Least odds of a pair of which a place may be joined with its neighbour."""
_NOTHING = -25.0
"""Odds below which a pair is not looked at."""
_MOST = 250
"""Most of these places, so that the time of very long pages stays in proportion to their length."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How probable the steps of an alignment are before the texts are looked at."""

    pair: float = 0.8
    alone: float = 0.03
    """A place without a partner."""
    join: float = 0.004
    """Two places that stand for one."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """How probable it is that places belong together, from 0 to 1."""

    pairs: dict[tuple[int, int], float]
    two_own: dict[tuple[int, int], float]
    """`i, j`: the places `i` and `i + 1` of the first sequence stand for `j`."""
    two_other: dict[tuple[int, int], float]
    """`i, j`: the place `i` stands for `j` and `j + 1` of the second sequence."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The odds of all steps that are looked at, by the places where each begins.

    They are relative to leaving the same places alone, which so weighs 1: the weights of long gaps do not vanish.
    """

    rows: int
    columns: int
    pair: list[dict[int, float]]
    two_own: list[dict[int, float]]
    two_other: list[dict[int, float]]


def grid(rows: int, columns: int, pair: Odds, two_own: Odds, two_other: Odds, weights: Weights) -> Grid:
    """Return the weights of all steps near the diagonal. An odds function returns -inf for what cannot be."""
    found = Grid(rows, columns, [], [], [])
    one, two = weights.pair / weights.alone**2, weights.join / weights.alone**3
    odds = [{j: pair(i, j) for j in _near(i, rows, columns)} for i in range(rows)]
    likely = [{j for j, value in row.items() if value > _PART} for row in odds]
    for i, row in enumerate(odds):
        near = sorted(likely[i])
        found.pair.append({j: one * exp(value) for j, value in row.items() if value > _NOTHING})
        found.two_own.append({j: two * exp(two_own(i, j)) for j in near} if i + 1 < rows else {})
        found.two_other.append({j: two * exp(two_other(i, j)) for j in near if j + 1 < columns})
    return found


def posterior(steps: Grid) -> Posterior:
    """Return the probabilities of all pairs above 0.05. Takes time and space as the number of steps."""
    forward, up = _forward(steps)
    backward, down = _backward(steps)
    found = Posterior({}, {}, {})
    total = forward[steps.rows][steps.columns]
    logs = up[steps.rows]
    if total <= 0:  # no way is worth more than another
        return found
    for own, kind, i_step, j_step in (
        (found.pairs, steps.pair, 1, 1),
        (found.two_own, steps.two_own, 2, 1),
        (found.two_other, steps.two_other, 1, 2),
    ):
        for i, row in enumerate(kind):
            if not row:
                continue
            scale = exp(min(600.0, up[i] + down[i + i_step] - logs)) / total
            before, after = forward[i], backward[i + i_step]
            for j, weight in row.items():
                probability = before[j] * weight * after[j + j_step] * scale
                if probability > 0.05:
                    own[i, j] = min(1.0, probability)
    return found


def _near(i: int, rows: int, columns: int) -> range:
    middle = i * columns // max(1, rows)
    width = max(_BAND, min(_MOST, int(_WIDE * max(rows, columns))), abs(rows - columns) + 10)
    return range(max(0, middle - width), min(columns, middle + width + 1))


def _forward(steps: Grid) -> tuple[list[list[float]], list[float]]:
    """Return the weight of all ways to each place, each row with the logarithm of its scale."""
    columns = steps.columns
    rows = [[1.0] * (columns + 1)]
    scales = [0.0]
    for i in range(steps.rows):
        last = rows[i]
        row = list(last)
        for j, weight in steps.pair[i].items():
            row[j + 1] += weight * last[j]
        for j, weight in steps.two_other[i].items():
            row[j + 2] += weight * last[j]
        if i:
            factor = exp(scales[i - 1] - scales[i])
            earlier = rows[i - 1]
            for j, weight in steps.two_own[i - 1].items():
                row[j + 1] += weight * earlier[j] * factor
        for j in range(columns):
            row[j + 1] += row[j]
        scales.append(scales[i] + _scaled(row))
        rows.append(row)
    return rows, scales


def _backward(steps: Grid) -> tuple[list[list[float]], list[float]]:
    """Return the weight of all ways from each place to the end."""
    columns, count = steps.columns, steps.rows
    rows: list[list[float]] = [[] for _ in range(count + 1)]
    scales = [0.0] * (count + 1)
    rows[count] = [1.0] * (columns + 1)
    for i in range(count - 1, -1, -1):
        after = rows[i + 1]
        row = list(after)
        for j, weight in steps.pair[i].items():
            row[j] += weight * after[j + 1]
        for j, weight in steps.two_other[i].items():
            row[j] += weight * after[j + 2]
        if steps.two_own[i]:
            factor = exp(scales[i + 2] - scales[i + 1])
            later = rows[i + 2]
            for j, weight in steps.two_own[i].items():
                row[j] += weight * later[j + 1] * factor
        for j in range(columns - 1, -1, -1):
            row[j] += row[j + 1]
        scales[i] = scales[i + 1] + _scaled(row)
        rows[i] = row
    return rows, scales


def _scaled(row: list[float]) -> float:
    """Divide a row by its greatest value, and return the logarithm of that, so that long pages do not overflow."""
    greatest = max(row)
    for at, value in enumerate(row):
        row[at] = value / greatest
    return log(greatest)
