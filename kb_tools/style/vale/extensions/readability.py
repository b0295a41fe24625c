"""`readability`: the school grade that a reader of a page needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings
from kb_tools.style.vale.counts import Counts, counted
from kb_tools.style.vale.fields import RuleFields

_SHORTEST = 100
"""Minimum number of words; a shorter text gets no grade."""
_METRICS: Mapping[str, Callable[[Counts], float]] = {
    "Automated Readability": lambda c: 4.71 * c.letters / c.words + 0.5 * c.words / c.sentences - 21.43,
    "Coleman-Liau": lambda c: 5.88 * c.letters / c.words - 29.6 * c.sentences / c.words - 15.8,
    "Flesch-Kincaid": lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
    "Gunning Fog": lambda c: 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words),
    "SMOG": lambda c: 1.043 * math.sqrt(30 * c.complex_words / c.sentences) + 3.1291,
}


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder that compares the mean of `metrics` with `grade`; `%s` is the computed grade."""
    names = fields.texts("metrics", ("Flesch-Kincaid",))
    for name in names:
        if name not in _METRICS:
            fields.problem("metrics", f"'{name}' is not one of {', '.join(_METRICS)}")
    grade = fields.number("grade", 8)

    def find(passage: Passage) -> Iterator[Hit]:
        counts = counted(passage.text)
        if counts.words < _SHORTEST:
            return
        found = sum(_METRICS[name](counts) for name in names) / len(names)
        if found > grade:
            yield Hit(0, len(passage.text), (f"{found:.1f}",))

    return find
