"""Puts together the segments into which a tool has cut a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kb_tools.catalog.xliff.content import content, joined, says_something
from kb_tools.catalog.xliff.xml import local
from kb_tools.model.content import Returned
from kb_tools.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a text, or what stands between two segments."""

    source: Returned
    target: Returned | None
    """None where the file has no target."""
    done: bool | None
    """Whether the file calls the translation finished; None if it does not say."""
    is_segment: bool = True
    place: int = 0
    """Where the target stands among those of the text."""

    @property
    def is_translated(self) -> bool:
        """True if there is a target. One that is empty counts where it is finished: its text is in another segment."""
        if self.target is None:
            return not says_something(self.source)
        return self.done is True or says_something(self.target) or not says_something(self.source)


def whole(parts: Sequence[Part], language: str) -> tuple[Returned, bool]:
    """Return the target of a text whose parts are in the order of its source, and whether some of it is missing.

    The target is empty if some of it is missing, or all. Blanks between sentences that a tool has cut off are put back
    where the `language` has them.
    """
    segments = [part for part in parts if part.is_segment]
    if not any(part.target is not None and says_something(part.target) for part in segments):
        return (), False
    if not all(part.is_translated for part in segments):
        return (), True
    spaced = Locale(language.replace("_", "-")).spaces_sentences
    found: Returned = ()
    apart = False
    for part in sorted(parts, key=lambda part: part.place):
        own = part.target
        if own is None:
            own = part.source if spaced or says_something(part.source) else ()
        if apart and spaced and own and not _starts_apart(own):
            found = (*found, " ")
        found = joined((*found, *own))
        apart = bool(found) and _ends_apart(part.source) and not _ends_apart(found)
    return found, False


def _ends_apart(pieces: Returned) -> bool:
    return bool(pieces) and isinstance(pieces[-1], str) and pieces[-1][-1:].isspace()


def _starts_apart(pieces: Returned) -> bool:
    return isinstance(pieces[0], str) and pieces[0][:1].isspace()


def is_cut_and_partial(source: Element | None, target: Element | None) -> bool:
    """Return whether a target of XLIFF 1.2 lacks a segment that its `<seg-source>` has."""
    here, there = _marked(source), _marked(target)
    return any(
        says_something(text) and not says_something(there.get(number, ())) for number, text in here.items()
    ) and bool(there)


def _marked(element: Element | None) -> Mapping[str, Returned]:
    """Return the segments of a text of XLIFF 1.2 by their number."""
    marks = () if element is None else element.iter()
    return {
        mark.get("mid", ""): content(mark)
        for mark in marks
        if local(mark) == "mrk" and mark.get("mtype") == "seg"
    }
