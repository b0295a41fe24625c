"""What a project may configure about the reading of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect


@dataclass(frozen=True, slots=True)
class Options:
    """What is translated besides running text, and what is left alone."""

    front_matter: tuple[str, ...] = ("title", "description")
    """Front-matter keys whose string values are translated."""
    meta_lines: bool = False
    """Lines such as `Title: Refunds` at the start of a page are front matter, as MkDocs reads them."""
    code_comments: bool = False
    """Comments in fenced code become segments."""
    diagram_labels: bool = False
    """Labels in Mermaid diagrams become segments."""
    skip_classes: tuple[str, ...] = ("notranslate",)
    """Blocks with one of these classes (attribute list or HTML) are left alone, as is `translate="no"`."""
    skip_tags: tuple[str, ...] = ()
    """HTML elements that are left alone besides `code`, `pre`, `script`, `style`, `svg`, `textarea`, `math`."""
    relaxed_fences: bool = False
    """Any options may stand on a fence line, as with `relaxed_headers` of pymdownx.superfences, or with a plugin
    that has options of its own there."""
    dialect: Dialect = DEFAULT_DIALECT
    """What the Markdown extensions read inside a text."""


DEFAULT = Options()
