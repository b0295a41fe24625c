"""Options for segmenting pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect


class QuoteCallouts(IntEnum):
    """Who reads `> [!NOTE]` at the start of a quote. The keyword is never text: GitHub reads it too."""

    ALONE = 0
    """GitHub, markdown-callouts: the keyword stands alone on its line, and its title is always in English."""
    TITLED = 1
    """pymdownx.quotes: a title may follow on the line."""
    LINES = 2
    """mkdocs-callouts: line by line, so every line of the callout starts with a quote mark, and lists need no gap."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks that the Markdown extensions and plugins read. What none of them reads is text.

    The default is for pages without a known configuration: the blocks that Material for MkDocs recommends.
    """

    admonitions: bool = True
    """`!!! note`: admonition."""
    details: bool = True
    """`??? note`: pymdownx.details."""
    tabs: bool = True
    """`=== "Title"`: pymdownx.tabbed."""
    slashes: bool = True
    """`/// note | Title`: pymdownx.blocks."""
    callouts: bool = False
    """`NOTE: text` and `> NOTE: text`: callouts of markdown-callouts."""
    quote_callouts: QuoteCallouts = QuoteCallouts.ALONE
    bold_titles: bool = False
    """A first line in bold is the title of a callout: title_from_first_bold of mkdocs-callouts."""
    macros: bool = False
    """Lines of `{% if x %}` are gone before Markdown is read: mkdocs-macros."""
    markers: tuple[str, ...] = ()
    """Paragraphs that are replaced, such as the marker of a table of contents that is not `[TOC]`."""


DEFAULT_BLOCKS = Blocks()


@dataclass(frozen=True, slots=True)
class Options:
    """What is translated besides prose, and what is not translated."""

    front_matter: tuple[str, ...] = ("title", "description")
    """Front-matter keys whose string values are translated."""
    meta_lines: bool = False
    """MultiMarkdown meta-data such as `Title: Refunds` at the start of a page is front matter, as in MkDocs."""
    code_comments: bool = False
    """Comments in fenced code become segments."""
    diagram_labels: bool = False
    """Labels in Mermaid diagrams become segments."""
    skip_classes: tuple[str, ...] = ("notranslate",)
    """Blocks with one of these classes (attribute list or HTML), or with `translate="no"`, are not translated."""
    skip_tags: tuple[str, ...] = ()
    """HTML elements that are not translated besides `code`, `pre`, `script`, `style`, `svg`, `textarea`, `math`."""
    relaxed_fences: bool = False
    """Fence lines may have any options, as with `relaxed_headers` of pymdownx.superfences or some plugins."""
    dialect: Dialect = DEFAULT_DIALECT
    """The inline syntax that the Markdown extensions read."""
    blocks: Blocks = DEFAULT_BLOCKS


DEFAULT = Options()
