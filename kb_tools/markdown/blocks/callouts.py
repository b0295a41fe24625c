"""Quotes, and the callouts that extensions and plugins make of them: `> [!NOTE]`, `> NOTE: text`, `NOTE: text`.

The keyword is no text. A title on its line, or in bold at its start, is text of its own.
"""

from __future__ import annotations

import re

from kb_tools.markdown.blocks.collected import PageScan, Scan
from kb_tools.markdown.options import QuoteCallouts
from kb_tools.model.segment import DefaultTitle, Kind

QUOTE = re.compile(r" {0,3}>[ \t]?")
"""The start of a line of a quote."""

_BRACKETS = re.compile(r" *\[!(?P<type>[\w-]+)(?: *\|[^\]\n]*)?\][+-]?")
_WORD = re.compile(r"(?P<type>[A-Z]{2,}):(?: |$)")
_QUOTED_WORD = re.compile(r" {0,3}>[!?]? ?(?P<type>[A-Z]{2,}):(?: |$)")
_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?![\s*_])(?P<title>(?:`[^`]+`|(?!\*\*|__)[^`\\])+?)(?<![\s*_])(?P=mark)"
)
_ITEM = re.compile(r"\s*(?:[-+*]|\d+\.)\s")
_LETTER = re.compile(r"[^\W\d_]")


def opens(page: PageScan, line: str) -> bool:
    """Tell whether the first line of a block opens a callout `NOTE: text`, which quotes do not contain."""
    return ":" in line and not page.quoted and _WORD.match(line) is not None


def callout(
    page: PageScan, lines: list[str], starts: list[int], i: int, j: int, depth: int, scan: Scan
) -> None:
    """Cut a callout of markdown-callouts, whose keyword stands on line `i`; it ends with its block."""
    m = _WORD.match(lines[i]) or _QUOTED_WORD.match(lines[i])
    if m is None:
        return
    inner, offsets = _unquoted(lines, starts, i + 1, j)
    inner, offsets = [lines[i][m.end() :], *inner], [starts[i] + m.end(), *offsets]
    titled = lines[i].endswith(" ", 0, m.end()) and _bold_title(page, inner, offsets)
    if not titled and _LETTER.match(inner[0] or (inner[1] if len(inner) > 1 else "")):
        page.default_titles.append(DefaultTitle(m["type"].lower(), starts[i] + m.end("type") + 1, "*"))
    _inside(page, inner, offsets, depth, scan)


def quote(page: PageScan, lines: list[str], starts: list[int], k: int, j: int, depth: int, scan: Scan) -> int:
    """Cut a quote, or the callout that it is; return the line to continue at.

    A quote goes on to the end of its block, lines without a quote mark included.
    """
    blocks = page.options.blocks
    if blocks.callouts:
        at = next((index for index in range(k, j) if _QUOTED_WORD.match(lines[index])), None)
        if at is not None and not page.quoted:
            if at > k:
                quote(page, lines[:at], starts, k, at, depth, scan)
            callout(page, lines, starts, at, j, depth, scan)
            return j
    inner, offsets = _unquoted(lines, starts, k, j)
    place = next((index for index, line in enumerate(inner) if line.strip()), 0)
    if m := _BRACKETS.match(inner[place]) if inner else None:
        if blocks.quote_callouts is QuoteCallouts.LINES:
            j = next((index for index in range(k, j) if not QUOTE.match(lines[index])), j)
        title, at = inner[place][m.end() :], offsets[place] + m.end()
        inner, offsets = inner[place + 1 : j - k], offsets[place + 1 : j - k]
        if title.strip():
            page.add(Kind.ADMONITION_TITLE, title, at)
        elif not (blocks.bold_titles and _bold_line(page, inner, offsets)) and blocks.quote_callouts:
            page.default_titles.append(DefaultTitle(m["type"].lower(), at, " "))
        if blocks.quote_callouts is QuoteCallouts.LINES:
            inner, offsets = _with_gaps(inner, offsets)
    if inner:
        _inside(page, inner, offsets, depth, scan)
    return j


def _unquoted(lines: list[str], starts: list[int], k: int, j: int) -> tuple[list[str], list[int]]:
    """Return lines without their quote marks, and their offsets."""
    inner, offsets = [], []
    for index in range(k, j):
        m = QUOTE.match(lines[index])
        skip = m.end() if m else 0
        inner.append(lines[index][skip:])
        offsets.append(starts[index] + skip)
    return inner, offsets


def _inside(page: PageScan, inner: list[str], offsets: list[int], depth: int, scan: Scan) -> None:
    outside = page.strict, page.quoted
    page.strict, page.quoted = False, True
    scan(page, inner, offsets, Kind.PARAGRAPH, depth + 1)
    page.strict, page.quoted = outside


def _bold_title(page: PageScan, inner: list[str], offsets: list[int]) -> bool:
    """Cut the title in bold at the start of a callout, and take it off the first line; tell whether there is one."""
    m = _BOLD.match(inner[0])
    if m is None:
        return False
    page.add(Kind.ADMONITION_TITLE, m["title"], offsets[0] + m.start("title"))
    inner[0], offsets[0] = inner[0][m.end() :], offsets[0] + m.end()
    return True


def _bold_line(page: PageScan, inner: list[str], offsets: list[int]) -> bool:
    """Cut a title that is the whole first line of a callout, and take the line off; tell whether there is one."""
    m = _BOLD.match(inner[0]) if inner else None
    if m is None or inner[0][m.end() :].strip() or m["mark"] != "**":
        return False
    page.add(Kind.ADMONITION_TITLE, m["title"], offsets[0] + m.start("title"))
    del inner[0], offsets[0]
    return True


def _with_gaps(inner: list[str], offsets: list[int]) -> tuple[list[str], list[int]]:
    """Return lines with a blank one before each list that follows text, as the plugin puts it there."""
    lines, starts, text = [], [], False
    for line, start in zip(inner, offsets, strict=True):
        item = _ITEM.match(line) is not None
        if item and text:
            lines.append("")
            starts.append(start)
        lines.append(line)
        starts.append(start)
        text = bool(line.strip()) and not item
    return lines, starts
