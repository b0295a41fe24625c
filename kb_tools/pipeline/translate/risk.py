"""The risk of drafts, from what is cheap to see: the way of a draft, its length, its words, its back-translation. Pure.

Each sign is a number from 0 to 1. Its weight says by how many points of chrF drafts with the whole sign are farther
from a person's translation. The weights are measured by benchmarks/draft_risk.py, which says on what, and shows what
they are worth on texts that they were not fitted to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from kb_tools.catalog.memory import MEMORY
from kb_tools.engines.marks import glued, spaced, split
from kb_tools.engines.marks.garbage import plain
from kb_tools.engines.marks.jobs import MENDED, NoDraft
from kb_tools.engines.marks.with_terms import DOUBT, MISSED
from kb_tools.model.risk import Doubt, Risk
from kb_tools.model.unit import Unit

_WORD = re.compile(r"[^\W\d_]+")
BASE = 20.0
"""The risk of an engine's draft without any sign, which says the same translated back."""
BASE_OF_MEMORY = 10.0
"""The risk of what people wrote for the same English: they do not always translate it alike."""
WEIGHTS: Mapping[Doubt, float] = {
    Doubt.BACK: 21.0,
    Doubt.UNCHANGED: 18.0,
    Doubt.IDIOM: 11.0,
    Doubt.SHORT: 11.0,
    Doubt.LENGTH: 9.0,
    Doubt.ROUTE: 8.0,
    Doubt.EQUAL: 18.0,
    Doubt.TERMS: 18.0,
    Doubt.NUMBERS: 18.0,
    Doubt.NEAR: 125.0,
}
"""Base and weights are the means of what fits two engines. Three are not measured, for want of texts that have them:
the same draft for other English, terms in doubt, and numbers that were put back weigh as much as unchanged words.

Not here, since they say nothing once these are known: the words of a sentence, and the number of marks.
"""
_COPIED = 0.7
"""The part of the risk that a text without prose would have: code, addresses and marks are copied, not translated."""
_BACK = 0.22
"""How far back-translations are from their English on average. What is no farther is no doubt, and of a draft that was
not translated back, no more is known."""
_NAMED = 4.0
"""Points from which on a sign is named as a doubt."""
_HARDER = {spaced.NAME: 0.5, glued.NAME: 0.5, split.NAME: 1.0}
"""How much of a sentence an engine could not see as a whole, by route."""
_SHORT = 5
"""Words below which a text says little about itself."""
_EASY, _IDIOMATIC = 6.0, 3.5
"""Letters of a word on average. Short words have many meanings, long ones few."""
_APART = 0.5
"""The difference of the logarithms of two ratios of lengths that is the whole sign."""
_PAD = 5
"""Characters added to both lengths, so that the ratio of short texts says less."""
_FEW = 30
"""Pairs below which nothing is known of the lengths in a locale."""
_LETTERS = 3
"""Letters of a word that is no accident where both languages have it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A draft, and what is known of how it came about."""

    source: str
    target: str
    route: str = ""
    terms_in_doubt: bool = False
    score: float | None = None
    """Of a draft from a memory: how similar its English is, in per cent; None for a draft of an engine."""
    equal: bool = False
    """Whether other English has the same draft."""
    numbers_mended: bool = False
    """Whether numbers were put back that the engine had changed."""
    back: float | None = None
    """How alike its back-translation is to its English, from 0 to 1; None if it was not translated back."""
    habit: float | None = None
    """What `ratio` usually is in the locale; None if that is not known."""


def risk_of(made: Made) -> Risk:
    """Return the risk of a draft, with its doubts."""
    found = signs(made)
    if made.score is not None:
        return _told(BASE_OF_MEMORY, {doubt: WEIGHTS[doubt] * sign for doubt, sign in found.items()})
    copied = _COPIED + (1 - _COPIED) * _share_of_prose(made.source)
    base = BASE + WEIGHTS[Doubt.BACK] * _BACK
    if Doubt.BACK in found:
        found[Doubt.BACK] -= _BACK
    return _told(base * copied, {doubt: WEIGHTS[doubt] * sign * copied for doubt, sign in found.items()})


def _told(base: float, points: Mapping[Doubt, float]) -> Risk:
    named = sorted((d for d in points if points[d] >= _NAMED), key=lambda d: (-points[d], d))
    return Risk(round(min(100.0, max(0.0, base + sum(points.values())))), tuple(named))


