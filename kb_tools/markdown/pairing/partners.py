"""Which part of a translation is the partner of a part: the one in which most of its texts have theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kb_tools.markdown.pairing.aligning import Match
from kb_tools.markdown.pairing.parts import Part, Shape


class Partners:
    """The parts of a translation, to be found by the parts of the page."""

    def __init__(self, own: Part, other: Part, matches: Iterable[Match]) -> None:
        """Take two whole pages, and the texts of them that are paired."""
        self._pages = own, other
        self._parts: dict[tuple[int, Shape], Part] = {
            (identity, part.shape): part for part in other.all_parts() for identity in part.identities()
        }
        self._others: dict[int, int] = {}
        self.learn(matches)

    def learn(self, matches: Iterable[Match]) -> None:
        """Take these pairs of texts in place of those that were given before."""
        self._others = {
            id(own): id(match.other.segments[0]) for match in matches for own in match.own.segments
        }

    def of(self, part: Part) -> Part | None:
        """Return the partner of a part, which has its shape; None if its texts have none."""
        if part is self._pages[0]:
            return self._pages[1]
        texts = (self._others.get(id(item.segments[0])) for item in part.items)
        found = (self._parts.get((text, part.shape)) for text in texts if text is not None)
        counts = Counter(each for each in found if each is not None)
        return max(counts, key=counts.__getitem__, default=None)

    def strays(self, part: Part) -> set[int]:
        """Return the texts of a part that have their partners outside of the partner of the part, if it has one."""
        partner = self.of(part)
        if partner is None:
            return set()
        inside = partner.identities()
        return {
            text for text in part.identities() if text in self._others and self._others[text] not in inside
        }
