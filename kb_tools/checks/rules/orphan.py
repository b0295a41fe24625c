"""A catalog belongs to no page.

Its English page was removed or renamed without `kb update`. The update finds moved texts again and keeps
what people translated.

Before: `locales/lt/LC_MESSAGES/billing/old-name.po`, but no `docs/billing/old-name.md`.

After:

    kb update
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report a catalog without a page, as long as it has anything that is not obsolete."""
    if subject.orphan and subject.catalog.active:
        yield Problem(
            "There is no English page for this catalog.", "Run kb update; it moves what it can find again."
        )
