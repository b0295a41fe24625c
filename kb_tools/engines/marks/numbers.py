"""Choosing numbers for marks that the source does not contain, so that no mark is taken for a number or back."""

from __future__ import annotations

import re
from itertools import count, islice


def free_numbers(text: str, wanted: int) -> tuple[int, ...]:
    """Return the smallest numbers, from 1, that do not occur in a text."""
    taken = {int(run) for run in re.findall(r"\d{1,9}", text)}
    return tuple(islice((n for n in count(1) if n not in taken), wanted))
