"""Findings for a spreadsheet. A cell that a program would take for a formula starts with an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from kb_tools.model.finding import Finding
from kb_tools.reports.base import Context, visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEADER = (
    "check",
    "severity",
    "locale",
    "path",
    "line",
    "column",
    "message",
    "hint",
    "source",
    "target",
    "excerpt",
)


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return one row a finding, below a header, as RFC 4180 has it."""
    stream = io.StringIO()
    rows = csv.writer(stream, quoting=csv.QUOTE_ALL)
    rows.writerow(_HEADER)
    for f in findings:
        values = (
            f.check,
            str(f.severity),
            f.locale,
            f.location.path,
            str(f.location.line or ""),
            str(f.location.column or ""),
        )
        rows.writerow([_cell(value) for value in (*values, f.message, f.hint, f.source, f.target, f.excerpt)])
    return stream.getvalue()


def _cell(value: str) -> str:
    shown = visible(value)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
