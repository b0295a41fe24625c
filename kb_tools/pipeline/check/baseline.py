"""`kb check --baseline`: reports only findings that an earlier report does not have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.finding import Finding
from kb_tools.reports.base import fingerprints
from kb_tools.storage.disk.files import read_text


def new_since(findings: Sequence[Finding], baseline: Path) -> list[Finding]:
    """Return the findings that an earlier JSON report does not have; their lines may differ.

    Raises KbError if the file is not such a report.
    """
    try:
        data = json.loads(read_text(baseline))
        known = {str(one["fingerprint"]) for one in data["findings"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KbError(
            "This is not a JSON report of kb check.",
            where=str(baseline),
            hint="Make one with: kb check --format json",
        ) from None
    return [finding for finding, fingerprint in fingerprints(findings) if fingerprint not in known]
