"""A dictionary learnt from the sure pairs of a site: which words stand for which.

IBM Model 1 (Brown et al., 1993, "The Mathematics of Statistical Machine Translation", section 4), with the beginnings
of words for words, and an absolute discount, so that a pair seen once proves little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

Words = Sequence[str]

_ROUNDS = 4
_MOST_PAIRS = 6000
"""Pairs that are read. More tell little new and take time."""
_DISCOUNT = 0.75
_LEAST = 0.02
"""Least probability that is kept."""
_UNKNOWN = 0.35
"""Part of the probability that does not come from the dictionary: free words, errors."""
_SAME = 0.3
"""Probability that a word stands for itself, as names do."""
_HIGHEST = 2.5
"""Most that one word can say for a pair, in natural logarithms."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a dictionary expects of a translation."""

    words: Mapping[str, float]
    """The probability of each word."""
    unknown: float
    """Part of the words of the source that the dictionary does not know: any word may stand for them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Probabilities of words, given a word of the source."""

    given: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    """Words of the translation that the dictionary has seen in several pairs."""

    def expected(self, source: Words) -> Expected:
        """Return how probable each word is in a translation of a text."""
        found: dict[str, float] = defaultdict(float)
        share = 1 / max(1, len(source))
        unknown = 0.0
        for word in source:
            given = self.given.get(word)
            if given:
                for other, probability in given.items():
                    found[other] += probability * share
            else:
                unknown += share
            if not given or word not in given:
                found[word] += _SAME * share
        return Expected(found, unknown)


def evidence(expected: Expected, target: Words, rates: Mapping[str, float], known: bool) -> float:
    """Return how much the words of a text say for a pair, in natural logarithms; below 0 they say no.

    `rates` has how often each word is in a text of the page or site. Words of one text depend on each other, so that
    the sum is damped. Without a dictionary (`known`) only words that are the same in both languages count, for a pair.
    """
    rated = [word for word in target if word in rates]
    hits = [word for word in rated if word in expected.words]
    counted = len(rated) if known else len(hits)
    if not counted:
        return 0.0
    free = _UNKNOWN + (1 - _UNKNOWN) * expected.unknown
    total = (counted - len(hits)) * log(
        free
    )  # most words of a wrong pair are free ones: no logarithm for each
    for word in hits:
        ratio = free + (1 - _UNKNOWN) * expected.words[word] / rates[word]
        total += min(_HIGHEST, log(ratio))
    return total / (1 + 0.06 * counted)


def learn(pairs: Iterable[tuple[Words, Words]]) -> Lexicon:
    """Return the dictionary that pairs of texts teach. The same pairs in the same order give the same one (law 11)."""
    texts = [(own, other) for own, other in pairs if own and other][:_MOST_PAIRS]
    sources = Counter(word for own, _ in texts for word in own)
    targets = Counter(word for _, other in texts for word in other)
    texts = [
        ([w for w in own if sources[w] > 1], [w for w in other if targets[w] > 1]) for own, other in texts
    ]
    given = _together(texts)
    for _ in range(_ROUNDS):
        given = _normalized(_counted(texts, given), 0.0, 0.0)
    final = _normalized(_counted(texts, given), _DISCOUNT, _LEAST)
    return Lexicon(final, frozenset(word for word, count in targets.items() if count > 1))


def _together(texts: Iterable[tuple[Words, Words]]) -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for own, other in texts:
        for word in own:
            row = counts[word]
            for translation in other:
                row[translation] += 1.0
    return _normalized(counts, 0.0, 0.0)


def _counted(
    texts: Iterable[tuple[Words, Words]], given: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Return the expected number of times that each word stands for each (the E step)."""
    counts: dict[str, dict[str, float]] = {word: defaultdict(float) for word in given}
    for own, other in texts:
        rows = [(counts[word], given[word]) for word in own]
        for translation in other:
            shares = [row.get(translation, 0.0) for _, row in rows]
            total = sum(shares) + 0.01
            for (row, _), share in zip(rows, shares, strict=True):
                if share > 0.001 * total:
                    row[translation] += share / total
    return counts


def _normalized(
    counts: Mapping[str, Mapping[str, float]], discount: float, least: float
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for word, row in counts.items():
        total = sum(row.values())
        if total <= 0:
            found[word] = {}
            continue
        kept = {other: (count - discount) / total for other, count in row.items() if count > discount}
        found[word] = {other: probability for other, probability in kept.items() if probability > least}
    return found
