"""Pairs the blocks of two rendered pages, so that one extra block does not make all blocks below it look different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from kb_tools.markdown.html.page_blocks import Block

Key = Callable[[Block], Hashable]

_MOST = 40_000
"""Most pairs of a gap that are compared by their letters. In a larger one only the elements count."""
_ALIKE = 0.8
"""Least likeness of two texts in different elements that are one block."""


@dataclass(frozen=True, slots=True)
class BlockPair:
    """Two blocks that stand for each other, or one that the other page has not."""

    ours: Block | None
    theirs: Block | None
    moved: bool = False
    """Whether they are the same block at different places."""


def paired_blocks(ours: Sequence[Block], theirs: Sequence[Block]) -> list[BlockPair]:
    """Return the pairs of the blocks of two pages, in page order: each block is in exactly one pair.

    Equal blocks belong together first, then those with equal contents, then the most alike between them. What is left
    of both pages with equal contents has moved.
    """
    found = list(_paired(ours, theirs, (_whole, _contents)))
    alone: dict[Hashable, list[Block]] = defaultdict(list)
    for pair in found:
        if pair.theirs is None and pair.ours is not None:
            alone[_contents(pair.ours)].append(pair.ours)
    moved = {
        id(pair.theirs): alone[_contents(pair.theirs)].pop(0)
        for pair in found
        if pair.ours is None and pair.theirs is not None and alone[_contents(pair.theirs)]
    }
    gone = set(map(id, moved.values()))
    return [
        BlockPair(moved[id(pair.theirs)], pair.theirs, moved=True) if id(pair.theirs) in moved else pair
        for pair in found
        if pair.theirs is not None or id(pair.ours) not in gone
    ]


def _whole(block: Block) -> Hashable:
    return block.path, block.html


def _contents(block: Block) -> Hashable:
    return block.html


def _tag(block: Block) -> str:
    """Return the name of the innermost element."""
    return block.path[-1].strip("<>").partition(" ")[0] if block.path else ""


def _paired(ours: Sequence[Block], theirs: Sequence[Block], keys: Sequence[Key]) -> Iterator[BlockPair]:
    """Yield the pairs with the first key in common, and between them those of the other keys."""
    if not keys:
        yield from _alike(ours, theirs)
        return
    at = there = 0
    for i, j in _common([keys[0](b) for b in ours], [keys[0](b) for b in theirs]):
        yield from _paired(ours[at:i], theirs[there:j], keys[1:])
        yield BlockPair(ours[i], theirs[j])
        at, there = i + 1, j + 1
    yield from _paired(ours[at:], theirs[there:], keys[1:])


def _common(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of the longest common subsequence."""
    numbers: dict[Hashable, int] = {}
    here, there = ([numbers.setdefault(key, len(numbers)) for key in side] for side in (ours, theirs))
    for code in LCSseq.opcodes(here, there):
        if code.tag == "equal":
            yield from zip(
                range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
            )


def _alike(ours: Sequence[Block], theirs: Sequence[Block]) -> Iterator[BlockPair]:
    """Yield the pairs of a gap that keep its order and are together the most alike, and what is left."""
    if not ours or not theirs:
        chosen: list[tuple[int, int]] = []
    elif len(ours) * len(theirs) > _MOST:
        chosen = list(_common([_tag(b) for b in ours], [_tag(b) for b in theirs]))
    else:
        chosen = _best(ours, theirs)
    at = there = 0
    for i, j in [*chosen, (len(ours), len(theirs))]:
        yield from (BlockPair(block, None) for block in ours[at:i])
        yield from (BlockPair(None, block) for block in theirs[there:j])
        if i < len(ours):
            yield BlockPair(ours[i], theirs[j])
        at, there = i + 1, j + 1


def _best(ours: Sequence[Block], theirs: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the places of the pairs whose likeness is the most in all."""
    scores = [[_likeness(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i][j] + best[i + 1][j + 1])
    found = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(ours: Block, theirs: Block) -> float:
    """Return how much two blocks are alike, from 0 (not one block) to a little over 1."""
    alike = ratio(ours.text or ours.html, theirs.text or theirs.html) / 100
    if _tag(ours) == _tag(theirs):
        return 0.1 + alike
    return alike if alike >= _ALIKE else 0.0
