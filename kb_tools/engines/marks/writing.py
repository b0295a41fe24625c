"""Writing pieces as marked text, and reading marked text back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.numbers import free_numbers
from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces, raw

Numbered = Mapping[int, Piece]


def numbered(core: Pieces) -> dict[int, Piece]:
    """Return a number for each mark of a core, none of which its text contains."""
    marks = [piece for piece in core if piece.role is not PieceRole.TEXT]
    return dict(zip(free_numbers(raw(core), len(marks)), marks, strict=True))


def write(
    core: Sequence[Piece], marks: Numbered, style: MarkStyle, *, pairs: bool = True, blanks: bool = False
) -> str:
    """Return the marked text of some pieces: with or without pairs, with or without blanks just inside them."""
    numbers = {id(piece): number for number, piece in marks.items()}
    parts = []
    for piece in core:
        if piece.role is PieceRole.TEXT:
            parts.append(" ".join(piece.raw.split("\n")))
            continue
        mark = style.write(numbers[id(piece)])
        if piece.role is PieceRole.ALONE:
            parts.append(mark)
        elif pairs:
            inside = " " if blanks else ""
            parts.append(f"{mark}{inside}" if piece.role is PieceRole.OPEN else f"{inside}{mark}")
    return "".join(parts)


def read(target: str, marks: Numbered, style: MarkStyle) -> list[Piece] | None:
    """Return the pieces of a marked target, None unless each of the marks stands in it once and no other does.

    Pairs must be well nested. Blanks inside a mark, and digits of other scripts, are forgiven.
    """
    found: list[Piece] = []
    seen: set[int] = set()
    at = 0
    for match in _pattern(style).finditer(target):
        number = int(match[1])
        if number not in marks or number in seen:
            return None
        seen.add(number)
        if match.start() > at:
            found.append(Piece(PieceRole.TEXT, target[at : match.start()]))
        found.append(marks[number])
        at = match.end()
    if len(seen) != len(marks):
        return None
    if at < len(target):
        found.append(Piece(PieceRole.TEXT, target[at:]))
    return found if well_nested(found) and not _leaks(found, marks) else None


def _leaks(pieces: Sequence[Piece], marks: Numbered) -> bool:
    """Tell whether the number of a mark stands in the text, too: no source has it, so a mark was taken apart."""
    runs = (run for piece in pieces if piece.role is PieceRole.TEXT for run in _DIGITS.findall(piece.raw))
    return any(int(run) in marks for run in runs)


def well_nested(pieces: Sequence[Piece]) -> bool:
    """Return whether every pair opens before it closes and none crosses another."""
    open_pairs: list[int] = []
    for piece in pieces:
        if piece.role is PieceRole.OPEN:
            open_pairs.append(piece.pair)
        elif piece.role is PieceRole.CLOSE and (not open_pairs or open_pairs.pop() != piece.pair):
            return False
    return not open_pairs


_DIGITS = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
_PATTERNS = {
    MarkStyle.BRACKETS: re.compile(r"\[\s*(\d{1,9})\s*\]"),
    MarkStyle.BRACES: re.compile(r"\{\s*(\d{1,9})\s*\}"),
    MarkStyle.TAG: re.compile(
        r"<\s*x\s+id\s*=\s*[\"“”«»']?\s*(\d{1,9})\s*[\"“”«»']?\s*/?\s*>", re.IGNORECASE
    ),
    MarkStyle.WORD: re.compile(r"XQZ\s?(\d{1,9})(?!\d)", re.IGNORECASE),
}


def _pattern(style: MarkStyle) -> re.Pattern[str]:
    return _PATTERNS[style]
