"""Puts the no-break spaces of French before `; : ! ?` and inside « ».

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale: a full space before the colon and
inside « », a narrow one before the other marks.
"""

from __future__ import annotations

import re

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import Edit, edited

_WIDE, _NARROW = "\u00a0", "\u202f"
_TIGHT = re.compile(r"(?<=[^\s\d:;!?…./\\])(?P<mark>[;:!?])(?=\s|$|[»)\u201d])")
_BREAKING = re.compile(r"(?<=\S) (?P<mark>[;:!?])(?=\s|$|[.,)»\u201d])")
_OPENING = re.compile(r"«(?P<gap> ?)(?=[^\s\u00a0\u202f])")
_CLOSING = re.compile(r"(?<=[^\s\u00a0\u202f])(?P<gap> ?)»")


def mend(pair: TextPair) -> str | None:
    """Return the target with the spaces of the locale; None for a language that has none before marks."""
    wanted, text = pair.subject.typography.space_before, pair.target.text
    places = [found for pattern in (_TIGHT, _BREAKING) for found in pattern.finditer(text)]
    edits: list[Edit] = [
        (found.start(), found.end(), f"{_WIDE if found['mark'] == ':' else _NARROW}{found['mark']}")
        for found in places
        if found["mark"] in wanted
    ]
    if "»" in wanted:
        edits += [(found.start(), found.end(), f"«{_WIDE}") for found in _OPENING.finditer(text)]
        edits += [(found.start(), found.end(), f"{_WIDE}»") for found in _CLOSING.finditer(text)]
    return edited(pair.target, sorted(edits))
