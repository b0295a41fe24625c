"""Bullet and numbered lists."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks import callouts
from kb_tools.markdown.blocks.collected import PageScan, Scan
from kb_tools.markdown.blocks.lines import children, dedent
from kb_tools.model.segment import Kind

_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]+")
_NESTED = re.compile(r"(?: {4,7}|[ ]{0,3}\t[ ]{0,3})(?:[*+-]|\d+\.)[ \t]+")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_PLAIN_FIRST = frozenset(" \t#>:/!?=-_*+[\x00\x01{<$\\|`~0123456789")


def items(page: PageScan, lines: list[str], starts: list[int], i: int, j: int, depth: int, scan: Scan) -> int:
    """Cut the list on lines `i` to `j` and the indented blocks after it; return the line to continue at.

    As in Python-Markdown, every line that starts with a marker is an item, any other line continues the item above, and
    only one more level of indentation nests.
    """
    inner: list[str] = []
    offsets: list[int] = []
    nested = False
    for k in range(i, j):
        line = lines[k]
        m = _ITEM.match(line)
        if m:
            if inner:
                _item(page, inner, offsets, depth, scan)
            skip = m.end()
            if line.startswith("[", skip) and (task := _TASK.match(line, skip)):
                skip = task.end()
            inner, offsets, nested = [line[skip:]], [starts[k] + skip], False
        elif nested or _NESTED.match(line):
            if not nested:
                inner.append("")
                offsets.append(starts[k])
            nested = True
            line, start = dedent(line, starts[k])
            inner.append(line)
            offsets.append(start)
        else:
            inner.append(line)
            offsets.append(starts[k])
    end = (
        children(lines, j, inner, offsets, starts, page.strict)
        if j >= len(lines) or not lines[j].strip()
        else j
    )
    _item(page, inner, offsets, depth, scan)
    return end


def _item(page: PageScan, inner: list[str], offsets: list[int], depth: int, scan: Scan) -> None:
    """Cut one item. Most are a single line of plain text."""
    plain = len(inner) == 1 and inner[0] and inner[0][0] not in _PLAIN_FIRST
    if plain and not (page.options.blocks.callouts and callouts.opens(page, inner[0])):
        page.add(Kind.LIST_ITEM, inner[0], offsets[0])
    else:
        scan(page, inner, offsets, Kind.LIST_ITEM, depth + 1)
