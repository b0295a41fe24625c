"""Pairs parts anew that a translator has put into another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb_tools.markdown.pairing.aligning import Match, aligned
from kb_tools.markdown.pairing.lattice import Weights
from kb_tools.markdown.pairing.part_fit import PartFit, Parts
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.parts import Part
from kb_tools.markdown.pairing.scoring import Scorer

_BETTER = 2.0
"""How much better parts must fit the partners of each other."""
_LEFT = 0.5
"""How well parts without a partner must fit each other."""
_SURE = 6.0
"""Least that marks and words must say for a part that was moved, so that nobody need look at it."""
_NEAR = 80
"""Siblings on either side that are looked at."""
_ROUNDS = 8
_ORDER = Weights()


def rearranged(own: Part, other: Part, found: Sequence[Match], score: Scorer, fit: PartFit) -> list[Match]:
    """Return the pairs of two pages, with parts in place of which their siblings fit better paired anew."""
    matches = list(found)
    partners = Partners(own, other)
    partners.learn(matches)
    waiting: list[tuple[Part, Part]] = [(own, other)]
    while waiting:
        here, there = waiting.pop(0)
        theirs = there.families()
        for shape, family in here.families().items():
            if shape == ("column",):
                continue
            before = _met(family, theirs.get(shape, []), partners)
            after = _exchanged(before, fit)
            pairs = [(a, b) for a, b in after if a is not None and b is not None]
            moved = [pair for pair in pairs if pair not in before]
            if moved:
                matches = list(_anew(matches, moved, score, fit))
                partners.learn(matches)
            waiting += pairs
    return matches


def _met(family: Sequence[Part], theirs: Sequence[Part], partners: Partners) -> list[Parts]:
    """Return the members of two families with their partners, and those of either that have none in the other."""
    found: list[Parts] = []
    free = list(theirs)
    for part in family:
        partner = partners.of(part)
        met = partner if partner in free else None
        if met is not None:
            free.remove(met)
        if met is not None or partner is None:
            found.append((part, met))
    return [*found, *((None, part) for part in free)]


def _exchanged(pairs: Sequence[Parts], fit: PartFit) -> list[Parts]:
    """Return pairs of siblings of which some have exchanged partners, as long as that fits better."""
    found = list(pairs)
    for _ in range(_ROUNDS):
        changed = False
        for n, one in enumerate(found):
            best, at = 0.0, -1
            for m in range(max(0, n - _NEAR), min(len(found), n + _NEAR + 1)):
                two = found[m]
                if m != n:
                    left = (None in one) and (None in two)
                    gain = -fit.place(one, two) - (_LEFT if left else _BETTER)
                    if gain > best:
                        best, at = gain, m
            if at >= 0:
                found[n], found[at] = (one[0], found[at][1]), (found[at][0], one[1])
                changed = True
        if not changed:
            break
    return found


def _anew(
    matches: Sequence[Match], moved: Sequence[tuple[Part, Part]], score: Scorer, fit: PartFit
) -> Iterator[Match]:
    gone = {id(s) for parts in moved for part in parts for item in part.items for s in item.segments}
    for match in matches:
        if not any(id(s) in gone for s in (*match.own.segments, *match.other.segments)):
            yield match
    for own, other in moved:
        firm = fit(own, other, length=False) >= _SURE
        for match in aligned(own.items, other.items, score, _ORDER):
            yield replace(match, firm=firm)
