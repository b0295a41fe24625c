"""Pairs the texts of pages with those of their translations, and says which pairs are sure.

    pages = [Pages(document, translation), ...]
    for found in pair_pages(pages): ...

Twice over all pages: first by structure, lengths and marks alone; the sure pairs teach ratios and a dictionary, and
then once more with these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from kb_tools.markdown.pairing.items import Item, Link, items_of, joined
from kb_tools.markdown.pairing.lattice import Posterior, Weights, grid, posterior
from kb_tools.markdown.pairing.lexicon import learn
from kb_tools.markdown.pairing.parts import page_part
from kb_tools.markdown.pairing.part_fit import PartFit
from kb_tools.markdown.pairing.partners import Partners
from kb_tools.markdown.pairing.rearranging import rearranged
from kb_tools.markdown.pairing.siblings import Siblings
from kb_tools.markdown.pairing.aligning import Match, aligned
from kb_tools.markdown.pairing.scoring import Habits, Scorer, ratios, rough_ratio
from kb_tools.model.segment import Document, Kind, Segment

SURE = 0.93
"""Least score of a sure pair. benchmarks/import_quality.py measures what it is worth."""
LIKELY = 0.4
"""Least score of a pair at all."""
_TEACHES = 0.9
"""Least score of a pair that teaches the dictionary."""
_MOVED = Weights(pair=0.2, alone=0.3, join=0.0005)
"""What is left after the first alignment seldom belongs together."""
_MOVED_EVIDENCE = 2.5
"""Least that marks and words must say for a text that was moved."""
_MOVED_SURE = 6.0
_RIVAL = 2.0
"""How much better another text must fit to raise doubts, by a dictionary of many pairs."""
_RIVAL_OF_FEW = 2.5
"""How much more, by a dictionary of no pairs."""
_MANY = 50
"""Pairs by which that is halved."""


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
    """Whether it may be taken without a look: one and one, of one kind, with the same code and addresses."""


def pair_pages(pages: Sequence[Pages]) -> list[list[Pair]]:
    """Return the pairs of each page, in the order of its texts, but for front matter, which is first.

    Each text of either page is in one pair at most. The pages are those of one locale: they teach each other.
    """
    prepared = [(items_of(p.own, p.link), items_of(p.other, p.other_link)) for p in pages]
    kin = [(page_part(p.own, a), page_part(p.other, b)) for p, (a, b) in zip(pages, prepared)]
    habits = Habits(ratio=rough_ratio(prepared))
    for _ in range(ROUNDS):
        first = [_matched(own, other, habits, k) for (own, other), k in zip(prepared, kin)]
        habits = _learnt([match for matches in first for match in matches], habits)
    return [
        [*_front_matter(each.own, each.other), *map(_pair, _matched(own, other, habits, k))]
        for each, (own, other), k in zip(pages, prepared, kin, strict=True)
    ]


ROUNDS = 1




def _learnt(matches: Sequence[Match], known: Habits) -> Habits:
    good = [
        (m.own, m.other)
        for m in matches
        if m.score >= _TEACHES and m.firm and len(m.own.segments) == len(m.other.segments) == 1
    ]
    middle, spread = ratios(good, known)
    return Habits(middle, spread, learn((own.words, other.words) for own, other in good), len(good))


def _pair(match: Match) -> Pair:
    own, other = match.own, match.other
    alike = len(own.segments) == len(other.segments) == 1 and own.shape == other.shape
    sure = alike and match.firm and match.score >= SURE and own.kept() == other.kept()
    return Pair(own.segments, other.segments, match.score, sure)


def _matched(own: Sequence[Item], others: Sequence[Item], habits: Habits, kin) -> list[Match]:
    """Return the pairs of texts: first those in order, then those that were moved."""
    score = Scorer(own, others, habits)
    found = list(aligned(own, others, score, Weights()))
    for _ in range(2):
        gone = {id(s) for m in found for side in (m.own, m.other) for s in side.segments}
        left = [item for item in own if item.is_text and id(item.segments[0]) not in gone]
        rest = [item for item in others if item.is_text and id(item.segments[0]) not in gone]
        if not left or not rest:
            break
        moved = [
            m for m in aligned(left, rest, score, _MOVED) if score.content(m.own, m.other) >= _MOVED_EVIDENCE
        ]
        if not moved:
            break
        found += [
            Match(m.own, m.other, m.score, score.content(m.own, m.other) >= _MOVED_SURE) for m in moved
        ]
    fit = PartFit(score)
    found = rearranged(*kin, found, score, fit)
    margin = _RIVAL + _RIVAL_OF_FEW * _MANY / (_MANY + habits.pairs)
    rivals = _Rivals(own, others, score, margin)
    found = sorted(
        (match if rivals.none_for(match) else replace(match, firm=False) for match in found),
        key=lambda match: match.own.segments[0].start,
    )
    partners = Partners(*kin)
    partners.learn(found)
    unsure = {id(i.segments[0]) for i in own if i.is_text} - {id(s) for m in found for s in m.own.segments if _pair(m).sure}
    doubt = Siblings(kin[0], partners, fit, unsure).doubtful()
    return [replace(m, firm=False) if id(m.own.segments[0]) in doubt else m for m in found]


class _Rivals:
    """Other texts of the two pages that fit better by what they say: then somebody moved one, and no place is sure."""

    def __init__(self, own: Sequence[Item], others: Sequence[Item], score: Scorer, margin: float) -> None:
        """Keep the texts by their kinds. `margin` is how much better a rival must fit."""
        self._own, self._others = _by_shape(own), _by_shape(others)
        self._score = score
        self._margin = margin

    def none_for(self, match: Match) -> bool:
        """Return whether no other text of either page fits one of the pair better than the other one does."""
        if match.score < SURE or not match.firm:
            return True
        limit = self._score.content(match.own, match.other) + self._margin
        return not (
            any(
                self._score.content(match.own, other) > limit
                for other in self._others.get(match.own.shape, ())
            )
            or any(
                self._score.content(own, match.other) > limit for own in self._own.get(match.other.shape, ())
            )
        )


def _by_shape(items: Sequence[Item]) -> dict[object, list[Item]]:
    found: dict[object, list[Item]] = {}
    for item in items:
        if item.is_text:
            found.setdefault(item.shape, []).append(item)
    return found


def _front_matter(own: Document, other: Document) -> Iterator[Pair]:
    """Pair the values of the same key, if it has as many of them in both pages."""
    here, there = (
        [segment for segment in page.segments if segment.kind is Kind.FRONT_MATTER] for page in (own, other)
    )
    for name in dict.fromkeys(segment.detail for segment in here):
        values, given = ([s for s in side if s.detail == name] for side in (here, there))
        if len(values) == len(given):
            yield from (Pair((a,), (b,), 1.0, sure=True) for a, b in zip(values, given, strict=True))
