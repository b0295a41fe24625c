"""Block processors, asked only about blocks that have a character without which they cannot match.

The seam: `parseBlocks` and `parseDocument` of markdown.blockparser.BlockParser, which sorts its processors anew
for each block and asks each; and the tests of a few processors, which are no more than a regular expression.
Those of others may look at what stands before, and are asked as ever.
"""

from __future__ import annotations

from typing import Any

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor, HRProcessor
from markdown.extensions.def_list import DefListProcessor

from kb_tools.sites.mkdocs.quick.inline_patterns import needs

EXPRESSIONS = {
    HashHeaderProcessor.test: "RE",
    BlockQuoteProcessor.test: "RE",
    DefListProcessor.test: "RE",
    HRProcessor.test: "SEARCH_RE",
}
"""The tests that ask no more than whether an attribute of their processor is found, by function."""


class QuickBlockParser(BlockParser):
    """Does what its parent does."""

    _processors: list[tuple[Any, tuple[str, ...]]]

    @classmethod
    def take(cls, present: BlockParser) -> None:
        """Make a parser, which its processors know, quick."""
        if type(present) is BlockParser:
            present.__class__ = cls
            present._look()  # type: ignore[attr-defined]

    def _look(self) -> None:
        self._processors = [(processor, _needs_of(processor)) for processor in self.blockprocessors]

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802
        """Parse a page, or a part that stands on its own."""
        self._look()
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Any, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks into an element."""
        while blocks:
            for processor, characters in self._processors:
                block = blocks[0]
                if characters:
                    for character in characters:
                        if character in block:
                            break
                    else:
                        continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


def _needs_of(processor: Any) -> tuple[str, ...]:
    attribute = EXPRESSIONS.get(type(processor).test)
    found = needs(getattr(processor, attribute)) if attribute else None
    return tuple(sorted(found)) if found else ()
