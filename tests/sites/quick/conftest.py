"""Markdown, and a converter as this project configures it."""

from __future__ import annotations

from pathlib import Path

import markdown
from hypothesis import strategies as st

from kb_tools.sites.mkdocs.configuration import load

ROOT = Path(__file__).parents[3]
TOKENS = [
    *"a*_`\\[]<>^:$",
    "**",
    "](b)",
    "![",
    "<b>",
    "&amp;",
    "++",
    "~~",
    "==",
    "{.c}",
    "http://a.b",
    "x@y.z",
    "(c)",
    "\\*",
]
BLOCKS = [
    " ",
    "\n",
    "  \n",
    "\n\n[TOC]\n\n",
    "\n\n## A [TOC] *b*\n\n",
    "\n\n# H {#i .j data-toc-label='k'}\n\n",
    "!!! note\n    d",
    "| e | f |\n| - | - |\n",
    "\n\n``` py\nx = 1 < 2\n```\n\n",
    "\n\n- [ ] one\n- two\n\n",
    "\n\n> q\n> r\n\n",
    "\n\nterm\n:   text\n\n    more\n\n",
    "\n* * *\n",
    "\n---\n",
    "\n# H\n",
    '\n\n===! "T"\n\n    in\n\n',
    "\n\n??? note\n\n    in\n\n",
    "\n\n1. one\n\n    > in\n\n",
    "\n\n    indented\n\n",
    "\n\n<div markdown>\n*x*\n</div>\n\n",
]
MARKUP = st.sampled_from(TOKENS + BLOCKS)


def converter(output: str = "xhtml") -> markdown.Markdown:
    """Return a converter with the extensions of this project."""
    config = load(ROOT / "mkdocs.yml")
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs, output_format=output
    )
