"""Findings for people: grouped by page, in the order of its lines, with hints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import Context, one_line, visible

EXCERPT = 100
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return one block a file: line, severity and check, message, source, target and hint."""
    paint = _painted if context.colour else _plain
    ordered = sorted(findings, key=lambda f: (f.location.path, f.location.line or 0, f.check))
    return "\n".join(
        line
        for path, group in groupby(ordered, lambda f: f.location.path)
        for line in _file(path, group, paint)
    )


def _file(path: str, group: Iterator[Finding], paint: Paint) -> Iterator[str]:
    yield paint(one_line(path), _BOLD)
    for finding in group:
        place = (finding.location.line, finding.location.column)
        line = f"{':'.join(str(number) for number in place if number)}: " if finding.location.line else ""
        severity = paint(str(finding.severity), _COLOURS[finding.severity])
        yield f"  {line}{severity} {visible(finding.check)}: {one_line(finding.message)}"
        if finding.source and not (finding.excerpt and not finding.target):
            yield f"      {paint(_excerpt(finding.source), _DIM)}"
        if finding.excerpt or finding.target:
            yield f"      {one_line(finding.excerpt) or _excerpt(finding.target)}"
        if finding.hint:
            yield f"      {paint('hint:', _DIM)} {one_line(finding.hint)}"
    yield ""


class Paint:
    """How words are emphasized."""

    def __call__(self, text: str, code: str) -> str:
        """Return a text in a colour (an SGR code)."""
        return text


class _Terminal(Paint):
    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m"


_plain, _painted = Paint(), _Terminal()


def _excerpt(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
