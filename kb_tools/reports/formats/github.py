"""Findings as annotations of GitHub Actions (workflow commands), at the line of the English page or the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, visible

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_TOGETHER = frozenset({"stale", "untranslated", "not-up-to-date", "draft"})
"""Checks whose findings in several locales have one cause: the English sentence. They make one annotation."""


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return workflow commands, escaped as GitHub's toolkit does.

    What one English sentence causes in several locales is one annotation at that sentence, naming them all.
    """
    return "\n".join(_annotations(findings))


def _annotations(findings: Sequence[Finding]) -> Iterator[str]:
    together: dict[tuple[str, Location, Severity, str], list[Finding]] = {}
    for finding in findings:
        if finding.check in _TOGETHER and finding.page is not None:
            key = (finding.check, finding.page, finding.severity, finding.source)
            together.setdefault(key, []).append(finding)
        else:
            yield _command(
                finding, finding.location, [finding.locale] if finding.locale else [], _text(finding)
            )
    for group in together.values():
        first = group[0]
        places = "\n".join(f"{f.locale}: {f.location.path}:{f.location.line or 1}" for f in group)
        assert first.page is not None  # noqa: S101  (that is how they were grouped)
        yield _command(first, first.page, [f.locale for f in group], f"{_text(first)}\n{places}")


def _text(finding: Finding) -> str:
    parts = (finding.message, finding.source, finding.excerpt, finding.hint)
    return "\n".join(visible(part) for part in parts if part)


def _command(finding: Finding, place: Location, locales: Sequence[str], text: str) -> str:
    title = f"{finding.check} ({', '.join(locales)})" if locales else finding.check
    column = {"col": str(place.column)} if place.column else {}
    fields = {"file": place.path, "line": str(place.line or 1), **column, "title": title}
    shown = ",".join(f"{key}={_property(visible(value))}" for key, value in fields.items())
    return f"::{_COMMAND[finding.severity]} {shown}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
