"""An English page includes a file that is not there: readers see nothing in its place, or the line itself.

Before:

    --8<-- "limts.md"

After:

    --8<-- "limits.md"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.checks.left_over import begins_a_line
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LINKS
_LINE = re.compile(r"^[ \t>]*(?P<line>-{1,3}8<-{1,3}[^\n\r]*)", re.MULTILINE)
_HINT = 'Write --8<-- "file.md", with straight quotes and two dashes on both sides.'
_NO_EXTENSION = "Files are included by the extension pymdownx.snippets, which mkdocs.yml does not name."


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the files that are missing, and the lines that nothing reads."""
    text = page.document.text
    for name in page.missing:
        start = text.find(name)
        if start >= 0:
            message = f"There is no file '{name}', so readers see nothing in its place."
            hint = "Correct the path: it begins at a folder of base_path of pymdownx.snippets."
            yield place_problem(page, start, start + len(name), message, hint)
    shown = [line for line in page.shown.split("\n") if "8<" in line]
    if shown:
        for match in _LINE.finditer(page.prose):
            hint = _HINT if page.site.snippets else _NO_EXTENSION
            if begins_a_line(shown, match["line"]):
                yield place_problem(
                    page, *match.span("line"), "Readers see this line: nothing includes the file.", hint
                )
