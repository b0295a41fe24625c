"""Finds which of many changes break a page, by testing groups of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Change = TypeVar("Change")
Fits = Callable[[Sequence[Change]], bool]
"""Tells whether a page with only these changes is sound."""

_FEW = 8
"""So many culprits are examined one by one: a page with more of them has them for reasons of their own."""
_ALMOST_ALL = 3
"""After so few culprits, all that is left is tested at once: most broken pages have no more of them."""


def culprits(changes: Sequence[Change], fits: Fits[Change]) -> list[Change]:
    """Return changes, in order, without which the others fit; all together they do not fit, none at all fits.

    Changes that break the page by themselves are all returned, and no others with them. Of changes that break it only
    together, as few as possible are returned. Takes about log2(changes) tests for one culprit, at most two tests for
    each change if all are.
    """
    sound, broken = _divided(changes, fits)
    if not 1 < len(broken) <= _FEW:
        return broken
    alone = [change for change in broken if not fits([change])]
    if len(alone) == len(broken):
        return broken
    # Some break the page only with others. From the other end, the search blames the others, which may be fewer.
    other_sound, other = _divided(changes[::-1], fits)
    if len(other) < len(broken):
        sound, broken = other_sound, other
    return _least(changes, sound, broken, fits)


def _divided(changes: Sequence[Change], fits: Fits[Change]) -> tuple[list[Change], list[Change]]:
    """Return changes that fit together, and the rest: each of them breaks the page with some that fit."""
    sound: list[Change] = []
    broken: list[Change] = []
    groups = [(changes, True)]  # each group, and whether it is known not to fit with the sound ones
    while groups:
        group, known = groups.pop()
        if not known and fits([*sound, *group]):
            sound += group
        elif len(group) == 1:
            broken += group
            rest = [change for later, _ in reversed(groups) for change in later]
            if rest and len(broken) <= _ALMOST_ALL and fits([*sound, *rest]):
                return [*sound, *rest], broken
        else:
            first, second = group[: len(group) // 2], group[len(group) // 2 :]
            if fits([*sound, *first]):
                sound += first
                groups.append((second, True))
            else:
                groups += [(second, False), (first, True)]
    return sound, broken


def _least(
    changes: Sequence[Change], sound: list[Change], broken: Sequence[Change], fits: Fits[Change]
) -> list[Change]:
    """Return the broken changes in order, without those that fit after all with all the sound ones."""
    left = []
    for change in broken:
        if fits([*sound, change]):
            sound = [*sound, change]
        else:
            left.append(change)
    return [change for change in changes if change in left]
