"""A translation starts or ends with spaces that its source has not.

In a template string it would also be wrong to lose a space that the source has at its end.

Before:

    msgid "Refund times"
    msgstr "Grąžinimo terminai "

After:

    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the spaces at the start and at the end."""
    source, target = pair.unit.source, pair.unit.target
    if not target.strip():
        return
    start, stop = len(target) - len(target.lstrip()), len(target.rstrip())
    if (start > 0) != source[:1].isspace():
        yield _problem("start", (0, start))
    if (stop < len(target)) != source[-1:].isspace():
        yield _problem("end", (stop, len(target)))


def _problem(edge: str, span: Span) -> Problem:
    if span[0] == span[1]:
        return Problem(f"The source has a space at its {edge}, this has none.", "Add it.")
    return Problem(f"There is a space at the {edge}; the source has none there.", "Remove it.", span=span)
