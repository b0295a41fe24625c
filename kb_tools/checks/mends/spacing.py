"""Puts the no-break spaces of French before `; : ! ?` and inside « », but leaves a mark behind a figure alone.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale: a full space before the colon and
inside « », a narrow one before the other marks.
"""

from __future__ import annotations

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import Edit, edited
from kb_tools.checks.rules.spacing import AFTER_OPENING, BEFORE_CLOSING, PLAIN_SPACE, WITHOUT_SPACE
from kb_tools.language.typography import space_before

_INSIDE = space_before("»")


def mend(pair: TextPair) -> str | None:
    """Return the target with the spaces of the locale; None for a language that has none before marks."""
    wanted, text = pair.subject.typography.space_before, pair.target.text
    tight = [m for m in WITHOUT_SPACE.finditer(text) if not text[m.start() - 1].isdigit()]  # 1: 2 is a ratio
    edits: list[Edit] = [
        (found.start(), found.end(), f"{space_before(found['mark'])}{found['mark']}")
        for found in (*tight, *PLAIN_SPACE.finditer(text))
        if found["mark"] in wanted
    ]
    if "»" in wanted:
        edits += [(found.start(), found.end(), f"«{_INSIDE}") for found in AFTER_OPENING.finditer(text)]
        edits += [(found.start(), found.end(), f"{_INSIDE}»") for found in BEFORE_CLOSING.finditer(text)]
    return edited(pair.target, sorted(edits))
