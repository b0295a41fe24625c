'''The inline markup of a translation differs from that of its source.

An error where it would do harm (a footnote or an attribute list that is lost or added); the unit is then
shown in English. A warning where a reader would only miss something, such as bold text or a code span. The
order is free. Links, HTML and placeholders have checks of their own.

Before:

    msgid "Open **Settings** and select **Save**.[^1]"
    msgstr "Atverkite **Nustatymus** ir pasirinkite Įrašyti."

After:

    msgstr "Atverkite **Nustatymus** ir pasirinkite **Įrašyti**.[^1]"
'''

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Pair, Problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_ELSEWHERE = frozenset({"link", "image", "script", "html", "html-count", "macro", "attribute", "placeholder", "empty"})


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Report what the target has and the source has not, and the other way round."""
    for violation in pair.violations:
        if violation.code not in _ELSEWHERE:
            severity = None if violation.fatal else Severity.WARNING
            yield Problem(violation.message, "Take the markup over from the source.", severity=severity)
