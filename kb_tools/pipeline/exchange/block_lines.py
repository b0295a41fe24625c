"""Finds on which line of a translated file each block of its rendered page begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb_tools.markdown.front_matter import extent
from kb_tools.markdown.html.page_blocks import Block

_LED = re.compile(r'\b(?:src|href|poster|data)="(?:[^"/]*/)*([^"/]+)"')

_TAG = re.compile(r"<([a-z][\w-]*)")


def block_lines(file: str, blocks: Sequence[Block], marked: Sequence[Block]) -> list[int]:
    """Return the line of each block, counted from 1.

    `marked` are the blocks of the same page with the marks of `with_line_marks`; they count only if they are the same.
    A block without a mark stands between those that have one: on the line that has its first words, or the name of its
    picture, or its tag, else after the next empty line.
    """
    lines = file.splitlines()
    start = file.count("\n", 0, extent(file)) + 1
    same = [block.text for block in blocks] == [block.text for block in marked]
    known = [block.line for block in marked] if same else [None] * len(blocks)
    later = _later(known, len(lines))
    found: list[int] = []
    at = start - 1
    for block, line, stop in zip(blocks, known, later, strict=True):
        at = line if line is not None else _searched(block, lines, at, max(at, stop))
        found.append(at)
    return found


def _later(known: Sequence[int | None], last: int) -> list[int]:
    """Return for each block the next line after it that is known."""
    result = []
    for line in reversed(known):
        result.append(last)
        last = line if line is not None else last
    return result[::-1]


def _searched(block: Block, lines: Sequence[str], after: int, last: int) -> int:
    """Return the line of a block without a mark, from the line `after` on, which may be its own, up to `last`.

    Notes are shown at the end of a page, wherever they stand in the file; so all lines are searched then.
    """
    plain = [_plain(line) for line in lines]
    for start, stop in ((max(0, after - 1), last), (0, len(lines))):
        for words in _beginnings(block):
            for number in range(start, min(stop, len(lines))):
                if words in plain[number]:
                    return number + 1
        tags = () if _plain(block.text) else _TAG.findall(block.html)
        for number in range(start, min(stop, len(lines))):
            if any(re.search(rf"<{tag}\b", lines[number], re.IGNORECASE) for tag in tags):
                return number + 1
    for number, (before, line) in enumerate(pairwise(["", *lines[after:last]]), after + 1):
        if line.strip() and not before.strip():
            return number
    return min(max(1, after), max(1, len(lines)))


def _beginnings(block: Block) -> Iterator[str]:
    """Yield the first words of a block, the most first, then the names of the files that it shows."""
    first = next((line for line in block.text.splitlines() if _plain(line)), "")
    words = _plain(first).split()
    for count in (len(words), 6, 4, 2, 1):
        if 0 < count <= len(words):
            yield " ".join(words[:count])
    for name in _LED.findall(block.html):
        yield _plain(name)


def _plain(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in text.casefold())
    return " ".join(kept.split())
