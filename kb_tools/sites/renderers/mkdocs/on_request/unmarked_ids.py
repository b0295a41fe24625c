"""Ids of headings and tabs as they are without the marks around their texts (see markdown.locate)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.markdown.locate.marks import without_marks

_DEFAULTS: dict[str, Callable[..., str] | None] = {
    "toc": slugify,
    "pymdownx.tabbed": None,
    "pymdownx.blocks.tab": None,
}
"""The extensions that make an id of a text, each with its function where the project names none."""


def leave_marks_out_of_ids(config: MkDocsConfig) -> None:
    """Make the extensions of a configuration give each text the id that it has without marks."""
    for name, default in _DEFAULTS.items():
        options = dict(config.mdx_configs.get(name) or {})
        function = options.get("slugify") or default
        if name in config.markdown_extensions and callable(function):
            options["slugify"] = _unmarked(function)
            config.mdx_configs[name] = options


def _unmarked(function: Callable[..., str]) -> Callable[..., str]:
    @wraps(function)
    def slug(text: str, *more: Any, **options: Any) -> str:
        return function(without_marks(text), *more, **options)

    return slug
