"""A faster block parser: it tests a block processor only on blocks that contain the text that it needs.

The seam: `parseBlocks` and `parseDocument` of markdown.blockparser.BlockParser, which sorts its processors again
for each block and tests each; the processors in EXPRESSIONS, whose test is a single regular expression; and the
processors in NEEDED, which ignore blocks without certain text. All other processors are tested on every block.
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
"""Test methods that only search for a regular expression, and the attribute that holds it."""

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
"""What a block needs for a processor, one of: text in it, or (INDENT) an indented first line. By exact type,
because a subclass may need something else."""

_Known = tuple[Any, tuple[str, ...] | None, str | None]
"""A processor; the texts of which it needs one, None if unknown; the indent that serves in place of a text."""


class QuickBlockParser(BlockParser):
    """Gives the same result as its parent."""

    _processors: list[_Known]

    @classmethod
    def take(cls, present: BlockParser) -> None:
        """Change the class of a parser in place: its processors hold references to it."""
        if type(present) is BlockParser:
            present.__class__ = cls
            present._look()  # type: ignore[attr-defined]

    def _look(self) -> None:
        self._processors = [(processor, *_needs_of(processor)) for processor in self.blockprocessors]

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802
        """Parse the lines of a page, or of a self-contained part."""
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
    """Tell whether a processor continues an element from the block before."""
    return getattr(processor, "current_sibling", None) is not None
