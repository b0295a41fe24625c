"""Level 3: every mark is shown, pairs close around their words."""

from __future__ import annotations

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.pieces import Pieces
from kb_tools.engines.marks.spaced import assemble
from kb_tools.engines.marks.writing import numbered, write

__all__ = ["NAME", "assemble", "requests"]

NAME = "glued"


def requests(core: Pieces, style: MarkStyle) -> tuple[str, ...]:
    """Return the marked sentence."""
    return (write(core, numbered(core, style), style),)
