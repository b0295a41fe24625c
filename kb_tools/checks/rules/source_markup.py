"""An English page cannot be read as it was meant.

A code block or an HTML element that is never closed, or an unknown `kb:` directive. What follows it may not
be translated.

Before:

    ```
    kb update

    The next paragraph.

After:

    ```
    kb update
    ```

    The next paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the faults that were found when the page was read."""
    for problem in page.document.problems:
        line, column = page.line(problem.start), page.column(problem.start)
        yield Problem(problem.message, "Close it, or correct its name.", line=line, column=column)
