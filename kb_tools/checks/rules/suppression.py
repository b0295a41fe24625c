"""A suppression has no reason, or suppresses nothing.

One finding of one unit can be suppressed by a translator comment that names the check and says why. It stays
in the catalog, where every editor shows it. Once the finding is gone, the comment must go as well, or it
would hide the next one.

In an English page, `<!-- kb-ignore: CHECK reason -->` on a line of its own does the same for the block after it.

Before:

    # kb-ignore: repeated-words
    msgid "Johnson & Johnson"

After:

    # kb-ignore: repeated-words the company's name
    msgid "Johnson & Johnson"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_tools.checks.base import Group
from kb_tools.model.finding import Severity
from kb_tools.model.unit import Unit

SEVERITY = Severity.WARNING
GROUP = Group.STATE

NEVER = frozenset({"suppression", "catalog-syntax", "html", "link-target", "not-up-to-date"})
"""Checks that cannot be suppressed, because their findings harm readers."""

_COMMENT = re.compile(r"kb-ignore:\s*(?P<check>[\w/.-]*)[\s:—-]*(?P<reason>.*)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """The contents of a comment."""

    check: str
    reason: str


def suppressions(unit: Unit) -> Iterator[Suppression]:
    """Yield the suppressions in the translator comments of a unit."""
    for line in unit.comment:
        found = _COMMENT.search(line)
        if found:
            yield Suppression(found["check"].strip(), found["reason"].strip())
