"""Nobody has approved a translation that readers may see only once somebody has.

In a locale that publishes only reviewed text (`publish: reviewed` in mkdocs.yml), readers get the English text until
a person approves this translation. Texts of the interface need no approval. Approve what you have read:
`kb review approve lt docs/billing/refunds.md`.

Before:

    msgid "Refund times"
    msgstr "Grąžinimo terminai"

After: the approval of a person, on a day, for exactly this text.

    # reviewed: 2026-03-02 Rūta Kazlauskienė 1f3a9c2e
    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.catalog.interface import is_interface
from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State
from kb_tools.storage.configuration.mkdocs_yml import Publish

SEVERITY = Severity.WARNING
GROUP = Group.STATE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a translation that waits for an approval."""
    strict = pair.subject.policy.publish is Publish.REVIEWED
    if strict and pair.state is State.TRANSLATED and not is_interface(pair.unit):
        yield Problem(
            "Nobody has approved this translation, so readers see English.",
            "Read it, then approve it with kb review approve.",
        )
