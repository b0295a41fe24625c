"""Which part of a translation is the partner of a part: the one that has most partners of its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kb_tools.markdown.pairing.aligning import Match
from kb_tools.markdown.pairing.parts import Part, Shape


class Partners:
    """The parts of a translation, to be found by those of the page."""

    def __init__(self, own: Part, other: Part) -> None:
        self._pages = own, other
        self._parts: dict[tuple[int, Shape], Part] = {
            (id(item.segments[0]), part.shape): part for part in other.all_parts() for item in part.items
        }
        self._others: dict[int, int] = {}
        """By the identity of a text, that of the text it is paired with."""

    def learn(self, matches: Iterable[Match]) -> None:
        """Take the pairs of texts for those that count."""
        self._others = {id(own): id(m.other.segments[0]) for m in matches for own in m.own.segments}

    def of(self, part: Part) -> Part | None:
        """Return the partner of a part, of the same shape; None if its texts have none."""
        if part is self._pages[0]:
            return self._pages[1]
        texts = (self._others.get(id(item.segments[0])) for item in part.items)
        found = (self._parts.get((text, part.shape)) for text in texts if text is not None)
        counts = Counter(each for each in found if each is not None)
        return max(counts, key=counts.__getitem__, default=None)
