"""Removes characters without width that have no effect: spaces that nobody sees, and joiners that join nothing.

Thai, Khmer, Lao and Burmese write no blanks, and show by such a space where a line may break; there it stays.
"""

from __future__ import annotations

import re
import unicodedata

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import Edit, edited
from kb_tools.language.prose import Prose
from kb_tools.model.zero_width import ZERO_WIDTH

_RUN = re.compile(f"( ?)([{ZERO_WIDTH}]+)( ?)")
_JOINERS = "\u200c\u200d"
_WITHOUT_BLANKS = frozenset({"Thai", "Khmr", "Laoo", "Mymr", "Tibt"})
_UNJOINED = ("LATIN", "CYRILLIC", "GREEK")


def mend(pair: TextPair) -> str | None:
    """Return the target without characters of no width that its source has not either."""
    if pair.locale.script in _WITHOUT_BLANKS:
        return None
    return without_width(pair.target, pair.unit.source)


def without_width(text: Prose, source: str = "") -> str | None:
    """Return a text without characters of no width; those that `source` has, too, stay. None if there are none."""
    edits: list[Edit] = []
    for run in _RUN.finditer(text.text):
        before, after = text.text[: run.start(2)][-1:], text.text[run.end(2) : run.end(2) + 1]
        joins = any(c in _JOINERS for c in run[2]) and not (_joins_nothing(before) and _joins_nothing(after))
        if joins or any(c in source for c in run[2]):
            continue
        edge = run.start() == 0 or run.end() == len(text.text)
        blank = " " if (run[1] or run[3]) and not edge else ""
        edits.append((run.start(), run.end(), blank))
    return edited(text, edits)


def _joins_nothing(char: str) -> bool:
    """Return whether a neighbour of a joiner looks the same without it."""
    return not char or char.isascii() or unicodedata.name(char, "").startswith(_UNJOINED)
