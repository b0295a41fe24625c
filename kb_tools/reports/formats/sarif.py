"""Findings in SARIF 2.1.0 (OASIS), as code hosts and editors read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from kb_tools import __version__
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, fingerprints, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return one run with one result a finding; where the English text stands is a related location."""
    rules = sorted({f.check for f in findings})
    run = {
        "tool": {
            "driver": {
                "name": "kb-tools",
                "semanticVersion": __version__,
                "rules": [
                    {"id": rule, "shortDescription": {"text": rule}, "help": {"text": f"kb explain {rule}"}}
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, fingerprint, rules) for f, fingerprint in fingerprints(findings)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(finding: Finding, fingerprint: str, rules: Sequence[str]) -> dict[str, object]:
    text = " ".join(part for part in (finding.message, finding.excerpt, finding.hint) if part)
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": _LEVEL[finding.severity],
        "message": {"text": visible(text) or finding.check},
        "locations": [_location(finding.location)],
        "partialFingerprints": {"kb/v1": fingerprint},
        "properties": {
            "locale": finding.locale,
            "source": visible(finding.source),
            "target": visible(finding.target),
        },
    }
    if finding.page is not None:
        result["relatedLocations"] = [_location(finding.page)]
    return result


def _location(place: Location) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(place.path, errors="replace")}}
    if place.line:
        column = {"startColumn": place.column} if place.column else {}
        physical["region"] = {"startLine": place.line, **column}
    return {"physicalLocation": physical}
