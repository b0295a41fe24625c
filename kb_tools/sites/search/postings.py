"""The index of a locale as values: which token stands in which page, how much it says there, and in which section.

How much a token says of a page is its impact, a whole number up to `TOP`. Words of the title, of headings and those
that the owner of the page lists count more than those of the text, and a second mention counts less than the first, as
in BM25F (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from kb_tools.sites.search.page_text import Section
from kb_tools.sites.search.tokens import is_dense, tokens

TOP = 35
"""The greatest impact."""
LAST_SECTION = 35
"""The last section that a posting can name; those after it count as this one."""
_TITLE, _WORDS, _HEADING, _SUMMARY = 12.0, 10.0, 4.0, 2.0
"""How much a mention counts, in mentions in the text of a page of average length."""
_SATURATION = 6.0
_LENGTH = 0.5
"""How much the length of a page counts: 0 not at all, 1 in full."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page, as the search knows it."""

    url: str
    """Relative to the home page of the locale."""
    title: str
    sections: tuple[Section, ...]
    words: tuple[str, ...] = ()
    """What customers call its subject, in their words."""
    category: str = ""
    """The title of the part of the site that it belongs to."""
    boost: float = 1.0
    fallback: bool = False
    """Whether it is in English because it is not translated."""
    staff: bool = False
    """Whether it is for the staff: customers do not find it."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A page in which a token stands."""

    page: int
    impact: int
    section: int
    """The section of the page that says most with it."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a locale."""

    pages: tuple[SearchPage, ...]
    postings: Mapping[str, tuple[Posting, ...]]
    """By token, or by two tokens with a space between them, which follow each other in a title, a heading or the words
    of the owner; in the order of pages."""
    tokens: tuple[str, ...] = ()
    """The tokens, sorted."""
    important: frozenset[str] = frozenset()
    """The tokens of titles, headings and the words of owners."""


def rarity(pages: int, of: int) -> float:
    """Return how much a token says that stands in `pages` of all pages."""
    return log(1 + (of - pages + 0.5) / (pages + 0.5))


@dataclass(slots=True)
class _Mentions:
    """What a page says with one token."""

    text: float = 0.0
    marked: float = 0.0
    """In titles, headings and the like."""
    by_section: dict[int, float] = field(default_factory=dict)
    """How much each section says with it. The title and the words of owners are about all of them."""

    def vote(self, section: int, weight: float) -> None:
        self.by_section[section] = self.by_section.get(section, 0.0) + weight


def make_index(pages: Sequence[SearchPage]) -> Index:
    """Return the index of some pages."""
    lengths = [sum(len(section.text) for section in page.sections) for page in pages]
    average = max(1.0, sum(lengths) / max(1, len(pages)))
    found: dict[str, list[Posting]] = defaultdict(list)
    important: set[str] = set()
    for number, (page, length) in enumerate(zip(pages, lengths, strict=True)):
        part = 1 - _LENGTH + _LENGTH * length / average
        for token, said in _mentions(page).items():
            if said.marked >= _HEADING:
                important.add(token)
            weight = said.text / part + said.marked
            impact = max(1, round(TOP * weight / (weight + _SATURATION)))
            section = max(said.by_section.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))[0]
            found[token].append(Posting(number, impact, min(section, LAST_SECTION)))
    postings = {token: tuple(each) for token, each in found.items()}
    return Index(tuple(pages), postings, tuple(sorted(found)), frozenset(important))


def _mentions(page: SearchPage) -> dict[str, _Mentions]:
    said: dict[str, _Mentions] = defaultdict(_Mentions)
    _mark(said, page.title, _TITLE)
    for phrase in page.words:
        _mark(said, phrase, _WORDS)
    for number, section in enumerate(page.sections):
        if number and section.heading:
            _mark(said, section.heading, _HEADING, number)
        more = _SUMMARY if number == 0 else 1.0
        for token in tokens(section.text):
            for each in (token.text, *token.others) if token.others else (token.text,):
                mentions = said[each]
                mentions.text += more
                mentions.vote(number, 1.0)
    return said


def _mark(said: dict[str, _Mentions], text: str, weight: float, section: int = 0) -> None:
    """Count the tokens of a title, a heading or a search word, and the pairs of them: each token once."""
    last = ""
    for token in tokens(text):
        found = {token.text, *token.others}
        if is_dense(token.text):  # a single character may be asked for
            found |= set(token.text)
        elif last and not is_dense(last):
            found.add(f"{last} {token.text}")
        for each in sorted(found):
            if said[each].marked < weight:
                said[each].marked += weight
            if section:
                said[each].vote(section, weight)
        last = token.text
