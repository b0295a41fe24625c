"""Gives a target the white space at its start and end that its source has."""

from __future__ import annotations

from kb_tools.checks.base import TextPair


def mend(pair: TextPair) -> str | None:
    """Return the target with the edges of its source."""
    source, target = pair.unit.source, pair.unit.target
    words = target.strip()
    if not words or not source.strip() or words.endswith("\\"):
        return None  # a blank behind a backslash is escaped by it
    start = source[: len(source) - len(source.lstrip())]
    return f"{start}{words}{source[len(source.rstrip()) :]}"
