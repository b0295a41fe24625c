"""Tells whether quotation marks are opened and closed, where one mark opens one pair and closes another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

_MOST = 40
"""Marks of a text that are looked at: each may be read in several ways."""


@lru_cache(maxsize=256)
def shared(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs of which a mark belongs to another pair, too: “ closes „“ and opens “” in Ukrainian."""
    return tuple(
        kind
        for kind in kinds
        if any(other != kind and (kind[0] in other or kind[1] in other) for other in kinds)
    )


def are_complete(marks: Iterable[str], kinds: Sequence[str]) -> bool:
    """Tell whether the marks of a text can be read as pairs, one after the other or one within another."""
    readings: set[str] = {""}
    """For each way to read the marks so far: those that must close what is open, the innermost last."""
    for number, mark in enumerate(marks):
        if number == _MOST:
            return True
        closed = {open_[:-1] for open_ in readings if open_.endswith(mark)}
        opened = {open_ + kind[1] for open_ in readings for kind in kinds if kind[0] == mark}
        readings = closed | opened
    return "" in readings
