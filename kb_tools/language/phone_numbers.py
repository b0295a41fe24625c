"""Finds telephone numbers in running text, and tells whether a translation still has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.model.finding import Span

_BETWEEN = r"[ \u00a0\u202f.()/‐‑–-]{0,3}"
_INTERNATIONAL = re.compile(rf"(?<![\w+])(?:\+|00)[1-9](?:{_BETWEEN}\d){{6,14}}(?!\d)")
"""A number as E.164 has it: up to 15 digits with the code of the country, written with + or 00."""
_NATIONAL = re.compile(
    r"(?<![\w.,:/+-])(?:\(0\d{1,4}\)|0\d{1,4})(?:[ \u00a0\u202f]\d{2,4}){2,4}(?![\w.,:/]\d|\d)"
)
"""A number of a country that begins with 0, in at least three groups."""
_TRUNK = re.compile(r"\(0\)")
"""The zero of calls within a country, as in +44 (0)20."""


def phone_numbers(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the telephone numbers of a text with ASCII digits: where each stands, and its digits, with its +."""
    taken = -1
    places = sorted(m.span() for pattern in (_INTERNATIONAL, _NATIONAL) for m in pattern.finditer(text))
    for start, stop in places:
        if start >= taken:
            taken = stop
            yield (start, stop), _digits(text[start:stop])


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers reach the same telephone, one of them perhaps written for calls within its country."""
    if one == other:
        return True
    whole, local = (one, other) if one.startswith("+") else (other, one)
    return (
        whole.startswith("+")
        and local.startswith("0")
        and any(whole[1 + code :] == local[1:] for code in (1, 2, 3))
    )


def _digits(written: str) -> str:
    plain = _TRUNK.sub("", written)
    digits = re.sub(r"\D", "", plain)
    if plain.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits
