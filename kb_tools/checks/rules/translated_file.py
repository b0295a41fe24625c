"""A page has a translated file, and translations in a catalog.

The catalog wins: readers see its translations. They see the file only where too little of the catalog is translated.
Take what the catalog lacks from the file, and let the file go when nothing is lost.

Before: `docs/billing/refunds.lt.md`, and translations in `locales/lt/LC_MESSAGES/billing/refunds.po`.

After:

    kb import --locale lt --trust --remove docs/billing/refunds.lt.md
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.INFO
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report a file of a locale whose page has a catalog that says something."""
    if not subject.own_file or subject.written:
        return
    short = subject.coverage is not None and subject.coverage < subject.policy.min_coverage
    yield Problem(
        f"Readers see this file until more of {subject.path} is translated."
        if short
        else f"Readers do not see this file, but the translations in {subject.path}.",
        f"Run kb import --locale {subject.locale.tag} --trust --remove {subject.own_file}.",
        path=subject.own_file,
    )
