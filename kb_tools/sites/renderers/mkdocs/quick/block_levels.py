"""Which tags are blocks, looked up once.

The seam: `is_block_level` of markdown.Markdown, which is asked about each element several times.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown


class BlockLevels(dict[Any, bool]):
    """Whether a tag is a block, by tag; tags that are functions (comments) are none."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self._asked = md.is_block_level

    def __missing__(self, tag: Any) -> bool:
        found = self[tag] = self._asked(tag)
        return found
