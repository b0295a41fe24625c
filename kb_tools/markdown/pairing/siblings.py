"""Which texts have their partners only by their place: another one would fit as well.

Translators sort lists by the letters of their language, and exchange rows, sections, tabs and notes. An alignment keeps
the order, so a place says nothing about texts that could have changed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from kb_tools.markdown.pairing.part_fit import PartFit, Parts, near
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.parts import COLUMN, ROW, Part, Shape

_PLACE = 3.0
"""How much more must speak for two siblings as they stand than for an exchange: odds of 20 to 1."""
_CONTENT = 3.0
"""The same without lengths, where something has changed among the siblings."""
_COUSIN = 2.0
"""How much more may speak for an exchange with a text in another part, by a dictionary of many pairs."""
_MANY = 200
"""Pairs by which that is halved."""
_ALONE = 99.0
"""What speaks for a part that could be exchanged with no other."""


class Siblings:
    """The parts of a page beside their siblings, each with its partner in the translation."""

    def __init__(self, page: Part, partners: Partners, fit: PartFit, unsure: Set[int]) -> None:
        """Take a page, and the identities of the texts that have no sure partner for other reasons."""
        self._page = page
        self._partners = partners
        self._fit = fit
        self._unsure = unsure

    def in_doubt(self, taught: int) -> set[int]:
        """Return the identities of the texts that may have the partner of another one.

        `taught` is the number of pairs that have taught the dictionary. The cells of a row are in doubt together.
        """
        found = {text for part in self._exchangeable() for text in part.identities()}
        found |= {text for part in self._cousins(taught) for text in part.identities()}
        for part in self._page.all_parts():
            found |= self._partners.strays(part)
        for part in self._page.all_parts():
            if part.shape == ROW and not part.identities().isdisjoint(found | self._unsure):
                found |= part.identities()
        return found

    def _exchangeable(self) -> Iterator[Part]:
        """Yield the parts that could be exchanged with a sibling."""
        for parent in self._page.all_parts():
            partner = self._partners.of(parent)
            theirs = {} if partner is None else partner.families()
            for shape, family in parent.families().items():
                yield from self._of_family(family, theirs.get(shape, ()))

    def _of_family(self, family: Sequence[Part], theirs: Sequence[Part]) -> Iterator[Part]:
        met: list[Parts] = [(part, self._partners.of(part)) for part in family]
        taken = {partner for _, partner in met}
        pairs = [*met, *((None, part) for part in theirs if part not in taken)]
        places = [self._speaks(pairs, at, length=True) for at in range(len(met))]
        changed = min(places) < _PLACE or (len(pairs) > 1 and self._is_changed(pairs, theirs))
        for at, part in enumerate(family):
            if places[at] < _PLACE or (changed and self._speaks(pairs, at, length=False) < _CONTENT):
                yield part

    def _is_changed(self, pairs: Sequence[Parts], theirs: Sequence[Part]) -> bool:
        """Tell whether a sibling is missing, unsure or at another place, so that no place is certain."""
        places = {part: number for number, part in enumerate(theirs)}
        order = [places.get(partner, -1) for _, partner in pairs if partner is not None]
        return (
            any(None in pair for pair in pairs)
            or order != sorted(order)
            or not all(self._unsure.isdisjoint(_telling(part)) for part, _ in pairs if part is not None)
        )

    def _cousins(self, taught: int) -> Iterator[Part]:
        """Yield the texts that fit clearly better where they are exchanged with a text elsewhere on the page."""
        least = -_COUSIN * taught / (_MANY + taught)
        alone: dict[Shape, list[Parts]] = defaultdict(list)
        for part in self._page.all_parts():
            if len(part.items) == 1 and not part.parts:
                partner = self._partners.of(part)
                if partner is not None:
                    alone[part.shape].append((part, partner))
        for pairs in alone.values():
            for at, (text, _) in enumerate(pairs):
                if text is not None and self._speaks(pairs, at, length=True) < least:
                    yield text

    def _speaks(self, pairs: Sequence[Parts], at: int, *, length: bool) -> float:
        """Return how much more speaks for a pair than for its exchange with the one that fits it best."""
        one = pairs[at]
        others = (pairs[other] for other in near(pairs, at) if other != at)
        return min(
            (self._fit.place(one, two, length=length) for two in others if not _is_harmless(one, two)),
            default=_ALONE,
        )


def _telling(part: Part) -> set[int]:
    """Return the texts of a part that tell whether it is sure: all cells, or its first text."""
    return part.identities() if part.shape in (ROW, COLUMN) else {id(i.segments[0]) for i in part.items[:1]}


def _is_harmless(one: Parts, two: Parts) -> bool:
    """Tell whether an exchange would change no text, because two parts say the same."""
    return any(
        a is not None and b is not None and (a is b or _says_the_same(a, b))
        for a, b in zip(one, two, strict=True)
    )


def _says_the_same(one: Part, two: Part) -> bool:
    return (
        len(one.items) == len(two.items)
        and one.said == two.said
        and all(
            a.segments[0].source == b.segments[0].source for a, b in zip(one.items, two.items, strict=True)
        )
    )
