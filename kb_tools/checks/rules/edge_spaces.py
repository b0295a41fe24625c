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
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the spaces at the start and at the end."""
    source, target = pair.unit.source, pair.unit.target
    if not target.strip():
        return
    if target[0].isspace() != source[:1].isspace():
        yield Problem("The spaces at the start differ from the source's.", "Remove or add them.")
    if target[-1].isspace() != source[-1:].isspace():
        yield Problem("The spaces at the end differ from the source's.", "Remove or add them.")
