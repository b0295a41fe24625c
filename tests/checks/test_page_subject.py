"""A place in the source of a segment is found in its page, with line and column."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import LinkTargets, PageSubject, segment_problem
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale

PAGE = """\
# Title

Refunds take ten days, and
ten days are long
for a customer who waits.

> A quotation goes on
> and on and on.

- An item with a **wrong** word
  on its second line, a wrong one.
"""


@pytest.mark.parametrize(
    ("word", "number", "place"),
    [
        ("ten", 0, (3, 14)),
        ("ten", 1, (4, 1)),
        ("days, and ten", 0, (3, 18)),
        ("customer", 0, (5, 7)),
        ("on and on", 0, (7, 20)),
        ("on.", 0, (8, 14)),
        ("wrong", 1, (11, 25)),
        ("Title", 0, (1, 3)),
    ],
)
def test_line_and_column(word: str, number: int, place: tuple[int, int]) -> None:
    document = segment(PAGE)
    page = PageSubject("docs/a.md", "a.md", document, [], LinkTargets({}, frozenset()), Locale("en"))
    (found,) = [s for s in document.segments if s.source.count(word) > number]
    start = -1
    for _ in range(number + 1):
        start = found.source.index(word, start + 1)
    problem = segment_problem(page, found, "Wrong.", span=(start, start + len(word)))
    assert (problem.line, problem.column) == place
    assert f"⟨{word}⟩" in problem.excerpt
    assert segment_problem(page, found, "Wrong.").column is None
