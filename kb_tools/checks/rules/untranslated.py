"""A text has no translation.

It is shown in English, marked as such. A locale that shows drafts (`publish: draft` in mkdocs.yml)
is still on its way, so there it is only an information.

Before:

    msgid "Refund times"
    msgstr ""

After:

    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State
from kb_tools.storage.configuration.mkdocs_yml import Publish

SEVERITY = Severity.WARNING
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report units without a target."""
    severity = Severity.INFO if subject.policy.publish is Publish.DRAFT else None
    for unit in subject.catalog.active:
        if unit.state is State.UNTRANSLATED:
            yield Problem("This is not translated.", "Translate it, or run kb translate.", unit, severity)
