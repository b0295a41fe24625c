"""Marks of emphasis or code stand in an English page as readers see it: `**`, a lone backtick.

Before:

    Select **Save ** and then `Send.

After:

    Select **Save** and then `Send`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.language.wrapped import WRAP, words_pattern
from kb_tools.markdown.stray_marks import Stray, stray_marks
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_MOST = 200
"""Marks of a page that are looked at. Each is searched for in the whole page."""
_HINTS = {
    "`": "Close the code with the same number of backticks, or write \\` for the character itself.",
    "*": "Put the marks directly around the words, the same on both sides, or write \\* for an asterisk.",
    "_": "Put the marks directly around the words, the same on both sides, or write \\_ for the character itself.",
    "~": "Put the marks directly around the words; this needs the extension pymdownx.tilde.",
    "=": "Put the marks directly around the words; this needs the extension pymdownx.mark.",
}


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the marks that are left over in the text of the rendered page."""
    reported: set[int] = set()
    found = (stray for text in page.rendered.texts for stray in stray_marks(text))
    for stray in islice(found, _MOST):
        if stray.mark == "```" and page.document.problems:
            continue  # the check source-markup has said it
        place = _place(page, stray, reported)
        if place is not None:
            reported.add(place.start())
            mark = place["mark"]
            yield place_problem(
                page, *place.span("mark"), f"Readers see {mark} in this text.", _HINTS[mark[0]]
            )


def _place(page: PageSubject, stray: Stray, reported: set[int]) -> re.Match[str] | None:
    """Return where a mark stands in the page; None where it is escaped, made by a plugin, or in another file."""
    mark = f"(?P<mark>{re.escape(stray.mark[0])}{{{len(stray.mark)},3}})"
    before, after = words_pattern(stray.before, WRAP), words_pattern(stray.after, WRAP)
    for pattern in (
        f"{before}{mark}{after}",
        f"{mark}{after}" if after else "",
        f"{before}{mark}" if before else "",
    ):
        found = [m for m in re.finditer(pattern, page.prose) if m.start() not in reported] if pattern else []
        if found:
            return found[0]
    return None
