"""By age: what has waited longest comes first, and what has no day last."""

from __future__ import annotations

from kb_tools.pipeline.review.order import Key
from kb_tools.storage.project import Project


def order(_project: Project) -> Key:
    """Return a key by the day since which a unit waits."""
    return lambda unit: (unit.since == "", unit.since)
