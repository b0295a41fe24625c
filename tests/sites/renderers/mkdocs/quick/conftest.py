"""Markdown, and a converter as this project configures it."""

from __future__ import annotations

from pathlib import Path

import markdown
from hypothesis import strategies as st

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load

ROOT = Path(__file__).parents[5]
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
    " -- ",
    "[[w]]",
    "'q'",
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
    "\n\n[^1]: note\n\n    more\n\n",
    "a[^1] AB",
    "\n[^2]: other",
    "\n\n*[AB]: Able\n",
    "\n\n[b]: http://c.d\n  'e'\n",
    "\ntitle\n=====\n",
    "\ntitle\n--\n",
    "    \n",
    "\n\n    - deep\n\n        deeper\n\n",
    "\n\n        !!! tip\n\n            in\n\n",
    "\n+ x\n    y\n",
    "\n\n<div>\n*x*\n\n",
]
MARKUP = st.sampled_from(TOKENS + BLOCKS)


OTHERS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.details",
    "pymdownx.tabbed",
]
"""Extensions that this project does without, and some that it configures otherwise."""


def other_converter() -> markdown.Markdown:
    """Return a converter as another project may configure it."""
    return markdown.Markdown(extensions=OTHERS)


def converter(output: str = "xhtml") -> markdown.Markdown:
    """Return a converter with the extensions of this project."""
    config = load(ROOT / "mkdocs.yml")
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs, output_format=output
    )
