"""Findings for people: grouped by file, worst first within a line's order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from kb_tools.model.finding import Finding

EXCERPT = 72


def report(findings: Sequence[Finding]) -> str:
    """Return one block a file: line, severity and check, message, source and what to do."""
    ordered = sorted(findings, key=lambda f: (f.location.path, f.location.line or 0, f.check))
    return "\n".join(line for path, group in groupby(ordered, lambda f: f.location.path) for line in _file(path, group))


def _file(path: str, group: Iterator[Finding]) -> Iterator[str]:
    yield visible(path)
    for finding in group:
        line = f"{finding.location.line}: " if finding.location.line else ""
        yield f"  {line}{finding.severity} {finding.check}: {visible(finding.message)}"
        if finding.source:
            yield f"      {_excerpt(finding.source)}"
        if finding.hint:
            yield f"      {visible(finding.hint)}"
    yield ""


def _excerpt(text: str) -> str:
    text = " ".join(visible(text).split())
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def visible(text: str) -> str:
    """Return a text without control and direction characters that could deceive or drive a terminal."""
    return "".join(c if c in " \n" or unicodedata.category(c) not in ("Cc", "Cf") else f"\\u{ord(c):04x}" for c in text)
