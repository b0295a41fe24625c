"""A finished translation has been lost.

The unit carries the stamp of a translation, but no text: an editor, a script or a merge has emptied it. The text
is in the history of the file.

Before:

    # kb: source=1f3a9c2e
    msgid "Refund times"
    msgstr ""

After:

    git log -p -- locales/lt/LC_MESSAGES/billing/refunds.po

    # kb: source=1f3a9c2e
    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report units with the stamp of a translation and no target."""
    for unit in subject.catalog.active:
        stamps = unit.provenance
        if not unit.translated and (stamps.get("source") or stamps.get("pair")) and stamps.origin == "human":
            yield Problem(
                "This was translated, and is empty now.",
                f"Take it back from the history: git log -p -- {subject.path}",
                unit,
            )
