"""The texts of a translated file, each for a text of its English page, with what no unit can take."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kb_tools.markdown.pairing.pairs import Pair
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document, Segment
from kb_tools.pipeline.exchange.alone_texts import AloneTexts
from kb_tools.pipeline.exchange.doubts import COPY, fault, is_same, language_fault
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.text_parts import text_parts
from kb_tools.storage.project import Project

TWICE = "the page has two translations of it; the catalog takes the first"
ELSEWHERE = "its heading has the id #{} in English, and there the link leads to {}"


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
    """What is wrong with its code, links, markup or language; empty if nothing is."""
    fills_gap: bool = False
    """Whether it is only for a unit that has no target: about any other one nobody is told of it."""


@dataclass(frozen=True, slots=True)
class PageTexts:
    """All texts of a translated file."""

    taken: tuple[TakenText, ...]
    left: tuple[LeftText, ...]
    named: frozenset[int] = frozenset()
    """Lines of further texts that what is left speaks of."""
    suggested: tuple[tuple[Segment, str], ...] = ()
    """Texts of the English page, each with a text that can be no translation of it alone."""


def page_texts(
    project: Project,
    locale: Locale,
    documents: tuple[Document, Document],
    links: tuple[PageLinks, PageLinks],
    pairs: Sequence[Pair],
) -> PageTexts:
    """Return the texts of a translated file: `documents` and `links` are those of English and of the file.

    Addresses become those of English. Texts that a translator split are joined again, and joined ones are cut; none of
    these is sure. Nor is a sentence that is the one of English. A file that is the English page has no texts.
    """
    english, other = documents
    taken: dict[str, TakenText] = {}
    left = [
        LeftText(_line(other, segment), segment.source, reason)
        for segment, reason in AloneTexts(english, other, pairs, links[0].page.source).named()
    ]
    named: set[int] = set()
    suggested: list[tuple[Segment, str]] = []
    judge = _Judge(project, locale, english.dialect)
    for pair in pairs:
        line = _line(other, pair.other[0])
        parts = text_parts(pair)
        if parts.reason:
            left.append(LeftText(line, pair.other[0].source, parts.reason))
            named |= {_line(other, segment) for segment in pair.other}
        suggested += [(own, links[1].as_in(links[0], own.source, text)) for own, text in parts.suggested]
        for own, theirs in parts.texts:
            text = links[1].as_in(links[0], own.source, theirs)
            doubt = judge.doubt(own, text)
            found = TakenText(own, text, line, pair.score, pair.sure and not doubt, doubt)
            for address, led, ident in links[1].elsewhere(links[0], own.source, theirs):
                left.append(LeftText(line, address, ELSEWHERE.format(ident, led)))
            known = taken.setdefault(own.key, found)
            if known.text != text:
                left.append(LeftText(line, theirs, TWICE))
    if judge.is_copy(taken.values()):
        return PageTexts((), (LeftText(0, "", COPY),))
    return PageTexts(tuple(taken.values()), tuple(left), frozenset(named), tuple(suggested))


class _Judge:
    """Judges the texts of a translated file."""

    def __init__(self, project: Project, locale: Locale, dialect: Dialect) -> None:
        self._addresses = project.configuration.addresses(locale)
        self._languages = project.configuration.source_locale, locale
        self._dialect = dialect

    def doubt(self, own: Segment, text: str) -> str:
        """Return what is wrong with a text; empty if nothing is."""
        found = violations(own.source, text, own.kind, self._dialect, self._addresses)
        return fault(own.source, text, found) or language_fault(
            own.source, text, self._languages, self._dialect
        )

    def is_copy(self, taken: Collection[TakenText]) -> bool:
        """Tell whether a page is that of English: it has sentences of English, and all other texts are the same."""
        same = (each.doubt == COPY or is_same(each.source.source, each.text, self._dialect) for each in taken)
        return any(each.doubt == COPY for each in taken) and all(same)


def line_of(document: Document, offset: int) -> int:
    """Return the line of an offset, counted from 1."""
    return document.text.count("\n", 0, offset) + 1


def _line(document: Document, segment: Segment) -> int:
    return line_of(document, segment.start)
