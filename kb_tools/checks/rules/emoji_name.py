"""There is no emoji or icon of this name, so an English page shows its colons.

Before:

    All is well :materal-check:

After:

    All is well :material-check:
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.checks.left_over import Place, left_over
from kb_tools.language.near_words import nearest
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_NAME = re.compile(r"(?<![\w:/`.@-]):(?P<name>[A-Za-z][a-z0-9]*(?:[_+-][a-z0-9_+-]+)?):(?![\w:/`])")
_SETS = frozenset({"fontawesome", "material", "octicons", "simple"})
"""The first words of the icons of Material for MkDocs."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the names of emoji and icons that are left over in the text of the rendered page."""
    if ":" not in page.shown:
        return
    names = _NAME.finditer(page.prose)
    for match, _ in left_over(page, (Place(name, re.escape(name[0])) for name in names)):
        family, _, rest = match["name"].partition("-")
        near = _meant(family) if rest else ""
        if not near and not family.islower():
            continue
        icon = bool(near) or (bool(rest) and family in _SETS)
        if not (page.document.dialect.emoji or icon):
            continue
        if page.document.dialect.emoji:
            hint = f"Did you mean :{near}-{rest}:?" if near else "Correct the name, or write \\: for a colon."
        else:
            hint = "Emoji and icons need the extension pymdownx.emoji."
        yield place_problem(
            page, *match.span(), f"There is no emoji or icon {match[0]}, so readers see this.", hint
        )


def _meant(family: str) -> str:
    """Return the set of icons that is meant; empty if there is this one, or none like it."""
    small = family.lower()
    if small != family:
        return small if small in _SETS else ""
    return nearest(family, _SETS)
