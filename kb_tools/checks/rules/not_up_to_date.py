"""A catalog is older than its English page.

Until `kb update` has run, nobody can tell which translations still fit. Writers run it before they
commit; CI only looks. What translators and their editors do to a catalog does not make it older: targets,
comments, wrapped lines, header fields, the order of entries. Texts of kb-tools itself that the site shows
since an option of `mkdocs.yml` has changed, or a newer version is installed, are a warning.

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

_OLD = "This catalog is not up to date with its English page."
_HINT = "Run kb update and commit the result."


def check(subject: Subject) -> Iterator[Problem]:
    """Report a catalog that lacks changes of English, at the changed sentences."""
    if subject.broken is not None:
        return
    if subject.lacks_interface and not subject.outdated:
        said = "The site shows texts of kb-tools that this catalog does not have, so they are in English."
        yield Problem(said, _HINT, severity=Severity.WARNING)
    if not subject.outdated:
        return
    for edit in subject.edits:
        yield Problem(
            f"This catalog does not know that English has changed; it said: {edit.old}", _HINT, Unit(edit.new)
        )
    if not subject.edits:
        empty = not subject.catalog.active
        yield Problem("There is no catalog of this page yet." if empty else _OLD, _HINT)
