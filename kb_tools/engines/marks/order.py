"""The order of the marks that stand alone: what `a.yml` and `b` are told of must not change places."""

from __future__ import annotations

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
