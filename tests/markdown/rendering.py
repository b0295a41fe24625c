"""The Markdown configuration of a Material site, as the documentation of the theme recommends it."""

from __future__ import annotations

from functools import cache

import markdown
from mkdocs.utils.meta import get_data
from pymdownx.superfences import fence_code_format


@cache
def renderer() -> markdown.Markdown:
    fence = {"name": "mermaid", "class": "mermaid", "format": fence_code_format}
    configs: dict[str, dict[str, object]] = {
        "abbr": {},
        "admonition": {},
        "attr_list": {},
        "def_list": {},
        "footnotes": {},
        "md_in_html": {},
        "tables": {},
        "toc": {},
        "pymdownx.arithmatex": {"generic": True},
        "pymdownx.betterem": {},
        "pymdownx.caret": {},
        "pymdownx.critic": {},
        "pymdownx.mark": {},
        "pymdownx.tilde": {},
        "pymdownx.details": {},
        "pymdownx.highlight": {"anchor_linenums": True},
        "pymdownx.inlinehilite": {},
        "pymdownx.keys": {},
        "pymdownx.magiclink": {},
        "pymdownx.smartsymbols": {},
        "pymdownx.snippets": {"check_paths": False},
        "pymdownx.superfences": {"custom_fences": [fence]},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
        "pymdownx.blocks.admonition": {},
        "pymdownx.blocks.details": {},
        "pymdownx.blocks.tab": {"alternate_style": True},
        "pymdownx.blocks.caption": {},
        "pymdownx.blocks.definition": {},
        "pymdownx.blocks.html": {},
    }
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)


def render(text: str) -> str:
    """Return a page as HTML, its front matter taken off as MkDocs does."""
    return renderer().reset().convert(get_data(text.lstrip("\ufeff"))[0])
