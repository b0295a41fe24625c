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
_RIVAL = 0.5
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
    rough = Habits(ratio=rough_ratio(prepared))
    first = [_matched(own, other, rough) for own, other in prepared]
    habits = _learnt(match for matches in first for match in matches)
    return [
        [*_front_matter(each.own, each.other), *map(_pair, _matched(own, other, habits))]
        for each, (own, other) in zip(pages, prepared, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Match:
    own: Item
    other: Item
    score: float
    firm: bool = True
    """Whether it is in the order of the page, or enough else speaks for it."""


def _learnt(matches: Iterable[_Match]) -> Habits:
    good = [
        (m.own, m.other)
        for m in matches
        if m.score >= _TEACHES and len(m.own.segments) == len(m.other.segments) == 1
    ]
    middle, spread = ratios(good)
    return Habits(middle, spread, learn((own.words, other.words) for own, other in good), len(good))


def _pair(match: _Match) -> Pair:
    own, other = match.own, match.other
    alike = len(own.segments) == len(other.segments) == 1 and own.shape == other.shape
    sure = alike and match.firm and match.score >= SURE and own.kept() == other.kept()
    return Pair(own.segments, other.segments, match.score, sure)


def _matched(own: Sequence[Item], others: Sequence[Item], habits: Habits) -> list[_Match]:
    """Return the pairs of texts: first those in order, then those that were moved."""
    score = Scorer(own, others, habits)
    found = list(_aligned(own, others, score, Weights()))
    for _ in range(2):
        gone = {id(s) for m in found for side in (m.own, m.other) for s in side.segments}
        left = [item for item in own if item.is_text and id(item.segments[0]) not in gone]
        rest = [item for item in others if item.is_text and id(item.segments[0]) not in gone]
        if not left or not rest:
            break
        moved = [
            m for m in _aligned(left, rest, score, _MOVED) if score.content(m.own, m.other) >= _MOVED_EVIDENCE
        ]
        if not moved:
            break
        found += [
            _Match(m.own, m.other, m.score, score.content(m.own, m.other) >= _MOVED_SURE) for m in moved
        ]
    margin = _RIVAL + _RIVAL_OF_FEW * _MANY / (_MANY + habits.pairs)
    rivals = _Rivals(own, others, score, margin)
    return sorted(
        (match if rivals.none_for(match) else replace(match, firm=False) for match in found),
        key=lambda match: match.own.segments[0].start,
    )


class _Rivals:
    """Other texts of the two pages that fit better by what they say: then somebody moved one, and no place is sure."""

    def __init__(self, own: Sequence[Item], others: Sequence[Item], score: Scorer, margin: float) -> None:
        """Keep the texts by their kinds. `margin` is how much better a rival must fit."""
        self._own, self._others = _by_shape(own), _by_shape(others)
        self._score = score
        self._margin = margin

    def none_for(self, match: _Match) -> bool:
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


def _aligned(
    own: Sequence[Item], others: Sequence[Item], score: Scorer, weights: Weights
) -> Iterator[_Match]:
    """Yield the pairs of texts that keep the order of both pages."""
    if not own or not others:
        return
    doubles, other_doubles = _doubles(own), _doubles(others)

    def two_own(i: int, j: int) -> float:
        double = doubles[i]
        return -inf if double is None or not others[j].is_prose else score(double, others[j])

    def two_other(i: int, j: int) -> float:
        double = other_doubles[j]
        return -inf if double is None or not own[i].is_prose else score(own[i], double)

    steps = grid(len(own), len(others), lambda i, j: score(own[i], others[j]), two_own, two_other, weights)
    chances = posterior(steps)
    yield from _chosen(own, others, doubles, other_doubles, chances)


def _chosen(
    own: Sequence[Item],
    others: Sequence[Item],
    doubles: Sequence[Item | None],
    other_doubles: Sequence[Item | None],
    chances: Posterior,
) -> Iterator[_Match]:
    """Yield the most probable pairs, each text in one of them."""
    ranked = sorted(
        [
            *((p, (i,), (j,), own[i], others[j]) for (i, j), p in chances.pairs.items()),
            *((p, (i, i + 1), (j,), doubles[i], others[j]) for (i, j), p in chances.two_own.items()),
            *((p, (i,), (j, j + 1), own[i], other_doubles[j]) for (i, j), p in chances.two_other.items()),
        ],
        key=lambda each: (-each[0], each[1], each[2]),
    )
    here: set[int] = set()
    there: set[int] = set()
    for probability, places, other_places, item, other in ranked:
        if probability < LIKELY or here & set(places) or there & set(other_places):
            continue
        here |= set(places)
        there |= set(other_places)
        if item is not None and other is not None and item.is_text and other.is_text:
            yield _Match(item, other, probability)


def _doubles(items: Sequence[Item]) -> list[Item | None]:
    """Return each item with the next one, where a translator may have joined them."""
    found: list[Item | None] = [
        joined(first, second) if first.is_prose and first.shape == second.shape else None
        for first, second in pairwise(items)
    ]
    return [*found, None]


def _front_matter(own: Document, other: Document) -> Iterator[Pair]:
    """Pair the values of the same key, if it has as many of them in both pages."""
    here, there = (
        [segment for segment in page.segments if segment.kind is Kind.FRONT_MATTER] for page in (own, other)
    )
    for name in dict.fromkeys(segment.detail for segment in here):
        values, given = ([s for s in side if s.detail == name] for side in (here, there))
        if len(values) == len(given):
            yield from (Pair((a,), (b,), 1.0, sure=True) for a, b in zip(values, given, strict=True))
