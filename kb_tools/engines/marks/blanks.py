"""Blanks beside marks, as they are in the source: engines add and lose them."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces

_OPENING = "([{«„“‘\"'¿¡/-"
_CLOSING = ".,;:!?)]}»”’\"'%/-…。，、；：！？）」』،؛؟"
_NO_BLANKS = (("\u2e80", "\u9fff"), ("\uac00", "\ud7a3"), ("\uff00", "\uffef"), ("\u0e00", "\u0e7f"))
"""Ranges of scripts that write words without blanks between them (Hangul: particles follow marks directly)."""


def restore(core: Pieces, target: Sequence[Piece]) -> str:
    """Return the target with its blanks set right: none just inside pairs, and beside each mark as in its source."""
    left, right = _beside(core)
    parts: list[str] = []
    inside = False
    for index, piece in enumerate(target):
        if piece.role is PieceRole.TEXT:
            text = piece.raw.lstrip() if inside else piece.raw
            parts.append(_spaced(parts, text, target[index - 1], right) if index and not inside else text)
            inside = False
            continue
        if piece.role is PieceRole.CLOSE:
            moved = _strip_end(parts)
            parts.append(piece.shown)
            following = target[index + 1] if index + 1 < len(target) else None
            first = (
                following.raw[:1] if following is not None and following.role is not PieceRole.CLOSE else " "
            )
            if moved and right[_key(piece)] and not first.isspace() and first not in _CLOSING:
                parts.append(" ")
            inside = False
            continue
        _before(parts, piece, left)
        parts.append(piece.shown)
        inside = piece.role is PieceRole.OPEN
    return "".join(parts).strip()


def _key(piece: Piece) -> tuple[PieceRole, int, str]:
    return piece.role, piece.pair, piece.raw


def _beside(
    core: Pieces,
) -> tuple[dict[tuple[PieceRole, int, str], bool], dict[tuple[PieceRole, int, str], bool]]:
    """Return for each mark of the source whether a blank stands before, and after it."""
    left, right = {}, {}
    for index, piece in enumerate(core):
        before = core[index - 1].raw[-1:] if index else " "
        after = core[index + 1].raw[:1] if index + 1 < len(core) else " "
        left[_key(piece)], right[_key(piece)] = before.isspace(), after.isspace()
    return left, right


def _before(parts: list[str], piece: Piece, left: dict[tuple[PieceRole, int, str], bool]) -> None:
    """Set the blank before a mark that stands alone or opens."""
    if not parts or not parts[-1]:
        return
    last = parts[-1][-1]
    if left.get(_key(piece), True):
        if _word(last):
            parts.append(" ")
        elif parts[-1].endswith("  "):
            parts[-1] = f"{parts[-1].rstrip(' ')} "
    elif last.isspace():
        bare = parts[-1].rstrip()
        if bare and bare[-1] in _OPENING:
            parts[-1] = bare


def _spaced(parts: list[str], text: str, mark: Piece, right: dict[tuple[PieceRole, int, str], bool]) -> str:
    """Set the blank after a mark that stands alone or closes."""
    if mark.role is PieceRole.TEXT or not text:
        return text
    blank = right.get(_key(mark), True)
    if blank and _word(text[0]) and not (parts and parts[-1].endswith(" ")):
        return f" {text}"
    if blank and text.startswith("  "):
        return f" {text.lstrip(' ')}"
    bare = text.lstrip()
    if not blank and bare != text and bare[:1] in _CLOSING:
        return bare
    return text


def _strip_end(parts: list[str]) -> bool:
    stripped = False
    while parts and parts[-1] != parts[-1].rstrip():
        parts[-1] = parts[-1].rstrip()
        stripped = True
        if not parts[-1]:
            parts.pop()
    return stripped


def _word(character: str) -> bool:
    return character.isalnum() and not any(low <= character <= high for low, high in _NO_BLANKS)
