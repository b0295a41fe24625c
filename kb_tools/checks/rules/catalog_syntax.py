"""The PO file cannot be read.

Its page is then served as if nothing were translated, so this is always an error. The usual causes are
the conflict markers of an unfinished merge, a missing quote, or a file that was cut off or saved in
another encoding.

Before:

    msgid "Refund times"
    msgstr "Grąžinimo terminai

After:

    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity
from kb_tools.model.unit import Unit

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report a catalog that could not be read, at the line where reading ended."""
    if subject.broken is not None:
        broken = subject.broken
        yield Problem(broken.message, broken.hint, Unit("", line=broken.location.line))
