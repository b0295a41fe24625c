"""Quicker steps after inline Markdown is parsed: what is a block, and restoring escaped characters.

The seam: `Markdown.is_block_level`, which is asked of every element several times, and `UnescapeTreeprocessor`, which
searches every text of a page for a mark that few have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX


class QuickUnescape(UnescapeTreeprocessor):
    """Restores escaped characters; a text without their mark stays as it is."""

    @classmethod
    def of(cls, present: UnescapeTreeprocessor) -> QuickUnescape:
        """Return a replacement for `present`."""
        return cls(present.md)

    def run(self, root: Any) -> None:
        """Restore the escaped characters of all elements, in place."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


def remember_blocks(md: Markdown) -> None:
    """Make a converter answer from memory whether a tag is one of a block, as long as its list stays the same."""
    if "is_block_level" not in vars(md):
        md.is_block_level = _Blocks(md, md.is_block_level)  # type: ignore[method-assign]


class _Blocks:
    """Stands for the method `is_block_level` of a converter."""

    def __init__(self, md: Markdown, ask: Callable[[Any], bool]) -> None:
        self._md, self._ask = md, ask
        self._known: dict[Any, bool] = {}
        self._count = -1

    def __call__(self, tag: Any) -> bool:
        """Tell whether a tag is one of a block."""
        count = len(self._md.block_level_elements)
        if count != self._count:  # an extension has added one
            self._known, self._count = {}, count
        found = self._known.get(tag)
        if found is None:
            found = self._known[tag] = self._ask(tag)
        return found
