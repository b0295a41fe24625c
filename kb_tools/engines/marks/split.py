"""Level 4: each stretch of text between marks by itself. Marks cannot be lost; context can."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.pieces import PieceRole, Pieces

NAME = "split"


def requests(core: Pieces, style: MarkStyle) -> tuple[str, ...]:
    """Return the stretches that have letters."""
    return tuple(" ".join(piece.raw.split()) for piece in core if _worded(piece.role, piece.raw))


def assemble(core: Pieces, style: MarkStyle, answers: Sequence[str]) -> str | None:
    """Return the target with every mark in its old place, blanks as in the source; None for an empty answer."""
    left = iter(answers)
    parts = []
    for piece in core:
        if not _worded(piece.role, piece.raw):
            parts.append(piece.shown)
            continue
        text = next(left).strip()
        if not text:
            return None
        start = piece.raw[: len(piece.raw) - len(piece.raw.lstrip())]
        stop = piece.raw[len(piece.raw.rstrip()) :]
        parts.append(f"{start}{text}{stop}")
    return "".join(parts)


def _worded(role: PieceRole, text: str) -> bool:
    return role is PieceRole.TEXT and any(character.isalpha() for character in text)
