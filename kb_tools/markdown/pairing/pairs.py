"""Pairs the texts of pages with those of their translations, and says which pairs are sure.

    pages = [Pages(document, translation), ...]
    for found in pair_pages(pages): ...

Twice over all pages: first by structure, lengths and marks alone; the sure pairs teach ratios and a dictionary, and
then once more with these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb_tools.markdown.pairing.aligning import Match, aligned
from kb_tools.markdown.pairing.items import Item, Link, items_of
from kb_tools.markdown.pairing.lattice import Weights
from kb_tools.markdown.pairing.lexicon import learn
from kb_tools.markdown.pairing.part_fit import PartFit
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.parts import Part, page_part
from kb_tools.markdown.pairing.rearranging import MOVED_SURE, rearranged
from kb_tools.markdown.pairing.rivals import Rivals
from kb_tools.markdown.pairing.scoring import Habits, Scorer, ratios, rough_ratio
from kb_tools.markdown.pairing.siblings import Siblings
from kb_tools.model.segment import Document, Kind, Segment

SURE = 0.93
"""Least score of a sure pair. benchmarks/import_quality.py measures what it is worth."""
_TEACHES = 0.9
"""Least score of a pair that teaches the dictionary."""
_IN_DOUBT = 0.9
"""Most that the score of a pair is for which nothing but its place speaks."""
_MOVED = Weights(pair=0.2, alone=0.3, join=0.0005)
"""What is left after the first alignment seldom belongs together."""
_MOVED_EVIDENCE = 2.5
"""Least that marks and words must say for a text that was moved."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A page and its translation."""

    own: Document
    other: Document
    link: Link = str
    other_link: Link = str


@dataclass(frozen=True, slots=True)
class Pair:
    """Texts that belong together: one and one, or two and one where a translator joined or split them."""

    own: tuple[Segment, ...]
    other: tuple[Segment, ...]
    score: float
    """The probability that they belong together, from 0 to 1."""
    sure: bool
    """Whether it may be taken without a look: one and one, of one kind, with the same code and addresses, and no other
    text of the page would fit as well."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A page, English or translated."""

    items: Sequence[Item]
    whole: Part

    @classmethod
    def of(cls, document: Document, link: Link) -> _Side:
        items = items_of(document, link)
        return cls(items, page_part(document, items))


def pair_pages(pages: Sequence[Pages]) -> list[list[Pair]]:
    """Return the pairs of each page, in the order of its texts, but for front matter, which is first.

    Each text of either page is in one pair at most. The pages are those of one locale: they teach each other.
    """
    sides = [(_Side.of(p.own, p.link), _Side.of(p.other, p.other_link)) for p in pages]
    rough = Habits(ratio=rough_ratio((own.items, other.items) for own, other in sides))
    first = [_matched(own, other, rough) for own, other in sides]
    habits = _learnt((match for matches in first for match in matches), rough)
    return [
        [*_front_matter(each.own, each.other), *map(_pair, _matched(own, other, habits))]
        for each, (own, other) in zip(pages, sides, strict=True)
    ]


def _learnt(matches: Iterable[Match], known: Habits) -> Habits:
    """Return what firm pairs teach; those that stand by their place alone would teach wrong words."""
    good = [
        (m.own, m.other)
        for m in matches
        if m.firm and m.score >= _TEACHES and len(m.own.segments) == len(m.other.segments) == 1
    ]
    middle, spread = ratios(good, known)
    return Habits(middle, spread, learn((own.words, other.words) for own, other in good), len(good))


def _pair(match: Match) -> Pair:
    return Pair(match.own.segments, match.other.segments, match.score, _is_sure(match))


def _is_sure(match: Match) -> bool:
    own, other = match.own, match.other
    alike = len(own.segments) == len(other.segments) == 1 and own.shape == other.shape
    return alike and match.firm and match.score >= SURE and own.kept() == other.kept()


def _matched(own: _Side, other: _Side, habits: Habits) -> list[Match]:
    """Return the pairs of texts in page order: those in the order of both pages, and those that were moved."""
    score = Scorer(own.items, other.items, habits)
    fit = PartFit(score)
    found = list(aligned(own.items, other.items, score, Weights()))
    for _ in range(2):
        found += _moved(own.items, other.items, found, score)
    found = rearranged((own.whole, other.whole), found, score, fit)
    rivals = Rivals(own.items, other.items, score, habits.pairs)
    found = [
        replace(match, firm=match.firm and (match.score < SURE or rivals.none_for(match))) for match in found
    ]
    partners = Partners(own.whole, other.whole, found)
    unsure = {id(one) for match in found if not _is_sure(match) for one in match.own.segments}
    doubts = Siblings(own.whole, partners, fit, unsure).in_doubt(habits.pairs)
    found = [
        replace(match, firm=False, score=min(match.score, _IN_DOUBT))
        if not doubts.isdisjoint(map(id, match.own.segments))
        else match
        for match in found
    ]
    return sorted(found, key=lambda match: match.own.segments[0].start)


def _moved(
    own: Sequence[Item], others: Sequence[Item], found: Sequence[Match], score: Scorer
) -> Iterator[Match]:
    """Yield pairs of texts that have none yet and that say the same, wherever they stand."""
    gone = {id(s) for match in found for side in (match.own, match.other) for s in side.segments}
    left, rest = (
        [item for item in items if item.is_text and id(item.segments[0]) not in gone]
        for items in (own, others)
    )
    for match in aligned(left, rest, score, _MOVED):
        evidence = score.content(match.own, match.other)
        if evidence >= _MOVED_EVIDENCE:
            yield replace(match, firm=evidence >= MOVED_SURE)


def _front_matter(own: Document, other: Document) -> Iterator[Pair]:
    """Pair the values of the same key, if it has as many of them in both pages."""
    here, there = (
        [segment for segment in page.segments if segment.kind is Kind.FRONT_MATTER] for page in (own, other)
    )
    for name in dict.fromkeys(segment.detail for segment in here):
        values, given = ([s for s in side if s.detail == name] for side in (here, there))
        if len(values) == len(given):
            yield from (Pair((a,), (b,), 1.0, sure=True) for a, b in zip(values, given, strict=True))
