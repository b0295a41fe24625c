"""A link of a translation leads elsewhere than that of its source.

Another host, page or anchor is how link spam comes in, and how readers end up on a missing page; so is a
link that is lost or added. Only the text of a link is translated. The order is free.

Before:

    msgid "Read [Support hours](support-hours.md#overlap)."
    msgstr "Skaitykite [Pagalbos laikas](pagalbos-laikas.md#persidengimas)."

After:

    msgstr "Skaitykite [Pagalbos laikas](support-hours.md#overlap)."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_CODES = frozenset({"link", "image", "script"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report links and images that the source has not, or that are missing."""
    for violation in pair.violations:
        if violation.code in _CODES:
            yield Problem(violation.message, "Take the target of the link over from the source.")
