"""Cutting a source into sentences where no pair is open."""

from __future__ import annotations

import re
from dataclasses import replace

import sentencex

from kb_tools.engines.marks.pieces import Piece, PieceRole, Pieces

_STAND_IN = "X"
"""Stands for a mark while sentences are looked for: as long as its raw, and never the end of one."""
_MARKUP = re.compile(r"<[^<>]*>|[`*_~^=]+")
_STOPPED = re.compile(r"\w[.!?]\Z")
_ENDED = re.compile(r"[.!?][\"')\]”’»]*\s*\Z")


def sentences(pieces: Pieces, language: str) -> tuple[Pieces, ...]:
    """Return the sentences; their pieces concatenate to the pieces, blanks between them included.

    `language` is the code of the source language. A line break ends a sentence too. The halves of a pair are nothing to
    the end of a sentence: `**Note.** Save it.` are two.
    """
    words = _read(pieces)
    text = "".join(words)
    ends, at = set(), 0
    for sentence in sentencex.segment(language, text):
        at += len(sentence)
        ends.add(at)
    if at != len(text):  # a splitter may lose characters, and the source must not
        ends = {len(text)}
    done: list[Pieces] = []
    current: list[Piece] = []
    depth = at = 0
    for piece, word in zip(pieces, words, strict=True):
        depth += {PieceRole.OPEN: 1, PieceRole.CLOSE: -1}.get(piece.role, 0)
        rest, start = piece, at
        at += len(word)
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


def _read(pieces: Pieces) -> list[str]:
    """Return what stands for each piece while sentences are looked for."""
    words = []
    begins = True
    for piece in pieces:
        if piece.role is PieceRole.TEXT:
            words.append(piece.raw)
            begins = begins if not piece.raw.strip() else _ENDED.search(piece.raw) is not None
        elif piece.role is PieceRole.ALONE:
            words.append(_stand_in(piece, leads=begins))
            begins = begins and not any(c.isalnum() for c in piece.raw)
        else:
            words.append("")
    return words


def _stand_in(piece: Piece, *, leads: bool) -> str:
    """Return what stands for a mark. Code with a full stop that begins a sentence ends it: `` `x.` Save it. ``."""
    stopped = leads and _STOPPED.search(_MARKUP.sub("", piece.raw))
    return _STAND_IN * (len(piece.raw) - 1) + ("." if stopped else _STAND_IN)
