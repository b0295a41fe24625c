"""Findings as JSON for other programs; `version` changes when a key changes its meaning.

`{"version": 1, "findings": [...]}`; each finding has `check`, `severity` (error, warning, info), `path`,
`line` and `column` (from 1, or null), `page` and `page_line` (where the English text stands, or null),
`locale` (empty for English), `message`, `hint`, `source`, `target`, `excerpt` (the wrong place with its
neighbours, between marks; or empty), and `fingerprint`: the same in the next report if the finding is,
whatever line it has moved to. `--baseline` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb_tools.model.finding import Finding
from kb_tools.reports.base import Context, fingerprints


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return all findings with all their fields."""
    data = [
        {
            "check": f.check,
            "severity": str(f.severity),
            "path": f.location.path,
            "line": f.location.line,
            "column": f.location.column,
            "page": f.page.path if f.page else None,
            "page_line": f.page.line if f.page else None,
            "locale": f.locale,
            "message": f.message,
            "hint": f.hint,
            "source": f.source,
            "target": f.target,
            "excerpt": f.excerpt,
            "fingerprint": fingerprint,
        }
        for f, fingerprint in fingerprints(findings)
    ]
    return json.dumps({"version": 1, "findings": data}, indent=2)
