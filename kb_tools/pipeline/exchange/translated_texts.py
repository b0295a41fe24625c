"""The texts of a translated file, each for a text of its English page, with what no unit can take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb_tools.language.sentences import sentence_spans
from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Segment
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.storage.project import Project

ALONE = "nothing on the English page belongs to it"
TWICE = "the page has two translations of it; the catalog takes the first"
ELSEWHERE = "its heading has the id #{} in English, and there the link leads to {}"
JOINED = "it translates two English texts at once"


@dataclass(frozen=True, slots=True)
class LeftText:
    """A text of a translated file that somebody must look at."""

    line: int
    """Counted from 1; 0 for the file as a whole."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenText:
    """A text of a translated file for a text of the English page."""

    source: Segment
    text: str
    line: int
    score: float
    sure: bool
    """Whether it may be taken for a translation without a look."""
    doubt: str = ""
    """What is wrong with its code, links or markup; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class PageTexts:
    """All texts of a translated file."""

    taken: tuple[TakenText, ...]
    left: tuple[LeftText, ...]
    named: frozenset[int] = frozenset()
    """Lines of further texts that what is left speaks of."""


def page_texts(
    project: Project,
    locale: Locale,
    documents: tuple[Document, Document],
    links: tuple[PageLinks, PageLinks],
    pairs: Sequence[Pair],
) -> PageTexts:
    """Return the texts of a translated file: `documents` and `links` are those of English and of the file.

    Addresses become those of English. Texts that a translator split are joined again, and joined ones are cut where
    they have as many sentences as English; none of these is sure.
    """
    english, other = documents
    taken: dict[str, TakenText] = {}
    left: list[LeftText] = []
    paired = {id(segment) for pair in pairs for segment in pair.other}
    for segment in other.segments:
        if id(segment) not in paired:
            left.append(LeftText(_line(other, segment), segment.source, ALONE))
    addresses = project.configuration.addresses(locale)
    for pair in pairs:
        line = _line(other, pair.other[0])
        parts = list(_parts(pair))
        if not parts:
            left.append(LeftText(line, pair.other[0].source, JOINED))
        for own, theirs in parts:
            text = links[1].as_in(links[0], own.source, theirs)
            fatal = [v for v in violations(own.source, text, own.kind, english.dialect, addresses) if v.fatal]
            doubt = fatal[0].message if fatal else ""
            found = TakenText(own, text, line, pair.score, pair.sure and not doubt, doubt)
            for address, led, ident in links[1].elsewhere(links[0], own.source, theirs):
                left.append(LeftText(line, address, ELSEWHERE.format(ident, led)))
            known = taken.setdefault(own.key, found)
            if known.text != text:
                left.append(LeftText(line, theirs, TWICE))
    return PageTexts(tuple(taken.values()), tuple(left))


def line_of(document: Document, offset: int) -> int:
    """Return the line of an offset, counted from 1."""
    return document.text.count("\n", 0, offset) + 1


def _line(document: Document, segment: Segment) -> int:
    return line_of(document, segment.start)


def _parts(pair: Pair) -> Iterator[tuple[Segment, str]]:
    """Yield each English text of a pair with its translation; none if nobody knows where to cut."""
    if len(pair.own) == 1:
        text = pair.other[0].source
        for more in pair.other[1:]:
            text += more.source if _unspaced(text[-1:]) else f" {more.source}"
        yield pair.own[0], text
        return
    whole = pair.other[0].source
    spans = list(sentence_spans(whole))
    counts = [len(list(sentence_spans(own.source))) for own in pair.own]
    if sum(counts) == len(spans):
        at = 0
        for own, count in zip(pair.own, counts, strict=True):
            yield own, whole[spans[at][0] : spans[at + count - 1][1]]
            at += count


def _unspaced(end: str) -> bool:
    """Tell whether no blank follows the end of a sentence: after full-width marks."""
    return end in "。！？）」』”"
