"""Pairs parts anew that a translator has put into another order.

An alignment keeps the order of both pages, so it pairs the items of a list that was sorted by other letters wrongly.
Siblings exchange their partners as long as both pairs together fit better so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb_tools.markdown.pairing.aligning import Match, aligned
from kb_tools.markdown.pairing.lattice import Weights
from kb_tools.markdown.pairing.part_fit import PartFit, Parts, near
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.parts import COLUMN, Part
from kb_tools.markdown.pairing.scoring import Scorer

MOVED_SURE = 6.0
"""Least that marks and words must say for a text or a part that was moved, so that it may be sure."""
_BETTER = 2.0
"""How much better two parts must fit each other's partners."""
_BETTER_THAN_NONE = 0.5
"""How well two parts without a partner must fit each other."""
_ROUNDS = 8
"""Most times that all siblings are looked at."""


def rearranged(
    pages: tuple[Part, Part], matches: Sequence[Match], score: Scorer, fit: PartFit
) -> list[Match]:
    """Return the pairs of texts of two pages, those of parts that were moved anew; outer parts before inner ones.

    Columns stay: whether cells have changed places shows in each row.
    """
    found = list(matches)
    partners = Partners(*pages, found)
    waiting = deque([pages])
    while waiting:
        own, other = waiting.popleft()
        theirs = other.families()
        for shape, family in own.families().items():
            if shape == COLUMN:
                continue
            before = _met(family, theirs.get(shape, ()), partners)
            pairs = [(a, b) for a, b in _exchanged(before, fit) if a is not None and b is not None]
            moved = [pair for pair in pairs if pair not in set(before)]
            if moved:
                found = list(_anew(found, moved, score, fit))
                partners.learn(found)
            waiting += pairs
    return found


def _met(family: Sequence[Part], theirs: Sequence[Part], partners: Partners) -> list[Parts]:
    """Return siblings with their partners among other siblings, then those of either side that have none.

    Who has a partner elsewhere is left out.
    """
    found: list[Parts] = []
    free: set[Part | None] = set(theirs)
    for part in family:
        partner = partners.of(part)
        if partner is None or partner in free:
            found.append((part, partner))
            free.discard(partner)
    return [*found, *((None, part) for part in theirs if part in free)]


def _exchanged(pairs: Sequence[Parts], fit: PartFit) -> list[Parts]:
    """Return pairs of siblings of which some have exchanged their partners."""
    found = list(pairs)
    for _ in range(_ROUNDS):
        last = list(found)
        for at in range(len(found)):
            best, gain = max(
                ((other, _gain(found[at], found[other], fit)) for other in near(found, at) if other != at),
                key=lambda each: each[1],
                default=(at, 0.0),
            )
            if gain > 0:
                one, two = found[at], found[best]
                found[at], found[best] = (one[0], two[1]), (two[0], one[1])
        if found == last:
            break
    return found


def _gain(one: Parts, two: Parts, fit: PartFit) -> float:
    """Return how much better, beyond what chance does, two pairs fit with their partners exchanged.

    A part without a partner takes that of another one only for what it says: a page with an added section has other
    lengths than its translation should have, and so has each section.
    """
    alone = None in one and None in two
    whole = None not in (*one, *two)
    return -fit.place(one, two, length=whole or alone) - (_BETTER_THAN_NONE if alone else _BETTER)


def _anew(
    matches: Sequence[Match], moved: Sequence[tuple[Part, Part]], score: Scorer, fit: PartFit
) -> Iterator[Match]:
    """Yield the pairs of texts outside of some parts, and those that the parts have now."""
    gone = {identity for parts in moved for part in parts for identity in part.identities()}
    for match in matches:
        if gone.isdisjoint(map(id, (*match.own.segments, *match.other.segments))):
            yield match
    for own, other in moved:
        firm = fit(own, other, length=False) >= MOVED_SURE
        for match in aligned(own.items, other.items, score, Weights()):
            yield replace(match, firm=firm)
