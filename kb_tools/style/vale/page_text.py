"""The text of a whole page, for rules that compare its parts, count them or read it as it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb_tools.model.segment import Kind
from kb_tools.style.vale.scopes import Block, Part, Scope

_GLUE = "\n\n"
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.DEFINITION, Kind.FOOTNOTE, Kind.HTML_TEXT})
_FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Joined:
    """The texts of a page that a rule reads, one after the other."""

    text: str
    parts: Sequence[tuple[int, int, Part]]
    """For each, its offset in the text, the number of its block, and the text itself."""

    def place(self, start: int, stop: int) -> tuple[int, int, Part] | None:
        """Return the entry of `parts` that a part of the text stands in; None where it means the whole page."""
        number = bisect_right(self.parts, start, key=lambda entry: entry[0]) - 1
        if number < 0 or (start, stop) == (0, len(self.text)):
            return None
        offset, _, part = self.parts[number]
        return self.parts[number] if stop - offset <= len(part.text) else None


@dataclass(frozen=True)
class PageText:
    """A page as rules read it. Not slotted, so that properties are cached."""

    blocks: Sequence[Block]
    raw: str = ""
    """The page as it is written."""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each block that a `metric` counts, by its name there."""
        names = Counter(name.replace(".", "_") for block in self.blocks for name in block.scopes)
        return {**names, "pre": len(_FENCE.findall(self.raw)) // 2}

    def joined(self, scope: Scope, *, running: bool = False) -> Joined:
        """Return what a scope reads of the page; only paragraphs and lists if `running`."""
        parts, at = [], 0
        for number, block in enumerate(self.blocks):
            if running and block.kind not in _RUNNING:
                continue
            for part in scope.parts(block):
                parts.append((at, number, part))
                at += len(part.text) + len(_GLUE)
        return Joined(_GLUE.join(part.text for _, _, part in parts), parts)
