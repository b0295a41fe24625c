"""Findings as annotations of GitHub Actions (workflow commands)."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.model.finding import Finding, Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(findings: Sequence[Finding]) -> str:
    """Return one workflow command a finding, escaped as GitHub's toolkit does."""
    return "\n".join(_annotation(f) for f in findings)


def _annotation(finding: Finding) -> str:
    fields = {"file": finding.location.path, "line": str(finding.location.line or 1)}
    fields["title"] = f"{finding.check} ({finding.locale})" if finding.locale else finding.check
    text = finding.message + (f"\n{finding.source}" if finding.source else "")
    text += f"\n{finding.hint}" if finding.hint else ""
    shown = ",".join(f"{key}={_property(value)}" for key, value in fields.items())
    return f"::{_COMMAND[finding.severity]} {shown}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
