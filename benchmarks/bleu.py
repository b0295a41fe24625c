"""BLEU of translations against people's, from 0 to 100: how many runs of one to four words they share.

Papineni, Roukos, Ward and Zhu, "BLEU: a method for automatic evaluation of machine translation", ACL 2002: over all
texts, without smoothing. Words and signs are taken one by one, so figures compare with each other, not with those of
other tools.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

ORDERS = range(1, 5)
_TOKEN = re.compile(r"\w+|[^\w\s]")


def bleu(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the score of translations, each with a person's, taken together; 0 without a shared run of four words."""
    matches, made = Counter[int](), Counter[int]()
    here = there = 0
    for text, reference in pairs:
        ours, theirs = _TOKEN.findall(text), _TOKEN.findall(reference)
        here, there = here + len(ours), there + len(theirs)
        for n in ORDERS:
            runs = _runs(ours, n)
            matches[n] += (runs & _runs(theirs, n)).total()
            made[n] += runs.total()
    if any(not matches[n] for n in ORDERS):
        return 0.0
    precision = sum(math.log(matches[n] / made[n]) for n in ORDERS) / len(ORDERS)
    return 100 * math.exp(precision + min(0.0, 1 - there / here))


def _runs(tokens: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[at : at + n]) for at in range(len(tokens) - n + 1))
