"""A translated file hides a catalog.

The locale has the page as a file of its own, and its catalog has translations, too. Readers see the file alone. Import
the file, and let it go when nothing is lost.

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
    """Report a file of a locale whose catalog has a target."""
    hidden = sum(unit.translated for unit in subject.catalog.active)
    if subject.written and hidden:
        yield Problem(
            f"Readers see this file, and none of the {hidden} translations in {subject.path}.",
            f"Run kb import --locale {subject.locale.tag} --trust --remove {subject.own_file}.",
            path=subject.own_file,
        )
