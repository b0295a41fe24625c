"""Which pairs stand only by their place: their siblings would fit as well in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Callable
from kb_tools.markdown.pairing.items import Item
from kb_tools.markdown.pairing.part_fit import PartFit, Parts
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.parts import Part

PLACE = 3.0
CONTENT = 3.0
_NEAR = 80
_INFINITE = 99.0


class Siblings:
    def __init__(self, own: Part, partners: Partners, fit: PartFit, unsure: set[int]) -> None:
        self._own = own
        self._partners = partners
        self._fit = fit
        self._unsure = unsure

    def doubtful(self) -> set[int]:
        found: set[int] = set()
        for parent in self._own.all_parts():
            partner = self._partners.of(parent)
            theirs = partner.families() if partner is not None else {}
            for shape, family in parent.families().items():
                for part in self._doubtful(family, theirs.get(shape, [])):
                    found |= {id(item.segments[0]) for item in part.items}
        for part in self._own.all_parts():
            partner = self._partners.of(part)
            if partner is not None:
                inside = {id(i.segments[0]) for i in partner.items}
                found |= {id(i.segments[0]) for i in part.items if self._partners._others.get(id(i.segments[0]), 0) not in inside}
            if part.shape == ("row",):
                ids = {id(item.segments[0]) for item in part.items}
                if ids & (found | self._unsure):
                    found |= ids
        return found

    def _doubtful(self, family, theirs):
        met = [(p, self._partners.of(p)) for p in family]
        used = {id(w) for _, w in met if w is not None}
        pairs = [*met, *((None, w) for w in theirs if id(w) not in used)]
        if len(pairs) < 2:
            return
        places = [self._margin(pairs, n, True) for n in range(len(met))]
        trouble = any(None in p for p in pairs) or min(places) < PLACE or any(self._is_unsure(p) for p in family)
        for n, (part, partner) in enumerate(met):
            if partner is None:
                continue
            if places[n] < PLACE or (trouble and self._margin(pairs, n, False) < CONTENT):
                yield part

    def _is_unsure(self, part):
        items = part.items if part.shape in (("row",), ("column",)) else part.items[:1]
        return any(id(item.segments[0]) in self._unsure for item in items)

    def _margin(self, pairs, n, length):
        one = pairs[n]
        return min((self._fit.place(one, pairs[m], length=length) for m in range(max(0, n - _NEAR), min(len(pairs), n + _NEAR + 1)) if m != n and not _same(one, pairs[m])), default=_INFINITE)


def _same(one, two):
    """Whether an exchange changes nothing."""
    return any(a is not None and b is not None and (a is b or _says(a) == _says(b)) for a, b in zip(one, two))

def _says(part):
    return [i.segments[0].source for i in part.items], part.said
