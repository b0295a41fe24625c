"""Findings in the form of a cache entry."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding, Location, Severity


def pack_findings(findings: Sequence[Finding]) -> dict[str, object]:
    """Return findings in the form of a cache entry, with a digest that reveals damage."""
    rows = [
        [
            f.check, str(f.severity), *_pack(f.location), f.message, f.hint, f.locale, f.source, f.target,
            _pack(f.page) if f.page else None, f.excerpt, f.habit,
        ]
        for f in findings
    ]  # fmt: skip
    return {"rows": rows, "digest": digest(json.dumps(rows))}


def unpack_findings(data: object) -> list[Finding] | None:
    """Return the findings of a cache entry; None if it is missing or damaged."""
    if (
        not isinstance(data, dict)
        or "rows" not in data
        or digest(json.dumps(data["rows"])) != data.get("digest")
    ):
        return None
    return [
        Finding(
            row[0], Severity(row[1]), Location(*row[2:5]), row[5], row[6], row[7], row[8], row[9],
            Location(*row[10]) if row[10] else None, row[11], row[12],
        )
        for row in data["rows"]
    ]  # fmt: skip


def _pack(place: Location) -> list[object]:
    return [place.path, place.line, place.column]
