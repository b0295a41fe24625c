"""By length: the text with the most words in English comes first."""

from __future__ import annotations

from kb_tools.pipeline.review.order import Key
from kb_tools.storage.project import Project


def order(_project: Project) -> Key:
    """Return a key by the number of words."""
    return lambda unit: -unit.words
