"""A catalog is older than its English page.

Until `kb update` has run, nobody can tell which translations still fit. Writers run it before they
commit; CI only looks. What translators and their editors do to a catalog does not make it older: targets,
comments, wrapped lines, header fields, the order of entries.

Before: `docs/billing/refunds.md` has changed, its catalogs have not.

After:

    kb update
    git add docs locales
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity
from kb_tools.model.unit import Unit

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report a catalog that lacks changes of English, at the changed sentences."""
    if not subject.outdated or subject.broken is not None:
        return
    hint = "Run kb update and commit the result."
    for edit in subject.edits:
        yield Problem(
            f"This catalog does not know that English has changed; it said: {edit.old}", hint, Unit(edit.new)
        )
    if not subject.edits:
        yield Problem("This catalog is not up to date with its English page.", hint)
