"""Says of the texts of a translated file that belong to no English text what English has at their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.model.segment import Document, Kind, Segment

ALONE = "nothing on the English page belongs to it"
_DOUBTFUL = "no English text belongs to it for sure; at its place English has {}"
_TITLE_AS_HEADING = "English has its title as a heading, {}: write it as # {} in the file"
_TITLE_IN_FRONT = "English has its title in the front matter, {}: write title: {} in that of the file"
_SHOWN = 50


@dataclass(frozen=True)
class AloneTexts:
    """The texts of a translated file without a pair. Not slotted, because of the cached properties."""

    english: Document
    other: Document
    pairs: Sequence[Pair]
    source: str
    """The path of the English page, as messages name it."""

    def named(self) -> Iterator[tuple[Segment, str]]:
        """Yield each text that is in no pair, with what is to be said of it."""
        for segment in self.other.segments:
            if id(segment) not in self._places:
                yield segment, self._reason(segment)

    def _reason(self, segment: Segment) -> str:
        """Return what is to be said of a text.

        Its place is that between the pairs before and after it. What English has there, and nothing translates, may be
        what it translates. Generators have the title of a page in its front matter, or as its first heading.
        """
        if segment.kind is Kind.FRONT_MATTER:
            title = next((s for s in self._waiting if _is_title(self.english, s)), None)
            if segment.detail == "title" and title is not None:
                return _TITLE_AS_HEADING.format(self._listed([title]), segment.source)
            return ALONE
        titles = [s for s in self._waiting if s.kind is Kind.FRONT_MATTER and s.detail == "title"]
        if titles and _is_title(self.other, segment):
            return _TITLE_IN_FRONT.format(self._listed(titles), segment.source)
        here = self._at_its_place(segment)
        return _DOUBTFUL.format(self._listed(here)) if here else ALONE

    def _at_its_place(self, segment: Segment) -> list[Segment]:
        """Return the English texts that nothing translates, between the neighbours of a text."""
        at = next(n for n, text in enumerate(self._texts) if text is segment)
        before = next((self._places[id(s)][-1].stop for s in self._texts[at::-1] if id(s) in self._places), 0)
        after = next(
            (self._places[id(s)][0].start for s in self._texts[at:] if id(s) in self._places),
            len(self.english.text),
        )
        return [s for s in self._waiting if s.kind is not Kind.FRONT_MATTER and before <= s.start < after]

    @cached_property
    def _places(self) -> dict[int, Sequence[Segment]]:
        """The English texts of each text that is in a pair, by its `id`."""
        return {id(segment): pair.own for pair in self.pairs for segment in pair.other}

    @cached_property
    def _texts(self) -> list[Segment]:
        """The texts of the file below its front matter."""
        return [segment for segment in self.other.segments if segment.kind is not Kind.FRONT_MATTER]

    @cached_property
    def _waiting(self) -> list[Segment]:
        """The English texts that nothing translates."""
        taken = {id(segment) for pair in self.pairs for segment in pair.own}
        return [segment for segment in self.english.segments if id(segment) not in taken]

    def _listed(self, here: Sequence[Segment]) -> str:
        text = here[0].source
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        line = self.english.text.count("\n", 0, here[0].start) + 1
        more = f" and {len(here) - 1} more" if len(here) > 1 else ""
        return f"{shown!r} ({self.source}:{line}){more}"


def _is_title(document: Document, segment: Segment) -> bool:
    """Tell whether a text is the heading that is the title of a page."""
    return segment.kind is Kind.HEADING and any(
        heading.start == segment.start and heading.level == 1 for heading in document.headings
    )
