"""Other texts of the two pages that fit better by what they say: then somebody moved one, and no place is sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kb_tools.markdown.pairing.aligning import Match
from kb_tools.markdown.pairing.items import Item
from kb_tools.markdown.pairing.scoring import Scorer

_BETTER = 2.0
"""How much better another text must fit to raise doubts, by a dictionary of many pairs."""
_BETTER_BY_FEW = 2.5
"""How much more, by a dictionary of no pairs."""
_MANY = 50
"""Pairs by which that is halved."""


class Rivals:
    """The texts of two pages, by their kinds."""

    def __init__(self, own: Sequence[Item], others: Sequence[Item], score: Scorer, taught: int) -> None:
        """Keep the texts. `taught` is the number of pairs that have taught the dictionary."""
        self._own, self._others = _by_shape(own), _by_shape(others)
        self._score = score
        self._better = _BETTER + _BETTER_BY_FEW * _MANY / (_MANY + taught)

    def none_for(self, match: Match) -> bool:
        """Return whether no other text of either page fits one of a pair better than the other one does."""
        limit = self._score.content(match.own, match.other) + self._better
        others = self._others.get(match.own.shape, ())
        own = self._own.get(match.other.shape, ())
        return not (
            any(self._score.content(match.own, other) > limit for other in others)
            or any(self._score.content(each, match.other) > limit for each in own)
        )


def _by_shape(items: Sequence[Item]) -> dict[object, list[Item]]:
    found: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        if item.is_text:
            found[item.shape].append(item)
    return found
