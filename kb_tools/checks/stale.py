'''The English text has changed since it was translated.

Readers see the old translation with a notice that the English page is newer (`stale: show`), or the
English text (`stale: source`). A reviewer clears it by making the translation fit and removing "fuzzy"
("Needs work" in Poedit).

Before:

    #, fuzzy
    #| msgid "Refunds take 5 days."
    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 5 dienas."

After:

    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 10 dienų."
'''

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Problem, Subject
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State

SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Problem]:
    """Report each stale unit with what English said before."""
    for unit in subject.catalog.active:
        if unit.state is State.STALE:
            yield Problem(
                f"English has changed since this was translated; it said: {unit.previous_source}",
                'Make the translation fit, then clear "fuzzy".',
                unit,
            )
