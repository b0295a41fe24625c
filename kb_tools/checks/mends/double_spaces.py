"""Keeps one of several spaces in a row: the no-break one, if there is one."""

from __future__ import annotations

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import edited
from kb_tools.checks.rules.double_spaces import RUN
from kb_tools.language.typography import NO_BREAK


def mend(pair: TextPair) -> str | None:
    """Return the target with single spaces, None where that is not sure."""
    edits = []
    for run in RUN.finditer(pair.target.text):
        kept = next((c for c in run[0] if c in NO_BREAK), run[0][0])
        edits.append((run.start(), run.end(), kept))
    return edited(pair.target, edits)
