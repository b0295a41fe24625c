"""Replaces the parts of a converter by quicker ones.

A part that an extension has already replaced stays unchanged.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor

from kb_tools.sites.renderers.mkdocs.quick.blocks import QuickBlockParser
from kb_tools.sites.renderers.mkdocs.quick.code_styles import skip_colors
from kb_tools.sites.renderers.mkdocs.quick.inline_patterns import QuickInline
from kb_tools.sites.renderers.mkdocs.quick.toc import QuickToc

_TREE: dict[type, Any] = {InlineProcessor: QuickInline, TocTreeprocessor: QuickToc}


def replace_parts(md: Markdown) -> None:
    """Replace the known parts of a converter by quicker ones with the same results."""
    registry: Any = md.treeprocessors
    for name, priority in list(registry._priority):
        quick = _TREE.get(type(registry[name]))
        if quick is not None:
            registry.register(quick.of(registry[name]), name, priority)
    QuickBlockParser.take(md.parser)
    skip_colors(md)
