"""Reports: one output format a file. A module here with `report` is a format, named by its file."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from kb_tools.reports.base import Report

WITH_OVERVIEW = frozenset({"html"})
"""Formats that show how far everything is, besides findings."""
_PARTS = frozenset({"base", "badge", "diff", "html_style"})


def names() -> list[str]:
    """Return the names of all formats, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return sorted(name for name in found if name not in _PARTS)


def find(name: str) -> Report:
    """Return a format by its name, one of `names()`."""
    made: Report = import_module(f"{__name__}.{name}").report
    return made
