"""Findings as JSON for other programs; `version` changes when a key changes its meaning."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb_tools.model.finding import Finding


def report(findings: Sequence[Finding]) -> str:
    """Return `{"version": 1, "findings": [...]}`, each finding with all its fields."""
    data = [
        {
            "check": f.check,
            "severity": str(f.severity),
            "path": f.location.path,
            "line": f.location.line,
            "locale": f.locale,
            "message": f.message,
            "hint": f.hint,
            "source": f.source,
            "target": f.target,
        }
        for f in findings
    ]
    return json.dumps({"version": 1, "findings": data}, indent=2)
