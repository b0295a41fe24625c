"""An attribute list of an English page is not read, so readers see its braces.

It needs the extension attr_list, and stands directly behind what it is for: behind a link or a picture without a
blank, at the end of a heading's line, or on a line of its own below a paragraph.

Before:

    See [the form](form.md) {.md-button }, and print it.

After:

    See [the form](form.md){ .md-button }, and print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.checks.left_over import Place, left_over
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_LIST = re.compile(
    r"(?<![{$#%\\])\{:?[ ]*(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[\w.%-]+))"
    r"(?:[ ]+[^{}\n]{1,300})?[ ]*\}(?!\})"
)
_UNCLOSED = re.compile(
    r"(?<=[\])])\{:?[ ]*(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=[^\s{}]+)(?=[ \n])[^{}\n]*$", re.MULTILINE
)
"""A list directly behind a link or a picture that never ends."""
_START = re.compile(r"\{:?[ ]*[^\"'\s}]+")


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the attribute lists that are left over in the text of the rendered page."""
    if "{" not in page.shown:
        return
    for match, _ in left_over(page, _places(page)):
        yield place_problem(
            page,
            match.start(),
            match.end(),
            f"Readers see {match[0]} in this text: nothing reads this attribute list.",
            "Put it directly behind what it is for, without a blank; it needs the extension attr_list.",
        )


def _places(page: PageSubject) -> Iterator[Place]:
    for match in _UNCLOSED.finditer(page.prose):
        first = match[0].split()[0]
        yield Place(match, re.escape(first if len(first) > 2 else first + " " + match[0].split()[1]))
    for match in _LIST.finditer(page.prose):
        start = _START.match(match[0])
        if start and not (match[0].startswith("{#") and match[0].endswith("#}")):
            whole = len(start[0]) == len(match[0])
            yield Place(match, re.escape(start[0]) + ("" if whole else r"[^{}\n]*?\}"))
