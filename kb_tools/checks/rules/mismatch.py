"""A translation stands under a source that it was not made for.

Every translation carries a hash of its source (`# kb: source=...`). Where the two do not agree, a merge
in git has most probably paired an old translation with a new source. It is not published until somebody
has looked.

Before:

    # kb: source=1f3a9c2e
    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 5 dienas."

After: make the translation fit and remove the words `source=1f3a9c2e`; `kb update` stamps it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, Subject
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check(subject: Subject) -> Iterator[Problem]:
    """Report translations whose stamp names another source."""
    for unit in subject.catalog.active:
        if unit.is_final and unit.mismatched:
            yield Problem(
                "This translation was made for another English text than the one beside it.",
                "Make it fit, then remove 'source=...' from its '# kb:' comment and run kb update.",
                unit,
            )
