"""Changes the order of siblings on a translated page: items of a list, sections, rows, admonitions, tabs, terms.

Translators sort a list by the letters of their own language, and begin with what matters most to their readers.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from benchmarks.import_edits import Block
from kb_tools.model.segment import Kind

_OPENERS = {
    Kind.HEADING: re.compile(r"#+ "),
    Kind.LIST_ITEM: re.compile(r" *(?:[-*+]|\d+[.)]) "),
    Kind.TABLE_CELL: re.compile(r" *\|"),
    Kind.ADMONITION_TITLE: re.compile(r" *(?:!!!|\?\?\?)"),
    Kind.TAB_LABEL: re.compile(r" *==="),
    Kind.TERM: re.compile(r"\w"),
}
"""How the first line of a sibling begins, by the kind of its first text."""
_ALONE = frozenset({Kind.TABLE_CELL})
"""Kinds of which a sibling is one line."""

Unit = list[Block]


def reorder(blocks: list[Block], at: int, rng: random.Random, _: Sequence[Block]) -> list[Block] | None:
    """Sort the list in which a block is, or exchange the block and what belongs to it with its next sibling."""
    opener = blocks[at]
    if opener.kind not in _OPENERS or not _opens(opener, opener):
        return None
    lines = [line for block in blocks for line in _single(block)]
    start = lines.index(opener)
    if opener.kind is Kind.LIST_ITEM:
        start = _first_of_list(lines, start)
    units, gaps, stop = _siblings(lines, start)
    changed = sorted(units, key=_letters) if opener.kind is Kind.LIST_ITEM else [*units[1::-1], *units[2:]]
    if changed == units:
        return None
    mixed = chain.from_iterable(unit + gap for unit, gap in zip(changed, [*gaps, []], strict=True))
    return [*lines[:start], *(replace(block, movable=False) for block in mixed), *lines[stop:]]


def _single(block: Block) -> list[Block]:
    """Cut what stands between texts into lines."""
    return [block] if block.texts else [Block((line,)) for line in block.lines]


def _opens(block: Block, like: Block) -> bool:
    """Tell whether a block begins a sibling of the one that another block begins."""
    if (
        block.kind is not like.kind
        or block.kind not in _OPENERS
        or not _OPENERS[block.kind].match(block.lines[0])
    ):
        return False
    return _depth(block) == _depth(like)


def _depth(block: Block) -> int:
    """Return the level of a heading, or the indent of another block."""
    line = block.lines[0]
    return len(line) - len(line.lstrip("#" if block.kind is Kind.HEADING else " "))


def _siblings(lines: Sequence[Block], start: int) -> tuple[list[Unit], list[Unit], int]:
    """Return a block and its next siblings, each with what belongs to it, the lines between, and where they end."""
    units: list[Unit] = []
    gaps: list[Unit] = []
    at = stop = start
    while at < len(lines) and _opens(lines[at], lines[start]):
        if units:
            gaps.append(list(lines[stop:at]))
        stop = _stop(lines, at)
        units.append(list(lines[at:stop]))
        at = next((n for n in range(stop, len(lines)) if not _blank(lines[n])), len(lines))
    return units, gaps, stop


def _stop(lines: Sequence[Block], start: int) -> int:
    """Return where a block ends with all that belongs to it, without blank lines."""
    opener = lines[start]
    stop = start + 1
    for at in range(start + 1, len(lines)):
        block = lines[at]
        if _blank(block):
            continue
        if opener.kind in _ALONE or not _belongs(block, opener):
            break
        stop = at + 1
    return stop


def _belongs(block: Block, opener: Block) -> bool:
    if opener.kind is Kind.HEADING:
        return block.kind is not Kind.HEADING or _depth(block) > _depth(opener)
    deeper = len(block.lines[0]) - len(block.lines[0].lstrip(" ")) > _depth(opener)
    return deeper or (opener.kind is Kind.TERM and block.kind is Kind.DEFINITION)


def _first_of_list(lines: Sequence[Block], item: int) -> int:
    """Return the first item of the list that has an item."""
    for start in range(item):
        if _opens(lines[start], lines[item]) and _siblings(lines, start)[2] > item:
            return start
    return item


def _blank(block: Block) -> bool:
    return not "".join(block.lines).strip()


def _letters(unit: Unit) -> str:
    """Return by what a list is sorted: the letters of an item, without marks above or below them."""
    text = unicodedata.normalize("NFKD", unit[0].texts[0][1].casefold())
    return "".join(letter for letter in text if letter.isalnum())
