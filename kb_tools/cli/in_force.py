"""`kb check --explain-config`: prints which severity is in force for each check, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from kb_tools.cli import output
from kb_tools.pipeline.check.in_force import InForce
from kb_tools.reports.base import one_line

_OWN = "the check itself"


def explain(found: Sequence[InForce], form: str) -> None:
    """Print what is in force: as JSON if that is the form, else as a table."""
    if form == "json":
        output.data(json.dumps(as_data(found), indent=2, ensure_ascii=False))
        return
    output.table(as_table(found))
    output.say("Each line with a locale or folder tells what differs there. See kb explain for a check.")


def as_data(found: Sequence[InForce]) -> dict[str, object]:
    """Return what is in force as JSON has it; null stands for "everywhere" and for the check itself."""
    rows = [
        {
            "check": row.check,
            "severity": row.severity,
            "from": row.place or None,
            "locale": row.locale or None,
            "folder": row.folder or None,
        }
        for row in found
    ]
    return {"version": 1, "severities": rows}


def as_table(found: Sequence[InForce]) -> Table:
    """Return what is in force as a table."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("check", "severity", "locale", "folder", "from"):
        table.add_column(name, no_wrap=True)
    for row in found:
        cells = (row.check, row.severity, row.locale, row.folder, row.place or _OWN)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table
