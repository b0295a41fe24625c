"""Lines that are no language: code, formulas, snippets, macros, tags and what autodoc puts in."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks import fenced, html_text
from kb_tools.markdown.blocks.collected import PageScan
from kb_tools.markdown.blocks.fences import FENCE
from kb_tools.markdown.blocks.lines import TAB, blank, indentation
from kb_tools.markdown.inline.patterns import TICKS
from kb_tools.model.segment import Kind

FIRST = frozenset(" \t\x00:$\\<`~-;{[")
"""First characters of lines that may be no language."""
INJECTION = re.compile(r"[ \t]*:::[ \t]*\S")
"""What autodoc takes for the name of an object to document, here or in a heading."""

_OPAQUE = re.compile(r"[ \t]*(?:\{[%{!*#].*[%}!*#]\}|-+8<-+.*|;+-+8<-+.*|\[TOC\]|\[toc\])[ \t]*$")
_LIKE_A_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[^`]*$")
_SNIPPET_BLOCK = re.compile(r"[ \t]*-+8<-+[ \t]*$")
_FAR = 300
"""Lines that are searched for the end of a formula or snippet; bounds the time that unclosed ones cost."""
_MATH = re.compile(r"[ \t]*(?:(?P<dollar>\$\$)|(?P<bracket>\\\[)|(?P<begin>\\begin\{\w+\*?\}))")


def extent(page: PageScan, lines: list[str], starts: list[int], k: int, j: int) -> int:
    """Return where a stretch of lines ends that are no language; `k` if it is."""
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
        # Not a fence, since it is not closed or has unknown options; but joined with others it could become one.
        stop = _like_a_fence_end(lines, k, j, m["fence"])
        if stop > k:
            return stop
        page.add(
            Kind.PARAGRAPH, line[len(m["fence"]) :], starts[k] + len(lines[k]) - len(line) + len(m["fence"])
        )
        return k + 1
    if first in "-;" and _SNIPPET_BLOCK.match(line):
        for end in range(k + 1, min(j, k + _FAR)):
            if _SNIPPET_BLOCK.match(lines[end]):
                return end + 1
    if first in "{[-;" and _OPAQUE.match(lines[k]):
        return k + 1
    return k


def _injection_end(lines: list[str], k: int) -> int:
    """Return where an autodoc injection ends with its indented options."""
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


def _like_a_fence_end(lines: list[str], k: int, j: int, fence: str) -> int:
    """Return where the code ends that a line like a fence starts; `k` where nothing closes it.

    The renderer takes its marks for those of a code span, which the next run of as many closes, else one of
    fewer. Where that run stands within a line, all code spans below are what looks like text between them.
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
    """Return where a block of math ends; `k` if it never does."""
    close = "$$" if m["dollar"] else "\\]" if m["bracket"] else "\\end{"
    rest = lines[k][m.end() :]
    for end in range(k, min(j, k + _FAR)):
        at = (rest if end == k else lines[end]).find(close)
        if at >= 0:
            tail = (rest if end == k else lines[end])[at + len(close) :]
            return end + 1 if m["begin"] or not tail.strip() else k
    return k
