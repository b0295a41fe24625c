"""A translation is a draft.

A machine or a memory wrote it, or a person has not finished it. Readers get the English text, or, in a
locale that shows drafts (`publish: draft` in mkdocs.yml), the draft with a notice; there it is only an
information. Drafts of navigation, buttons and messages are never shown.

Before:

    # kb: origin=argos-en_lt-1.9
    #, fuzzy
    msgid "Refund times"
    msgstr "Grąžinimo laikai"

After: read it, mend it, clear "fuzzy".

    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity
from kb_tools.storage.configuration.mkdocs_yml import Publish

SEVERITY = Severity.WARNING
GROUP = Group.STATE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a draft."""
    if pair.draft:
        shown = pair.subject.policy.publish is Publish.DRAFT
        yield Problem(
            "This is a draft.",
            'Read it, mend it, then remove the mark "Needs work" ("fuzzy").',
            severity=Severity.INFO if shown else None,
        )
