"""chrF, how alike two texts are: the F-score of character n-grams, from 0 to 100.

Maja Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015. As usual, n is 1 to 6, blanks do
not count, and recall weighs twice as much as precision (beta = 2). Precision and recall are means over n.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

ORDERS = range(1, 7)
BETA = 2


def chrf(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the score of texts, each with the one that it is compared to, taken together; 0 without any."""
    matches, made, wanted = Counter[int](), Counter[int](), Counter[int]()
    for text, reference in pairs:
        for n in ORDERS:
            here, there = grams(text, n), grams(reference, n)
            matches[n] += (here & there).total()
            made[n] += here.total()
            wanted[n] += there.total()
    orders = [n for n in ORDERS if made[n] and wanted[n]]
    if not orders:
        return 0.0
    precision = sum(matches[n] / made[n] for n in orders) / len(orders)
    recall = sum(matches[n] / wanted[n] for n in orders) / len(orders)
    below = BETA**2 * precision + recall
    return 100 * (1 + BETA**2) * precision * recall / below if below else 0.0


def grams(text: str, n: int) -> Counter[str]:
    """Return the character n-grams of a text without blanks."""
    characters = "".join(text.split())
    return Counter(characters[at : at + n] for at in range(len(characters) - n + 1))
