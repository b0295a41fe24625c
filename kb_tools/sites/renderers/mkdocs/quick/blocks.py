"""Block processors, asked only about blocks that have something without which they cannot take them.

The seam: `parseBlocks` and `parseDocument` of markdown.blockparser.BlockParser, which sorts its processors anew
for each block and asks each; the tests of a few processors, which are no more than a regular expression; and the
processors in NEEDED, of which is known what they do nothing without. All others are asked as ever.
"""

from __future__ import annotations

from typing import Any

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    CodeBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import STX
from pymdownx.details import DetailsProcessor
from pymdownx.superfences import SuperFencesCodeBlockProcessor
from pymdownx.tabbed import TabbedProcessor

from kb_tools.sites.renderers.mkdocs.quick.inline_patterns import needs

EXPRESSIONS = {
    HashHeaderProcessor.test: "RE",
    SetextHeaderProcessor.test: "RE",
    UListProcessor.test: "RE",
    BlockQuoteProcessor.test: "RE",
    DefListProcessor.test: "RE",
    HRProcessor.test: "SEARCH_RE",
}
"""The tests that ask no more than whether an attribute of their processor is found, by function."""

INDENT = ""
NEEDED: dict[type, tuple[str, ...]] = {
    AdmonitionProcessor: (INDENT, "!!!"),
    DetailsProcessor: (INDENT, "???"),
    TabbedProcessor: (INDENT, "==="),
    ListIndentProcessor: (INDENT,),
    DefListIndentProcessor: (INDENT,),
    CodeBlockProcessor: (INDENT,),
    SuperFencesCodeBlockProcessor: (INDENT,),
    TableProcessor: ("|",),
    FootnoteBlockProcessor: ("[^",),
    AbbrBlockprocessor: ("*[",),
    ReferenceProcessor: ("]:",),
    MarkdownInHtmlProcessor: (STX,),
}
"""What processors need one of: text in the block, or (INDENT) that the block begins with blanks. By exact type,
for another that is made of one may ask for something else."""

_Known = tuple[Any, tuple[str, ...] | None, str | None]
"""A processor; texts of which it needs one, None if that is not known; how a block may begin in their place."""


class QuickBlockParser(BlockParser):
    """Does what its parent does."""

    _processors: list[_Known]

    @classmethod
    def take(cls, present: BlockParser) -> None:
        """Make a parser, which its processors know, quick."""
        if type(present) is BlockParser:
            present.__class__ = cls
            present._look()  # type: ignore[attr-defined]

    def _look(self) -> None:
        self._processors = [(processor, *_needs_of(processor)) for processor in self.blockprocessors]

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802
        """Parse a page, or a part that stands on its own."""
        self._look()
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Any, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks into an element."""
        while blocks:
            for processor, texts, indent in self._processors:
                block = blocks[0]
                if texts is not None:
                    for text in texts:
                        if text in block:
                            break
                    else:
                        if indent is None or not (block.startswith(indent) or _goes_on(processor)):
                            continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


def _needs_of(processor: Any) -> tuple[tuple[str, ...] | None, str | None]:
    known = NEEDED.get(type(processor))
    if known is not None:
        indent = " " * processor.tab_length if INDENT in known else None
        return tuple(text for text in known if text), indent
    attribute = EXPRESSIONS.get(type(processor).test)
    found = needs(getattr(processor, attribute)) if attribute else None
    return (tuple(sorted(found)) if found else None), None


def _goes_on(processor: Any) -> bool:
    """Tell whether a processor remembers from the block before that the next one is its own."""
    return getattr(processor, "current_sibling", None) is not None
