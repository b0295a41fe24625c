"""Writes an obsolete entry without a target so that other tools keep its comment."""

from __future__ import annotations

NOTHING = "\u00a0"
"""A no-break space. GNU gettext's tools drop an obsolete entry with an empty msgstr, and with it its comment."""


def read_target(text: str, *, obsolete: bool) -> str:
    """Return the target of a msgstr; empty if an obsolete entry has only the no-break space."""
    return "" if obsolete and text == NOTHING else text
