"""Findings as a GitLab code quality report (a subset of the Code Climate format)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import Context, fingerprints, one_line

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return a list of issues."""
    issues = [
        {
            "description": one_line(f"{f.locale + ': ' if f.locale else ''}{f.message} {f.excerpt} {f.hint}"),
            "check_name": f.check,
            "fingerprint": fingerprint,
            "severity": _SEVERITY[f.severity],
            "location": {"path": f.location.path, "lines": {"begin": f.location.line or 1}},
        }
        for f, fingerprint in fingerprints(findings)
    ]
    return json.dumps(issues, indent=2)
