"""A translation has no visible text.

It is only spaces, or characters that nobody sees. The unit counts as translated, but readers find a hole;
so it is shown in English.

Before:

    msgid "Refund times"
    msgstr " "

After:

    msgid "Refund times"
    msgstr "Grąžinimo terminai"
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a target, or a form of a plural, without any visible character."""
    if not all(map(_visible, pair.texts)):
        yield Problem("This translation has no visible text.", "Translate it, or leave it really empty.")


def _visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] not in "ZC" for char in text or "-")
