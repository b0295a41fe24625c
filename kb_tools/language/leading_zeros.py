"""Zeros that tell one number from another: 0.5 is not 5, 1.05 is not 1.5, and the code 007 is not 7."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.language.numbers import Figure

_DECIMAL = re.compile(r"\d*[.,\u066b]\d+")
_BELOW_ONE = re.compile(r"0?[.,\u066b]\d+")
_HOUR_OF_NIGHT = re.compile(r"0[.,]\d\d")
_CODE = re.compile(r"0\d{2,}")


def lost_zeros(here: Sequence[Figure], there: Sequence[Figure]) -> list[str]:
    """Return the numbers of a source, as written, whose digits stand in its target with other zeros.

    Parts of times and dates are compared without their zeros, so that 09:05 is the same in all languages. Here decimals
    and codes are held to theirs.
    """
    values = _values(there)
    digits = {f.parts for f in there if _DECIMAL.fullmatch(f.raw)}
    single = {part for f in there if len(f.parts) == 1 for part in f.parts}
    lost = []
    for figure in here:
        if _CODE.fullmatch(figure.raw):
            if figure.value in values and figure.raw not in {f.raw for f in there}:
                lost.append(figure.raw)
        elif _is_decimal(figure) and not _values([figure]) & values:
            below = _BELOW_ONE.fullmatch(figure.raw) and figure.parts[-1] in single
            if below or figure.parts in digits:
                lost.append(figure.raw)
    return lost


def new_zeros(here: Sequence[Figure], there: Sequence[Figure], *, clock: bool) -> list[str]:
    """Return the numbers below one of a target whose digits are a whole number in its source: 0,5 for 5.

    With `clock`, the source has a time; then `0.30` may be half an hour after midnight.
    """
    values = _values(here)
    single = {part for f in here if len(f.parts) == 1 for part in f.parts}
    return [
        f.raw
        for f in there
        if _BELOW_ONE.fullmatch(f.raw)
        and not _values([f]) & values
        and f.parts[-1] in single
        and not (clock and _HOUR_OF_NIGHT.fullmatch(f.raw))
    ]


def _is_decimal(figure: Figure) -> bool:
    return _DECIMAL.fullmatch(figure.raw) is not None and "." in figure.value


def _values(figures: Sequence[Figure]) -> set[str]:
    return {value for f in figures for value in (f.value, f.scaled) if value is not None}
