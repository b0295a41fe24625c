"""Lines that are not prose: code, formulas, snippets, macros, tags and autodoc injections."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks import fenced, html_text
from kb_tools.markdown.blocks.collected import PageScan
from kb_tools.markdown.blocks.fences import FENCE
from kb_tools.markdown.blocks.lines import TAB, blank, indentation
from kb_tools.markdown.inline.patterns import TICKS
from kb_tools.model.segment import Kind

FIRST = frozenset(" \t\x00:$\\<`~-;{[")
"""First characters of lines that may not be prose."""
INJECTION = re.compile(r"[ \t]*:::[ \t]*\S")
"""An autodoc injection: names the object to document; also allowed in a heading."""

_OPAQUE = re.compile(
    r"[ \t]*(?:\{[%{!*#].*[%}!*#]\}|-+8<-+.*|;+-+8<-+.*|\[TOC\]|\[toc\]"
    r"|\\(?:new|clear|cleardouble)page|\\pagebreak(?:\[\d\])?|\\tableofcontents)[ \t]*$"
)
_LIKE_A_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^`]*$")
_SNIPPET_BLOCK = re.compile(r"[ \t]*-+8<-+[ \t]*$")
_FAR = 300
"""Lines searched for the end of a formula or snippet; limits the cost of an unclosed one."""
_MATH = re.compile(r"[ \t]*(?:(?P<dollar>\$\$)|(?P<bracket>\\\[)|(?P<begin>\\begin\{\w+\*?\}))")


def extent(page: PageScan, lines: list[str], starts: list[int], k: int, j: int) -> int:
    """Return the line after the non-prose lines that start at `k`; `k` if that line is prose."""
    line = lines[k].lstrip(" \t")
    first = line[0]
    if first == FENCE:
        fenced.fence(page, page.fences[int(line[1:])])
        return k + 1
    if first == ":" and INJECTION.match(lines[k]):
        return _injection_end(lines, k)
    if first in "$\\" and (m := _MATH.match(lines[k])):
        return _math_end(lines, k, j, m)
    if first == "<":
        return html_text.inline_block(page, lines, starts, k, j)
    if first in "`~" and (m := _LIKE_A_FENCE.match(line)):
        # Not a fence: it is unclosed or has unknown options. But joined with other lines it could become one.
        stop = _invalid_fence_end(lines, k, j, m["fence"])
        if stop > k:
            return stop
        page.add(
            Kind.PARAGRAPH, line[len(m["fence"]) :], starts[k] + len(lines[k]) - len(line) + len(m["fence"])
        )
        return k + 1
    if first in "-;" and _SNIPPET_BLOCK.match(line):
        for end in range(k + 1, min(len(lines), k + _FAR)):  # blank lines are lines of the block
            if _SNIPPET_BLOCK.match(lines[end]):
                return end + 1
    if first in "{[-;\\" and _OPAQUE.match(lines[k]):
        return k + 1
    return k


def _injection_end(lines: list[str], k: int) -> int:
    """Return the line after an autodoc injection and its indented options."""
    least = indentation(lines[k]) + TAB
    end = k + 1
    while end < len(lines):
        if indentation(lines[end]) >= least or (
            blank(lines[end]) and end + 1 < len(lines) and indentation(lines[end + 1]) >= least
        ):
            end += 1
        else:
            break
    return end


def _invalid_fence_end(lines: list[str], k: int, j: int, fence: str) -> int:
    """Return the line after the code that starts at an invalid fence; `k` if nothing closes it.

    The renderer reads the backticks as the start of a code span. It ends at the next run of the same length, or else at
    a shorter run. If that run stands within a line, text up to `j` may be read as code, so none of it is cut.
    """
    shorter: dict[int, int] = {}
    for end in range(k + 1, min(j, k + _FAR)):
        line = lines[end].strip(" \t")
        if line == fence:
            return end + 1
        if fence[0] == "`" and "`" in line:
            for run in TICKS.findall(line):
                shorter.setdefault(len(run), end)
            if len(fence) in shorter:
                break
    closing = [shorter[size] for size in sorted(shorter, reverse=True) if size <= len(fence)]
    if not closing:
        return k
    return closing[0] if lines[closing[0]].lstrip(" \t")[0] == "`" else j


def _math_end(lines: list[str], k: int, j: int, m: re.Match[str]) -> int:
    """Return the line after a math block; `k` if it is not closed."""
    close = "$$" if m["dollar"] else "\\]" if m["bracket"] else "\\end{"
    rest = lines[k][m.end() :]
    for end in range(k, min(j, k + _FAR)):
        at = (rest if end == k else lines[end]).find(close)
        if at >= 0:
            tail = (rest if end == k else lines[end])[at + len(close) :]
            return end + 1 if m["begin"] or not tail.strip() else k
    return k