def signs(made: Made) -> dict[Doubt, float]:
    """Return each sign of a draft, from 0 to 1. What people wrote, in a memory, is doubted for its English alone."""
    if made.score is not None:
        return {Doubt.NEAR: _part(100 - made.score, 0, 100)}
    before, after = plain(made.source), plain(made.target)
    words = _WORD.findall(before)
    if not words:
        return {}
    apart = 0.0 if made.habit is None else abs(ratio(before, after) - made.habit)
    found = {
        Doubt.ROUTE: _HARDER.get(made.route, 0.0),
        Doubt.SHORT: _part(_SHORT - len(words), 0, _SHORT),
        Doubt.LENGTH: _part(apart, 0, _APART),
        Doubt.UNCHANGED: _unchanged(words, after),
        Doubt.IDIOM: _part(_EASY - sum(map(len, words)) / len(words), 0, _EASY - _IDIOMATIC),
        Doubt.EQUAL: float(made.equal),
        Doubt.TERMS: float(made.terms_in_doubt),
        Doubt.NUMBERS: float(made.numbers_mended),
    }
    return found if made.back is None else {**found, Doubt.BACK: 1 - made.back}


def made_of(
    unit: Unit, *, equal: bool = False, habit: float | None = None, back: float | None = None
) -> Made:
    """Return a draft with what its catalog knows of how it came about."""
    said = unit.provenance
    return Made(
        unit.source,
        unit.target,
        said.get("route") or "",
        terms_in_doubt=said.get(DOUBT) is not None or said.get(MISSED) is not None,
        score=_score(said.get("score")) if said.origin == MEMORY else None,
        equal=equal,
        numbers_mended=said.get(MENDED) is not None,
        back=back,
        habit=habit,
    )


def _score(said: str | None) -> float:
    try:
        return float(said or 100)
    except ValueError:
        return 100.0


def _share_of_prose(source: str) -> float:
    return len(plain(source).strip()) / max(1, len(source.strip()))


def ratio(source: str, target: str) -> float:
    """Return the logarithm of the ratio of the lengths of a target and its source, both without markup."""
    return math.log((len(target.strip()) + _PAD) / (len(source.strip()) + _PAD))


def habit_of(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Return the usual `ratio` of targets and sources; None for too few pairs to tell."""
    found = [ratio(plain(source), plain(target)) for source, target in pairs]
    return median(found) if len(found) >= _FEW else None


def _unchanged(words: Sequence[str], after: str) -> float:
    """Return the share of the words of a source that its draft has too."""
    kept = {word.casefold() for word in _WORD.findall(after)}
    asked = [word for word in words if len(word) >= _LETTERS]
    return sum(word.casefold() in kept for word in asked) / len(asked) if asked else 0.0


def _part(value: float, low: float, high: float) -> float:
    """Return where a value lies between two others, from 0 to 1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


@dataclass(slots=True)
class Risks:
    """Tells the risk of the drafts of one run in one locale."""

    habit: float | None = None
    """The usual `ratio` of what people have translated; None where that is too little. Then the drafts make it."""
    _sources: dict[str, set[str]] = field(default_factory=dict)
    """The English of each draft, without case and blanks around."""
    _drafts: dict[str, str] = field(default_factory=dict)

    def told(
        self, results: Sequence[Unit | NoDraft], likeness: Mapping[tuple[str, str], float] | None = None
    ) -> list[Unit | NoDraft]:
        """Return drafts with their risk in their provenance; anything else, such as a final target, as it is.

        `likeness` is that of back-translations, by source and target of the draft.
        """
        for result in results:
            if isinstance(result, Unit) and result.fuzzy:
                self._sources.setdefault(_bare(result.target), set()).add(_bare(result.source))
                if result.provenance.origin != MEMORY:
                    self._drafts[result.source] = result.target
        habit = self.habit if self.habit is not None else habit_of(self._drafts.items())
        return [
            self._told(result, habit, (likeness or {}).get((result.source, result.target)))
            if isinstance(result, Unit) and result.fuzzy
            else result
            for result in results
        ]

    def _told(self, unit: Unit, habit: float | None, back: float | None) -> Unit:
        made = made_of(unit, equal=len(self._sources[_bare(unit.target)]) > 1, habit=habit, back=back)
        pairs = ((key, value) for key, value in risk_of(made).pairs if value)
        return replace(unit, provenance=unit.provenance.with_(**dict(pairs)))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
