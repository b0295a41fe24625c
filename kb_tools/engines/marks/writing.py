"""Writing pieces as marked text, and reading marked text back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.notation import Notation, notation
from kb_tools.engines.marks.numbers import free_numbers
from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces, closing, raw

Numbered = Mapping[int, Piece]
_SHOWN = 80
"""Most characters of what a mark stands for."""


def numbered(core: Pieces, style: MarkStyle) -> dict[int, Piece]:
    """Return a number for each mark of a core, none of which its text contains.

    In a style with pairs, the end of a pair has no number: it belongs to its beginning.
    """
    unnumbered = {PieceRole.TEXT, *([PieceRole.CLOSE] if notation(style).pair else [])}
    marks = [piece for piece in core if piece.role not in unnumbered]
    return dict(zip(free_numbers(raw(core), len(marks)), marks, strict=True))


def told(text: str, core: Pieces, style: MarkStyle) -> tuple[tuple[int, str], ...]:
    """Return the numbers of the marks in a text, each with what it stands for."""
    marks = numbered(core, style)
    numbers = [mark.number for mark in notation(style).found(text) if mark.number in marks]
    return tuple((number, standing_for(core, marks[number])) for number in numbers if number is not None)


def standing_for(core: Pieces, piece: Piece) -> str:
    """Return the Markdown that a mark stands for: of a pair, both halves around `…`."""
    if piece.role is PieceRole.ALONE:
        text = piece.shown
    else:
        halves = [other for other in core if other.pair == piece.pair and other.role is not PieceRole.TEXT]
        text = f"{halves[0].raw}…{halves[-1].raw}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def write(
    core: Sequence[Piece], marks: Numbered, style: MarkStyle, *, pairs: bool = True, blanks: bool = False
) -> str:
    """Return the marked text of some pieces: with or without pairs, with or without blanks just inside them."""
    numbers = {id(piece): number for number, piece in marks.items()}
    opened = {piece.pair: number for number, piece in marks.items() if piece.role is PieceRole.OPEN}
    form = notation(style)
    inside = " " if blanks else ""
    parts = []
    for piece in core:
        if piece.role is PieceRole.TEXT:
            parts.append(form.text(piece.raw))
        elif piece.role is PieceRole.ALONE:
            parts.append(form.mark(numbers[id(piece)]))
        elif pairs and piece.role is PieceRole.OPEN:
            number = numbers[id(piece)]
            parts.append(f"{form.pair(number)[0] if form.pair else form.mark(number)}{inside}")
        elif pairs:
            end = form.pair(opened[piece.pair])[1] if form.pair else form.mark(numbers[id(piece)])
            parts.append(f"{inside}{end}")
    return "".join(parts)


def read(target: str, marks: Numbered, style: MarkStyle, core: Pieces = ()) -> list[Piece] | None:
    """Return the pieces of a marked target, None unless each of the marks stands in it once and no other does.

    Pairs must be well nested. Blanks inside a mark, and digits of other scripts, are forgiven. `core` is what was
    written; it has the ends of pairs that have no number of their own.
    """
    found: list[Piece] = []
    for piece in _pieces(target, marks, notation(style), core):
        if piece is None:
            return None
        found.append(piece)
    seen = [id(piece) for piece in found if piece.role is not PieceRole.TEXT]
    wanted = {id(piece) for piece in marks.values()}
    if len(seen) != len(set(seen)) or not wanted <= set(seen):
        return None
    return found if well_nested(found) and not _leaks(found, marks) else None


def _pieces(target: str, marks: Numbered, form: Notation, core: Pieces) -> Iterator[Piece | None]:
    """Yield the pieces of a marked target; None for a mark that was not written."""
    opened: list[Piece] = []
    at = 0
    for mark in form.found(target):
        if mark.start > at:
            yield Piece(PieceRole.TEXT, form.plain(target[at : mark.start]))
        at = mark.stop
        if mark.number is None:
            first = opened.pop() if opened else None
            yield first and next(core[closing(core, i)] for i, piece in enumerate(core) if piece is first)
            continue
        piece = marks.get(mark.number)
        fits = piece is not None and (form.pair is None or mark.opens is (piece.role is PieceRole.OPEN))
        yield piece if fits else None
        if piece is not None and mark.opens:
            opened.append(piece)
    if opened:
        yield None
    if at < len(target):
        yield Piece(PieceRole.TEXT, form.plain(target[at:]))


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
