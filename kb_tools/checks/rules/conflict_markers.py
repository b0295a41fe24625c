"""The marks of an unfinished merge stand in a text.

git writes them where two branches have changed the same lines. In a PO file they are also found by
`catalog-syntax`; this check finds them in English pages and inside a translation.

Before:

    <<<<<<< HEAD
    Refunds take 5 days.
    =======
    Refunds take 10 days.
    >>>>>>> main

After:

    Refunds take 10 days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.STATE

_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_INSIDE = re.compile(r"<{7}(?: |$)|>{7} ")


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the first marker of a page."""
    found = _MARKER.search(page.document.text)
    if found:
        yield Problem(
            "There is a conflict marker of a git merge here.",
            "Keep the right half, remove the markers.",
            line=page.line(found.start()),
        )


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report a marker that a translation has and its source has not."""
    target = pair.unit.target
    if ("<" in target or ">" in target) and "<<<<<<<" not in pair.unit.source and _INSIDE.search(target):
        yield Problem("There is a conflict marker of a git merge in this translation.", "Remove it.")
