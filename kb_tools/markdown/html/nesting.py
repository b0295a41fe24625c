"""Tells which elements are crossed: one ends within another that has begun in it, as in `<b><i>x</b></i>`."""

from __future__ import annotations

from collections.abc import Iterable


def crossed(tags: Iterable[tuple[str, bool]]) -> list[tuple[str, str]]:
    """Return the outer and the inner name of each pair of crossed elements, in order, each pair once.

    `tags` are the names of tags in order, with True for an end tag. An element that never ends crosses nothing: that is
    another fault.
    """
    opened: list[str] = []
    waiting: list[tuple[str, str]] = []
    found: dict[tuple[str, str], None] = {}
    for name, ends in tags:
        if not ends:
            opened.append(name)
        elif name in opened:
            place = len(opened) - 1 - opened[::-1].index(name)
            for pair in [pair for pair in waiting if pair[1] == name]:
                waiting.remove(pair)
                found[pair] = None
            waiting += [(name, inner) for inner in opened[place + 1 :]]
            del opened[place]
    return list(found)
