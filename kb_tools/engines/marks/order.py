"""The places of the marks that stand alone: `a.yml` and `b` must not change them, nor be put behind the sentence."""

from __future__ import annotations

import re
from collections import Counter

from kb_tools.engines.marks.pieces import PieceRole, Pieces, cut
from kb_tools.model.locale import Locale

_FREE = frozenset(
    [
        "am",
        "ar",
        "az",
        "bn",
        "bo",
        "dz",
        "et",
        "eu",
        "fa",
        "fi",
        "gu",
        "he",
        "hi",
        "hu",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "ky",
        "ml",
        "mn",
        "mr",
        "my",
        "ne",
        "pa",
        "ps",
        "sd",
        "si",
        "ta",
        "te",
        "ti",
        "tk",
        "tr",
        "ug",
        "ur",
        "uz",
        "zh",
    ]
)
"""Languages whose sentences are built in another order than those of English, so that marks often have to move."""


_ENDED = re.compile(r"[.!?:。！？।]\s*\Z")
_GAP = re.compile(r"\S[ \u00a0]{2,}\S| [,.)](?:\s|\Z)|\( ")
"""What is left where a mark was taken out."""


def stranded(core: Pieces, target: str) -> bool:
    """Return whether a mark stands behind the end of its sentence, or left a gap where it was taken out."""
    if core[-1].role is not PieceRole.TEXT or all(piece.role is PieceRole.TEXT for piece in core):
        return False
    pieces = cut(target)
    if _GAP.search(target) and not _GAP.search("".join(piece.raw for piece in core)):
        return True
    said = list(pieces)
    while said and (said[-1].role is PieceRole.ALONE or not said[-1].raw.strip()):
        said.pop()
    moved = any(piece.role is PieceRole.ALONE for piece in pieces[len(said) :])
    return (
        moved and bool(said) and said[-1].role is PieceRole.TEXT and _ENDED.search(said[-1].raw) is not None
    )


def disordered(core: Pieces, target: str, locale: Locale) -> bool:
    """Return whether marks that stand alone, each once, follow each other in another order than in the source.

    A fault only of a level that shows marks to the engine: numbers of marks are swapped more often than a language of
    Europe asks for it. The last level keeps their order in any case.
    """
    if locale.language in _FREE:
        return False
    alone = Counter(piece.raw for piece in core if piece.role is PieceRole.ALONE and piece.value is None)
    once = {raw for raw, count in alone.items() if count == 1}
    if len(once) < 2:
        return False
    here = [piece.raw for piece in core if piece.raw in once]
    there = [piece.raw for piece in cut(target) if piece.raw in once]
    return sorted(here) == sorted(there) and here != there
