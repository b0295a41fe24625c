"""Changes of a translated page, as translators make them: a text goes, comes, joins another, is cut, or moves."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kb_tools.model.segment import Kind

_SENTENCE = re.compile(r"(?<=[.!?؟。！？])\s*(?=[\w*\[`\"«“])")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a translated page, with the texts in them and the numbers of the English texts that they translate."""

    lines: tuple[str, ...]
    texts: tuple[tuple[frozenset[int], str], ...] = ()
    movable: bool = False
    """Whether it is one paragraph, list item or heading with lines of its own."""
    kind: Kind | None = None


Edit = Callable[[list[Block], int, random.Random, Sequence[Block]], list[Block] | None]


def delete(blocks: list[Block], at: int, _: random.Random, __: Sequence[Block]) -> list[Block] | None:
    """Delete a block."""
    return [*blocks[:at], *blocks[at + 1 :]] if blocks[at].movable else None


def insert(blocks: list[Block], at: int, rng: random.Random, pool: Sequence[Block]) -> list[Block] | None:
    """Insert a paragraph that English does not have."""
    if blocks[at].kind is not Kind.PARAGRAPH or not blocks[at].movable or not pool:
        return None
    extra = rng.choice(pool)
    source = extra.texts[0][1]
    indent = re.match(r"\s*", blocks[at].lines[0])[0]  # type: ignore[index]
    added = Block((f"{indent}{source}\n", "\n"), ((frozenset(), source),), False)
    return [*blocks[:at], added, *blocks[at:]]


def merge(blocks: list[Block], at: int, _: random.Random, __: Sequence[Block]) -> list[Block] | None:
    """Join a paragraph with the next one."""
    if at + 2 >= len(blocks):
        return None
    one, gap, two = blocks[at : at + 3]
    if not (one.movable and two.movable and one.kind is two.kind is Kind.PARAGRAPH) or gap.texts:
        return None
    if "".join(gap.lines).strip():
        return None
    joined = one.texts[0][1] + " " + two.texts[0][1]
    lines = ("".join(one.lines).rstrip() + " " + "".join(two.lines).lstrip(),)
    whole = Block(lines, ((one.texts[0][0] | two.texts[0][0], joined),), False, Kind.PARAGRAPH)
    return [*blocks[:at], whole, *blocks[at + 3 :]]


def split(blocks: list[Block], at: int, rng: random.Random, _: Sequence[Block]) -> list[Block] | None:
    """Make two paragraphs of one."""
    one = blocks[at]
    if not one.movable or one.kind is not Kind.PARAGRAPH or len(one.lines) != 1:
        return None
    body = one.lines[0].strip()
    cuts = [m.start() for m in _SENTENCE.finditer(body) if 20 < m.start() < len(body) - 20]
    if not cuts or body != one.texts[0][1]:
        return None
    cut = rng.choice(cuts)
    indent = one.lines[0][: len(one.lines[0]) - len(one.lines[0].lstrip())]
    parts = [body[:cut].strip(), body[cut:].strip()]
    made = [Block((f"{indent}{part}\n",), ((one.texts[0][0], part),), False, one.kind) for part in parts]
    return [*blocks[:at], made[0], Block(("\n",)), made[1], *blocks[at + 1 :]]


def move(blocks: list[Block], at: int, rng: random.Random, _: Sequence[Block]) -> list[Block] | None:
    """Put a block behind one of the next blocks of its kind."""
    if not blocks[at].movable or blocks[at].kind is Kind.HEADING:
        return None
    later = [
        n
        for n in range(at + 1, min(at + 13, len(blocks)))
        if blocks[n].movable and blocks[n].kind is blocks[at].kind
    ]
    if not later:
        return None
    to = rng.choice(later)
    changed = list(blocks)
    changed[at], changed[to] = replace(blocks[to], movable=False), replace(blocks[at], movable=False)
    return changed
