"""The places of the marks that stand alone: `a.yml` and `b` must not change them, nor be put behind the sentence."""

from __future__ import annotations

import re
from collections import Counter

from kb_tools.engines.marks.pieces import PieceRole, Pieces, cut
from kb_tools.language.word_order import FREE_ORDER
from kb_tools.model.locale import Locale

_ENDED = re.compile(r"[.!?:。！？।]\s*\Z")
_GAP = re.compile(r"\S[ \u00a0]{2,}\S| [,.)](?:\s|\Z)|\( ")
"""What is left where a mark was taken out."""


def stranded(core: Pieces, target: str) -> bool:
    """Return whether marks from within a sentence stand at its end: behind its last sign, or with a gap left elsewhere.

    Gaps alone say nothing: some engines leave two blanks where they leave a word out.
    """
    if core[-1].role is not PieceRole.TEXT or all(piece.role is PieceRole.TEXT for piece in core):
        return False
    pieces = list(cut(target))
    moved = False
    while pieces and (pieces[-1].role is PieceRole.ALONE or not pieces[-1].raw.strip()):
        moved |= pieces.pop().role is PieceRole.ALONE
    if not moved or not pieces:
        return False
    if pieces[-1].role is PieceRole.TEXT and _ENDED.search(pieces[-1].raw):
        return True
    return _GAP.search(target) is not None and not _GAP.search("".join(piece.raw for piece in core))


def disordered(core: Pieces, target: str, locale: Locale) -> bool:
    """Return whether marks that stand alone, each once, follow each other in another order than in the source.

    A fault only of a level that shows marks to the engine: numbers of marks are swapped more often than a language of
    Europe asks for it. The last level keeps their order in any case.
    """
    if locale.language in FREE_ORDER:
        return False
    alone = Counter(piece.raw for piece in core if piece.role is PieceRole.ALONE and piece.value is None)
    once = {raw for raw, count in alone.items() if count == 1}
    if len(once) < 2:
        return False
    here = [piece.raw for piece in core if piece.raw in once]
    there = [piece.raw for piece in cut(target) if piece.raw in once]
    return sorted(here) == sorted(there) and here != there
