"""Reads values of mkdocs.yml that MkDocs and its plugins define, and that nobody has checked: any may be anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

DEFAULT_THEME = "mkdocs"
"""The theme of a site that names none."""


def theme_name(theme: Any) -> str:
    """Return the name of a theme, from the value of `theme`; empty for one that is in `custom_dir` alone."""
    name = theme.get("name", DEFAULT_THEME) if isinstance(theme, dict) else theme or DEFAULT_THEME
    return str(name or "")


def texts_in(value: Any) -> tuple[str, ...]:
    """Return the texts of a list; none if it is no list."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def all_texts(value: Any) -> Iterator[str]:
    """Yield all keys and values, down the tree, as texts."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from all_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_texts(inner)
    else:
        yield str(value)
