"""Reports: findings as text for people and programs. The formats are in `formats`, one a file."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from kb_tools.reports import formats
from kb_tools.reports.base import Report

WITH_OVERVIEW = frozenset({"html"})
"""Formats that show how far everything is, besides findings."""


def names() -> list[str]:
    """Return the names of all formats, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(formats.__path__))


def find(name: str) -> Report:
    """Return a format by its name, one of `names()`."""
    made: Report = import_module(f"{formats.__name__}.{name}").report
    return made
