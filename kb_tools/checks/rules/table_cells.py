r"""A row of a table of an English page has more cells than the head, and readers do not see what is in them.

Before:

    | Method | Days |
    | ------ | ---- |
    | Card   | 3    | not on Sundays |

After:

    | Method | Days | Remark         |
    | ------ | ---- | -------------- |
    | Card   | 3    | not on Sundays |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.markdown.blocks import tables
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the first cell of each row that is beyond the last column, if anything is in it."""
    if not page.rendered.tables:
        return
    text = page.document.text
    heads = sorted({page.line(s.start) - 1 for s in page.document.segments if s.kind is Kind.TABLE_HEADER})
    lines = text.split("\n")
    for head in heads:
        yield from _of_table(page, lines, head)


def _of_table(page: PageSubject, lines: Sequence[str], head: int) -> Iterator[Problem]:
    header = lines[head].strip(" \t\r>")
    bordered = header.startswith("|") or header.endswith("|")
    columns = len(tables.cells(header, bordered))
    for number in range(head + 2, len(lines)):
        line = lines[number].rstrip(" \t\r")
        row = line.lstrip(" \t>")
        if not row or "|" not in row:
            return
        base = page.line_starts[number] + len(line) - len(row)
        extra = [span for span in tables.cells(row, bordered)[columns:] if row[slice(*span)].strip(" \t|")]
        if extra:
            start, stop = extra[0][0], extra[-1][1]
            said = row[start:stop].strip(" |")
            lead = len(row[start:stop]) - len(row[start:stop].lstrip())
            yield place_problem(
                page,
                base + start + lead,
                base + start + lead + max(1, len(said)),
                f"This row has more cells than the {columns} of the head, and readers do not see “{said}”.",
                "Add a column to the head, or write \\| where no cell ends.",
            )
