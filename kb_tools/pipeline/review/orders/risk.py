"""By risk: the draft that most likely needs work comes first, and what is no draft of a machine last."""

from __future__ import annotations

from kb_tools.pipeline.review.order import Key
from kb_tools.storage.project import Project


def order(_project: Project) -> Key:
    """Return a key by the risk of drafts."""
    return lambda unit: 1 if unit.risk is None else -unit.risk
