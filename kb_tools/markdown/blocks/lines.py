"""Lines with their offsets, and indentation."""

from __future__ import annotations

import re
from itertools import accumulate

TAB = 4
"""Columns of a tab stop and of one level of nesting, as in Python-Markdown."""

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_LEVEL = re.compile(r" {4}| {0,3}\t")
_BLANKS = re.compile(r"[ \t]*")


def split(text: str) -> tuple[list[str], list[int]]:
    """Return the lines of a text without line ends, and the offset of each."""
    if "\r" not in text:
        lines = text.split("\n")
        return lines, [0, *accumulate([len(line) + 1 for line in lines[:-1]])]
    found = [(m[1], m.start()) for m in _LINE.finditer(text) if m[2] or m[1]]
    if not found or text[-1] in "\r\n":
        found.append(("", len(text)))
    return [line for line, _ in found], [start for _, start in found]


def indentation(line: str) -> int:
    """Return the width of a line's indentation in columns, tabs expanded."""
    if not line or line[0] not in " \t":
        return 0
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(TAB)) if "\t" in blanks else len(blanks)


def indented(line: str) -> bool:
    """Tell whether a line is indented by at least one level."""
    return line.startswith("    ") or ("\t" in line[:TAB] and _LEVEL.match(line) is not None)


def dedent(line: str, start: int) -> tuple[str, int]:
    """Remove one level of indentation from a line, if it has one; return the line and its new offset."""
    if line.startswith("    "):
        return line[TAB:], start + TAB
    m = _LEVEL.match(line) if "\t" in line[:TAB] else None
    return (line[m.end() :], start + m.end()) if m else (line, start)


def blank(line: str) -> bool:
    """Tell whether a line has only white space."""
    return not line or not line.strip(" \t")


def body(lines: list[str], starts: list[int], k: int) -> tuple[list[str], list[int], int]:
    """Return the indented lines from `k` on, less one level, their offsets, and the line after them."""
    inner: list[str] = []
    offsets: list[int] = []
    last = 0
    for index in range(k, len(lines)):
        line, start = lines[index], starts[index]
        if line.startswith("    "):
            line, start = line[TAB:], start + TAB
        elif line:
            if indented(line):
                line, start = dedent(line, start)
            elif line.strip(" \t"):
                break
        inner.append(line)
        offsets.append(start)
        if line and line.strip(" \t"):
            last = len(inner)
    return inner[:last], offsets[:last], k + last


def children(
    lines: list[str],
    j: int,
    inner: list[str],
    offsets: list[int],
    starts: list[int],
    strict: bool,
    widest: int | None = None,
) -> int:
    """Append the indented blocks after line `j` to the body of a list item; return the line after them.

    A block belongs to the item if its first line is indented. Its other lines need no indentation (lazy continuation),
    unless `strict`. A gap of more than `widest` blank lines ends the item.
    """
    while True:
        k = j
        while k < len(lines) and blank(lines[k]):
            k += 1
        if k >= len(lines) or not indented(lines[k]) or (widest is not None and k - j > widest):
            return j
        inner.append("")
        offsets.append(starts[k])
        while k < len(lines) and not blank(lines[k]):
            if strict and not indented(lines[k]):
                return k
            line, start = dedent(lines[k], starts[k])
            inner.append(line)
            offsets.append(start)
            k += 1
        j = k
