"""Says of the texts of a translated file that belong to no English text what English has at their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.model.segment import Document, Kind, Segment

ALONE = "nothing on the English page belongs to it"
_DOUBTFUL = "no English text belongs to it for sure; at its place English has {}"
_SHOWN = 50


def alone_texts(
    english: Document, other: Document, pairs: Sequence[Pair], source: str
) -> Iterator[tuple[Segment, str]]:
    """Yield each text of a translated file that is in no pair, with what is to be said of it.

    `source` is the path of the English page. The place of a text is that between the pairs before and after it. What
    English has there, and nothing translates, may be what it translates.
    """
    places = {id(segment): pair.own for pair in pairs for segment in pair.other}
    taken = {id(segment) for pair in pairs for segment in pair.own}
    waiting = [s for s in english.segments if id(s) not in taken and s.kind is not Kind.FRONT_MATTER]
    texts = [segment for segment in other.segments if segment.kind is not Kind.FRONT_MATTER]
    for at, segment in enumerate(texts):
        if id(segment) in places:
            continue
        before = next((places[id(s)][-1].stop for s in texts[at::-1] if id(s) in places), 0)
        after = next((places[id(s)][0].start for s in texts[at:] if id(s) in places), len(english.text))
        here = [own for own in waiting if before <= own.start < after]
        yield segment, _DOUBTFUL.format(_listed(here, english, source)) if here else ALONE
    yield from ((s, ALONE) for s in other.segments if s.kind is Kind.FRONT_MATTER and id(s) not in places)


def _listed(here: Sequence[Segment], english: Document, source: str) -> str:
    text = here[0].source
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    line = english.text.count("\n", 0, here[0].start) + 1
    more = f" and {len(here) - 1} more" if len(here) > 1 else ""
    return f"{shown!r} ({source}:{line}){more}"
