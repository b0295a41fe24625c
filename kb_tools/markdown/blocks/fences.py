"""Finds fenced code before all other blocks, in any container, as pymdownx.superfences does."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kb_tools.markdown.blocks.lines import TAB, blank
from kb_tools.model.segment import SourceFault

FENCE = "\x00"
"""First character of a fence's placeholder line; the fence's number follows."""

_START = re.compile(
    r"(?P<fence>~{3,}|`{3,})(?:[ \t]*\.?(?P<lang>[\w#.+-]+)(?=[\t ]|$))?"
    r"(?:[ \t]*(?P<attrs>\{[^\n]*\})"
    r"|(?P<options>(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<quote>\"|').*?(?P=quote))?(?=[\t ]|$))+))?[ \t]*$"
)
_RELAXED = re.compile(r"(?P<fence>~{3,}|`{3,})(?:[ \t]*\.?(?P<lang>[\w#.+-]+)(?=[\t ]|$))?(?P<attrs>[^`]*)$")
_OPTION = re.compile(r"([a-zA-Z][a-zA-Z0-9_]*)(?:=(?:\"(.*?)\"|'(.*?)'))?")
_KNOWN = {"hl_lines": re.compile(r"\d+(-\d+)?([ \t]+\d+(-\d+)?)*$"), "linenums": re.compile(r"\d+")}
_FREE = frozenset({"title", "title_mode"})
_TITLE = re.compile(r"(?:^|[\s{])title=(\"[^\"]*\"|'[^']*')(?=[\s}]|$)")
_PREFIX = re.compile(r"[> \t]*")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block, by line numbers."""

    first: int
    """Line of the opening fence."""
    last: int
    """Line of the closing fence."""
    prefix: str
    """The text before the fence on its line: white space and quote marks."""
    language: str
    title: tuple[int, int] | None
    """Columns of the title on the opening line, quotes included."""


def find(
    text: str, lines: list[str], starts: list[int], relaxed: bool = False
) -> tuple[list[Fence], list[SourceFault]]:
    """Return the fences of a page in order, and the problem of each unclosed fence.

    An opening line with an unknown option is not a fence. A line that is indented less than the opening line ends the
    search for its end. Takes time linear in the length of the page.
    """
    fences: list[Fence] = []
    problems: list[SourceFault] = []
    marked = _candidate_lines(text, starts)
    number = 0
    for index, first in enumerate(marked):
        if first < number:
            continue
        line, number = lines[first], first + 1
        prefix = _PREFIX.match(line)[0]  # type: ignore[index]  # always matches
        opening = (_RELAXED if relaxed else _START).match(line, len(prefix))
        if not opening or not (relaxed or _valid(opening)):
            continue
        if prefix:
            number, closed = _end(lines, number, prefix, opening["fence"])
        else:
            number, closed = _unprefixed_end(lines, marked, index + 1, opening["fence"])
        if closed:
            title = _TITLE.search(opening[0]) if "title=" in opening[0] else None
            span = (opening.start() + title.start(1), opening.start() + title.end(1)) if title else None
            fences.append(Fence(first, number - 1, prefix, opening["lang"] or "", span))
        elif number < len(lines):
            problems.append(_problem(starts[first], "is closed by text that is indented less"))
        else:
            problems.append(_problem(starts[first], "is never closed"))
    return fences, problems


def _candidate_lines(text: str, starts: list[int]) -> list[int]:
    """Return the numbers of the lines that contain three backticks or tildes."""
    found: set[int] = set()
    for mark in ("```", "~~~"):
        at = text.find(mark)
        while at >= 0:
            number = bisect_right(starts, at)
            found.add(number - 1)
            at = text.find(mark, starts[number]) if number < len(starts) else -1
    return sorted(found)


def _unprefixed_end(lines: list[str], marked: list[int], index: int, mark: str) -> tuple[int, bool]:
    """Do the same as `_end` for a fence without a prefix: only lines in `marked` can close it."""
    for k in range(index, len(marked)):
        line = lines[marked[k]]
        if line.startswith(mark) and not line[len(mark) :].strip(" \t"):
            return marked[k] + 1, True
    return len(lines), False


def _end(lines: list[str], number: int, prefix: str, mark: str) -> tuple[int, bool]:
    """Return the number of the line after a fence, and whether the fence is closed."""
    width, quotes, size, gap = len(prefix.expandtabs(TAB)), prefix.count(">"), len(prefix), False
    count = len(lines)
    while number < count:
        line = lines[number]
        number += 1
        if not quotes and line.startswith(prefix):
            if line.startswith(mark, size) and not line[size + len(mark) :].strip(" \t"):
                return number, True
            continue
        if not line or (line[0] in " \t" and blank(line)):
            gap = True
            continue
        content = _content(line, width, quotes, gap)
        if content is None:
            return number, False
        if content.startswith(mark) and not content[len(mark) :].strip(" \t"):
            return number, True
        gap = gap and not content
    return number, False


def _problem(start: int, what: str) -> SourceFault:
    return SourceFault(f"The code fence that starts here {what}, so its lines are read as text.", start)


def _valid(m: re.Match[str]) -> bool:
    """Tell whether all options are known to the highlighter; with any other, the line is plain text."""
    if m["attrs"] or not m["options"]:
        return True
    # The renderer reads options up to the first closing quote and ignores the rest.
    for name, double, single in _OPTION.findall(m["options"]):
        value = double or single
        if name in _FREE or name.startswith("data-"):
            continue
        if name not in _KNOWN or not _KNOWN[name].match(value):
            return False
    return True


def _content(line: str, width: int, quotes: int, gap: bool) -> str | None:
    """Return a line without its fence's prefix, or None if the line cannot belong to the fence."""
    column = index = level = 0
    while index < len(line) and column < width and line[index] in "> \t":
        column += TAB - column % TAB if line[index] == "\t" else 1
        level += line[index] == ">"
        index += 1
    content = line[index:]
    if content and column > width:
        # A tab extends past the prefix.
        content, column = " " * (column - width) + content, width
    if not content:
        return content
    if quotes:
        return None if level > quotes or (gap and level < quotes) else content
    return None if level or column != width else content
