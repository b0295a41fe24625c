"""Puts what an agency says about a text into the translator comment of its unit."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from kb_tools.catalog.merge.transitions import remark_on
from kb_tools.catalog.xliff.taking import Sender
from kb_tools.model.remarks import LIMIT, RemarkKind, clean_name, harmless
from kb_tools.model.unit import Unit

LONGEST = 1000
"""Most characters of a note that a comment gets."""
_QUESTION_MARKS = ("?", "？", "؟", "՞", "፧", ";")
"""Marks at the end of a question: the last one is Greek."""


def clean_note(note: str) -> str:
    """Return a note as one line of printable characters, cut where it is too long."""
    words = " ".join("".join(c if c.isprintable() else " " for c in note).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def noted(unit: Unit, note: str, sender: Sender) -> Unit:
    """Return a unit with a note of an agency: a question for the writers if it asks, a comment otherwise.

    A unit that has the note stays as it is (law 6). Nothing in a note counts as anything but words.
    """
    words = harmless(clean_note(note))
    if not words or words in " ".join(" ".join(unit.comment).split()):
        return unit
    if words.endswith(_QUESTION_MARKS):
        return remark_on(unit, RemarkKind.QUESTION, sender.day, sender.name, words)
    said = f"{clean_name(sender.name)}, {sender.day.isoformat()}: {words}"
    lines = wrap(said, LIMIT, break_long_words=False, break_on_hyphens=False)
    return replace(unit, comment=(*unit.comment, *lines))
