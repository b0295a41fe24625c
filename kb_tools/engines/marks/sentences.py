"""Cutting a source into sentences where no pair is open."""

from __future__ import annotations

from dataclasses import replace

import sentencex

from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces

_STAND_IN = "X"
"""Stands for a mark while sentences are looked for: as long as its raw, and never the end of one."""


def sentences(pieces: Pieces, language: str) -> tuple[Pieces, ...]:
    """Return the sentences; their pieces concatenate to the pieces, blanks between them included.

    `language` is the code of the source language. A line break ends a sentence too.
    """
    text = "".join(p.raw if p.role is PieceRole.TEXT else _STAND_IN * len(p.raw) for p in pieces)
    ends, at = set(), 0
    for sentence in sentencex.segment(language, text):
        at += len(sentence)
        ends.add(at)
    if at != len(text):  # a splitter may lose characters, and the source must not
        ends = {len(text)}
    done: list[Pieces] = []
    current: list[Piece] = []
    depth = at = 0
    for piece in pieces:
        depth += {PieceRole.OPEN: 1, PieceRole.CLOSE: -1}.get(piece.role, 0)
        rest, start = piece, at
        at += len(piece.raw)
        if piece.role is PieceRole.TEXT and depth == 0:
            for end in sorted(e for e in ends if start < e < at):
                current.append(replace(rest, raw=rest.raw[: end - start]))
                rest, start = replace(rest, raw=rest.raw[end - start :]), end
                done.append(tuple(current))
                current = []
        current.append(rest)
        if depth == 0 and (at in ends or piece.breaks):
            done.append(tuple(current))
            current = []
    return (*done, tuple(current)) if current else tuple(done)
