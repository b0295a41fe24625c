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
from kb_tools.checks.left_over import Place, left_over
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_KEYS = re.compile(
    r"(?<![\w+])\+\+(?P<keys>[\w-]{1,30}(?:\+[\w-]{1,30}){0,5})\+\+(?![\w+])"
    r"|(?<![\w+])\+{1,2}(?:ctrl|control|cmd|command|alt|option|shift|win|windows|meta|super)[ ]?\+[ ]?"
    r"[\w-]{1,30}(?:[ ]?\+[ ]?[\w-]{1,30}){0,3}[ ]?\+{1,2}(?![\w+])"
)
"""Keys between double plus signs, and what is nearly so."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the keys that are left over in the text of the rendered page."""
    if "++" not in page.shown:
        return
    keys = (match for match in _KEYS.finditer(page.prose) if match["keys"] is None or len(match["keys"]) > 1)
    for match, _ in left_over(page, (Place(written, re.escape(written[0])) for written in keys)):
        yield place_problem(
            page,
            *match.span(),
            f"Readers see {match[0]}: one of these is not the name of a key, or a plus sign is missing.",
            "Write ++ctrl+f++, with names such as ctrl, alt or enter; this needs the extension pymdownx.keys.",
        )
