"""The list of plugins in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kb_tools.errors import KbError


def listed_plugins(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the name of each plugin and its options.

    MkDocs allows a list of names and of one-key mappings, or a mapping.
    """
    if isinstance(value, dict):
        yield from value.items()
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield from item.items()
        else:
            yield str(item), None


def refuse_missing(plugins: Mapping[str, Any], where: str) -> None:
    """Raise KbError if there is no i18n plugin; it says so of the kb plugin in the same breath."""
    if "i18n" in plugins:
        return
    both = "kb" not in plugins
    raise KbError(
        f"{'The plugins kb and i18n are' if both else 'The plugin i18n is'} missing.",
        where=where,
        hint=f"Run kb init, which adds {'both' if both else 'it'} and keeps the rest of the file.",
    )
