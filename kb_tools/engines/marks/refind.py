"""Level 1: only marks that stand alone are shown; pairs are dropped and found again by their inner translations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.engines.base import MarkStyle
from kb_tools.engines.marks.blanks import restore
from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces, closing
from kb_tools.engines.marks.writing import Numbered, numbered, read, well_nested, write

NAME = "refind"
_PRIVATE = 0xF0000
"""Characters from here on stand for marks while a target is searched; no language uses them."""


def requests(core: Pieces, style: MarkStyle) -> tuple[str, ...]:
    """Return the sentence without its pairs, then what stands inside each pair."""
    marks = numbered(core, style)
    inner = [write(core[at + 1 : closing(core, at)], marks, style, pairs=False) for at in _opening(core)]
    return (write(core, marks, style, pairs=False), *inner)


def assemble(core: Pieces, style: MarkStyle, answers: Sequence[str]) -> str | None:
    """Return the target with each pair around the one place where its inner translation stands.

    None where a mark was lost, or an inner translation is not there, or there twice, or that of two pairs.
    """
    alone = {n: p for n, p in numbered(core, style).items() if p.role is PieceRole.ALONE}
    found = read(answers[0], alone, style)
    if found is None:
        return None
    line = _Line(found, alone)
    spans: dict[int, tuple[int, int]] = {}
    for at, answer in zip(_opening(core), answers[1:], strict=True):
        within = {id(piece) for piece in core[at : closing(core, at)]}
        marks = {number: piece for number, piece in alone.items() if id(piece) in within}
        inside = read(answer, marks, style)
        if inside is None:
            return None
        outer = _around(core, at)
        span = line.find(_Line(inside, marks).text, spans.get(outer) if outer is not None else None)
        if span is None or any(
            span[0] < stop and start < span[1] and closing(core, other) < at
            for other, (start, stop) in spans.items()
        ):
            return None  # not there, or where an earlier pair stands: two links with one text
        spans[at] = span
    target = line.with_pairs(core, spans)
    return restore(core, target) if well_nested(target) else None


def _opening(core: Pieces) -> list[int]:
    return [at for at, piece in enumerate(core) if piece.role is PieceRole.OPEN]


def _around(core: Pieces, at: int) -> int | None:
    """Return the index of the pair right around another, None if there is none."""
    return next((i for i in reversed(_opening(core)) if i < at < closing(core, i)), None)


class _Line:
    """A target as one string in which each mark is one private character, so that it can be searched."""

    def __init__(self, pieces: Sequence[Piece], marks: Numbered) -> None:
        self.marks = {chr(_PRIVATE + number): piece for number, piece in marks.items()}
        characters = {id(piece): character for character, piece in self.marks.items()}
        self.text = "".join(p.raw if p.role is PieceRole.TEXT else characters[id(p)] for p in pieces)

    def find(self, words: str, within: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return the one place of some words, whole words only and in any case; None if it is not exactly one."""
        bare = words.strip().rstrip(".,;:!?。").strip()
        if not bare:
            return None
        before = r"(?<!\w)" if bare[0].isalnum() and bare[0] < "\u2e80" else ""
        after = r"(?!\w)" if bare[-1].isalnum() and bare[-1] < "\u2e80" else ""
        start, stop = within or (0, len(self.text))
        pattern = re.compile(f"{before}{re.escape(bare)}{after}", re.IGNORECASE)
        places = [m.span() for m in pattern.finditer(self.text, start, stop)]
        return places[0] if len(places) == 1 else None

    def with_pairs(self, core: Pieces, spans: dict[int, tuple[int, int]]) -> list[Piece]:
        """Return the pieces with the pairs put in; of pairs with the same span the outer one stays outside."""
        opens: dict[int, list[Piece]] = {}
        closes: dict[int, list[Piece]] = {}
        for at, (start, stop) in spans.items():
            opens.setdefault(start, []).append(core[at])
            closes.setdefault(stop, []).insert(0, core[closing(core, at)])
        pieces: list[Piece] = []
        for at, character in enumerate(f"{self.text}\n"):
            # where one pair ends and the next begins, the first is closed before the second is opened
            pieces += [*closes.get(at, []), *opens.get(at, [])]
            if at == len(self.text):
                break
            if character in self.marks:
                pieces.append(self.marks[character])
            elif pieces and pieces[-1].role is PieceRole.TEXT:
                pieces[-1] = Piece(PieceRole.TEXT, pieces[-1].raw + character)
            else:
                pieces.append(Piece(PieceRole.TEXT, character))
        return pieces
