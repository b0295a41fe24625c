"""An English page includes a file that is not there: readers see nothing in its place, or the line itself.

Before:

    --8<-- "limts.md"

After:

    --8<-- "limits.md"
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LINKS


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the files that are missing, and the lines that nothing reads."""
    text = page.document.text
    for name in page.missing:
        start = text.find(name)
        if start >= 0:
            message = f"There is no file '{name}', so readers see nothing in its place."
            hint = "Correct the path: it begins at a folder of base_path of pymdownx.snippets."
            yield place_problem(page, start, start + len(name), message, hint)
    if not page.site.snippets and "8<" in page.shown:
        start = page.prose.find("-8<-")
        begin, stop = page.prose.rfind("\n", 0, start) + 1, page.prose.find("\n", start)
        if start >= 0:
            place = (begin, stop if stop >= 0 else len(text))
            hint = "Files are included by the extension pymdownx.snippets, which mkdocs.yml does not name."
            yield place_problem(page, *place, "Readers see this line: nothing includes the file.", hint)
