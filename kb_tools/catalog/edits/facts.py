"""Whether two like English texts say the same things: so much may differ in a translation that serves both.

A text that differs in a noun shows it. One that differs in "not", a number or "only" looks right and says the opposite.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kb_tools.catalog.edits.english import NEGATING, NEGATIONS, OPPOSITES, RESTRICTIONS
from kb_tools.catalog.edits.significance import Reader, normalized_items
from kb_tools.catalog.edits.statement import Item, Sort, plain

_FACTS = NEGATIONS | RESTRICTIONS
_FRACTION = re.compile("[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2150-\u215e]")
"""Fractions and small figures, as in ½ and m²."""
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s", "d", "e", "y", "er", "est", "r", "st")
_DOUBLED = 2
_LONG = 3
"""Fewest letters of the stem of a word."""


def same_facts(one: str, other: str, read: Reader = plain) -> bool:
    """Return whether two English texts have the same facts.

    These are negations, numbers, units, code, names of buttons, abbreviations, and words such as only, until, must and
    before; nor does one have the opposite of a word of the other, such as "disable" for "enable". Numbers and code
    must be in the same order, too. `read` parses markup; by default only emphasis and code are recognized.
    """
    if _FRACTION.findall(one) != _FRACTION.findall(other):
        return False
    own, its = normalized_items(one, read), normalized_items(other, read)
    if list(_exact(own)) != list(_exact(its)) or Counter(_restricting(own)) != Counter(_restricting(its)):
        return False
    words, others = {item.value for item in own}, {item.value for item in its}
    if not (_names(own) <= others and _names(its) <= words):
        return False
    return not any(_are_opposites(a, b) for a in words - others for b in others - words)


def _exact(items: Iterable[Item]) -> Iterator[tuple[Sort, str]]:
    """Yield numbers, units, code, addresses and signs in order: `a` to `b` is not `b` to `a`."""
    for item in items:
        repeats = item.value == "?" and not item.firm  # the words of the question say that it is one
        if item.sort is not Sort.WORD and not repeats:
            yield item.sort, item.value


def _restricting(items: Iterable[Item]) -> Iterator[str]:
    return (item.value for item in items if item.sort is Sort.WORD and item.value.lower() in _FACTS)


def _names(items: Iterable[Item]) -> set[str]:
    return {item.value for item in items if item.sort is Sort.WORD and item.firm}


def _are_opposites(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False
    own, its = _stems(one), _stems(other)
    if any(frozenset((a, b)) in _STEMS for a in own for b in its):
        return True
    short, long = sorted((one, other), key=len)
    endings = _stems(short)
    return any(long.startswith(prefix) and endings & _stems(long[len(prefix) :]) for prefix in NEGATING)


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """Return a word without endings that it may have: closed is close and closes, stopping is stop, newest new."""
    found = {word}
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LONG:
            found.add(stem)
            if len(stem) > _LONG and stem[-1:] * _DOUBLED == stem[-_DOUBLED:]:
                found.add(stem[:-1])
    return frozenset(found)


_STEMS = frozenset(
    frozenset((a, b)) for pair in OPPOSITES for x, y in [tuple(pair)] for a in _stems(x) for b in _stems(y)
)
