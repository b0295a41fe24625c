"""Writes an obsolete entry without a target so that other tools keep its comment."""

from __future__ import annotations

NOTHING = "\u00a0"
"""A no-break space. GNU gettext's tools drop an obsolete entry with an empty msgstr, and with it its comment."""


def read_target(text: str, *, obsolete: bool) -> str:
    """Return the target of a msgstr. In an obsolete entry, one of only no-break spaces has one less (law 3)."""
    return text.removesuffix(NOTHING) if obsolete and not text.strip(NOTHING) else text


def write_target(target: str, *, obsolete: bool, alone: bool) -> str:
    """Return the msgstr of a target, so that `read_target` gives it back; `alone` if its entry has no other target."""
    marked = obsolete and not target.strip(NOTHING) and (target or alone)
    return target + NOTHING if marked else target
