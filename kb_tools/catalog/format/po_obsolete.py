"""How an obsolete entry without a target is written, so that a comment on it survives other tools."""

from __future__ import annotations

NOTHING = "\u00a0"
"""A no-break space. GNU gettext's tools drop an obsolete entry with an empty msgstr, and its comment with it."""


def read_target(text: str, *, obsolete: bool) -> str:
    """Return what a msgstr says: nothing, where it holds just that in an obsolete entry."""
    return "" if obsolete and text == NOTHING else text
