"""There is no key of this name, so an English page shows the plus signs.

Before:

    Press ++ctrl+foo++.

After:

    Press ++ctrl+f++.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_KEYS = re.compile(r"(?<![\w+])\+\+(?P<keys>[\w-]{1,30}(?:\+[\w-]{1,30}){0,5})\+\+(?![\w+])")


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the keys that are left over in the text of the rendered page."""
    for match in _KEYS.finditer(page.prose) if "++" in page.shown else ():
        if match[0] in page.shown and (len(match["keys"]) > 1 or "+" in match["keys"]):
            yield place_problem(
                page,
                *match.span(),
                f"Readers see {match[0]}: one of these is not the name of a key.",
                "Write names such as ctrl, alt, shift, enter or f5; this needs the extension pymdownx.keys.",
            )
