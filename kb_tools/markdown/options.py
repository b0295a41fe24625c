"""Options for segmenting pages."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect


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


DEFAULT = Options()
