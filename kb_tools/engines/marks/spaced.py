"""Level 2: every mark is shown, with blanks just inside pairs, so that the words in them are seen as words."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.blanks import restore
from kb_tools.engines.marks.pieces import Pieces
from kb_tools.engines.marks.writing import numbered, read, write

NAME = "spaced"


def requests(core: Pieces, style: MarkStyle) -> tuple[str, ...]:
    """Return the marked sentence."""
    return (write(core, numbered(core, style), style, blanks=True),)


def assemble(core: Pieces, style: MarkStyle, answers: Sequence[str]) -> str | None:
    """Return the target, None where a mark was lost, doubled or moved out of its nesting."""
    target = read(answers[0], numbered(core, style), style, core)
    return None if target is None else restore(core, target)
