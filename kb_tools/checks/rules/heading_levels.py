"""The headings of an English page do not follow one another: there are two titles, or a level is left out.

Readers who cannot see find their way by the levels of headings, and search engines read them.

Before:

    # Refunds
    ### By card
    # Vouchers

After:

    # Refunds
    ## By card
    ## Vouchers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.markdown.generated import INJECTORS
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_TITLE = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
_GENERATORS = INJECTORS | {"macros"}
"""Plugins that put headings into a page."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report each title but the first, and each heading that leaves out a level."""
    if page.included:
        return
    text = page.document.text
    generated = (":::" in text or "{{" in text or "{%" in text) and bool(page.site.plugins & _GENERATORS)
    above, titled = 1, False
    headings = [(heading.start, heading.stop, heading.level) for heading in page.document.headings]
    headings += [(*match.span(), 1) for match in _TITLE.finditer(page.prose)]
    for start, stop, level in sorted(headings):
        place = (start, stop)
        if level == 1 and titled:
            hint = "Write ## for a heading within the page, or make a page of its own."
            yield place_problem(page, *place, "This page has a title already.", hint)
        elif level > above + 1 and not generated:
            missing = "#" * (above + 1)
            yield place_problem(
                page,
                *place,
                f"A level is left out: {'#' * level} follows {'#' * above}.",
                f"Write {missing} for this heading.",
                severity=Severity.WARNING if titled or above > 1 else Severity.INFO,
            )
        titled = titled or level == 1
        above = level
