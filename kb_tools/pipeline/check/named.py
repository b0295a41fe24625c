"""Names of checks and of their rules: `brand-voice/Contractions` is the rule `Contractions` of `brand-voice`."""

from __future__ import annotations

from collections.abc import Sequence


def general(name: str) -> str:
    """Return the name of the check that a name of a check or rule belongs to."""
    return name.partition("/")[0]


def is_named(check: str, names: Sequence[str]) -> bool:
    """Return whether a check or rule is among some names, itself or by its check."""
    return check in names or general(check) in names
