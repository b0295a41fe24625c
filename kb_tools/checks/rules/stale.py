"""The English text has changed since it was translated.

Readers see the old translation with a notice that the English page is newer (`stale: show`), or the
English text (`stale: source`). Whoever makes the translation fit removes "fuzzy"
("Needs work" in Poedit).

A minor edit is a warning, a major one an error. Minor is an edit of punctuation, case, hyphens and emphasis, a
mended typo, another spelling of the same word ("colour", "log in", "don't") or number ("five", "24h"), and "the",
"a", "that", "then", "of" and "please". Any other word, name, number, unit, link or code makes an edit major, also one
more, one less or another order. The decision of the writer goes first (`kb update --minor PAGE`).

Before:

    #, fuzzy
    #| msgid "Refunds take 5 days."
    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 5 dienas."

After:

    msgid "Refunds take 10 days."
    msgstr "Grąžinimas trunka 10 dienų."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity
from kb_tools.model.unit import State

SEVERITY = Severity.ERROR
GROUP = Group.STATE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a stale unit with the old English text."""
    if pair.state is State.STALE:
        minor = pair.unit.provenance.get("change") == "minor"
        yield Problem(
            f"English has changed since this was translated; it said: {pair.unit.previous_source}",
            'Make the translation fit, then remove the mark "Needs work" ("fuzzy").',
            severity=Severity.WARNING if minor else None,
        )
