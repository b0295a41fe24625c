"""Reports: findings as text for people and programs. The formats are in `formats`, one a file."""

from __future__ import annotations

from kb_tools import registry
from kb_tools.reports import formats
from kb_tools.reports.base import ReportFormat

WITH_OVERVIEW = frozenset({"html"})
"""Formats that show the progress of locales besides findings."""
FOR_PEOPLE = frozenset({"github", "markdown", "text"})
"""Formats that show what matters and count the rest. The others are for programs, and have all findings."""


def names() -> list[str]:
    """Return the names of all formats, sorted."""
    return list(registry.modules(formats))


def find(name: str) -> ReportFormat:
    """Return a format by its name, one of `names()`."""
    made: ReportFormat = registry.load(formats, name).report
    return made
