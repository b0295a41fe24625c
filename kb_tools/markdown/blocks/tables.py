"""Pipe tables."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks.collected import PageScan
from kb_tools.model.segment import Kind

_SEPARATOR = re.compile(r"[|:\- \t]+$")
_PARTS = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")
_CELL_ATTRIBUTES = re.compile(r"[ ]+(\{:?[ ]*[^}\n ][^\n{}]*\})[ ]*$")


def starts(lines: list[str], i: int, j: int) -> bool:
    """Tell whether lines `i` to `j` are a table: at least two rows, the second a separator."""
    if j - i < 2 or ("-" not in lines[i + 1] and "|" not in lines[i + 1]):
        return False
    if "|" not in lines[i] or not _SEPARATOR.match(lines[i + 1].rstrip()):
        return False
    header = lines[i].strip()
    bordered = header[0] == "|" or _ends_with_border(header)
    columns = len(cells(header, bordered))
    if columns == 1 and bordered:
        rows = (line.strip() for line in lines[i + 1 : j])
        if not all(row.startswith("|") or _ends_with_border(row) for row in rows):
            return False
    elif columns < 2:
        return False
    return len(cells(lines[i + 1].strip(), bordered)) == columns


def table(page: PageScan, lines: list[str], offsets: list[int], i: int, j: int) -> None:
    """Cut the cells of a table. Cells beyond the last column are not rendered and not cut."""
    header = lines[i].strip()
    bordered = header[0] == "|" or _ends_with_border(header)
    columns = len(cells(header, bordered))
    for k in range(i, j):
        if k == i + 1:
            continue
        line = lines[k]
        row = line.strip()
        base = offsets[k] + len(line) - len(line.lstrip())
        for start, stop in cells(row, bordered)[:columns]:
            cell = row[start:stop]
            if cell.endswith(("}", "} ")) and (m := _CELL_ATTRIBUTES.search(cell)):
                if page.left_alone(m[0]):
                    continue
                cell = cell[: m.start()]
                page.add_list(m[1], base + start + m.start(1))
            page.add(Kind.TABLE_HEADER if k == i else Kind.TABLE_CELL, cell, base + start)


def cells(row: str, bordered: bool) -> list[tuple[int, int]]:
    """Return the span of each cell in a row. Escaped pipes and pipes in code do not separate cells."""
    start, stop = 0, len(row)
    if bordered:
        if row.startswith("|"):
            start = 1
        if stop > start and _ends_with_border(row):
            stop -= 1
    pipes = _pipes(row, start, stop)
    return list(zip([start, *(p + 1 for p in pipes)], [*pipes, stop], strict=True))


def _ends_with_border(row: str) -> bool:
    """Tell whether a row ends with an unescaped pipe."""
    return row.endswith("|") and (len(row) - len(row[:-1].rstrip("\\"))) % 2 == 1


def _pipes(row: str, start: int, stop: int) -> list[int]:
    """Return the offsets of the pipes that separate cells."""
    if "`" not in row and "\\" not in row:
        found, at = [], row.find("|", start, stop)
        while at >= 0:
            found.append(at)
            at = row.find("|", at + 1, stop)
        return found
    pipes: list[int] = []
    ticks: list[tuple[int, int, int, int]] = []
    for m in _PARTS.finditer(row, start, stop):
        if m[2]:
            ticks.append((m.start(), m.end(), len(m[2]) - 1, len(m[2]) - 2))
        elif m[3]:
            ticks.append((m.start(), m.end(), len(m[3]), len(m[3])))
        elif m[5]:
            pipes.append(m.start())
    code = _regions(ticks)
    free, region = [], 0
    for pipe in pipes:
        while region < len(code) and code[region][1] <= pipe:
            region += 1
        if region >= len(code) or pipe < code[region][0]:
            free.append(pipe)
    return free


def _regions(ticks: list[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Return the code spans: each backtick run paired with the next run as long as its unescaped part."""
    later: dict[int, list[int]] = {}
    for index in range(len(ticks) - 1, -1, -1):
        later.setdefault(ticks[index][2], []).append(index)
    regions, index = [], 0
    while index < len(ticks):
        start, _, _, size = ticks[index]
        candidates = later.get(size, [])
        while candidates and candidates[-1] <= index:
            candidates.pop()
        if candidates:
            index = candidates[-1]
            regions.append((start, ticks[index][1]))
        index += 1
    return regions
