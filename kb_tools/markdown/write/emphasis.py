"""Writes emphasis so that every renderer shows it on the words that the translator put it on.

`这是**粗体。**文字` is bold for one extension and asterisks for another; the marks become tags then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_tools.markdown.inline.emphasis import punctuation
from kb_tools.markdown.write import escape
from kb_tools.model.delimiters import DELIMITERS, ELEMENTS, EXTENSION_MARKS
from kb_tools.model.dialect import Dialect
from kb_tools.model.inline import Inline, Token

_WORDS = frozenset(d.mark for d in DELIMITERS if d.extension and d.elements[0])
"""Marks that extensions read around one word only, when they stand alone; a no-break space ends it, too."""
_SMART = frozenset(mark * 2 for mark in EXTENSION_MARKS)
"""Marks that the smart modes of extensions, a default once, do not read within words."""
_BLANK = re.compile(r"\s")


def write_emphasis(
    pieces: Sequence[str], tokens: Sequence[Token], marks: frozenset[str], dialect: Dialect
) -> list[str]:
    """Return the pieces of a target with its emphasis written so that it is read.

    `pieces` has how each of the tokens is written so far; `marks` are the characters that its source writes
    emphasis with.
    """
    out = list(pieces)
    if all(token.kind is not Inline.EMPHASIS for token in tokens):
        return out
    homes, images = _homes(tokens)
    opened: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.kind is not Inline.EMPHASIS or token.pair is None or index in images:
            continue
        mark = token.raw[0]
        if mark not in marks or homes[index] != homes[token.pair]:
            out[index] = escape.spelled(token.raw)
            continue
        if not token.opens:
            opened[mark] -= 1
            continue
        readable = _opens(pieces, index, dialect, opened.get(mark, 0)) and _closes(
            pieces, token.pair, dialect
        )
        if token.raw in _WORDS and _BLANK.search("".join(pieces[index + 1 : token.pair])):
            readable = False
        opened[mark] = opened.get(mark, 0) + 1
        followed = tokens[token.pair + 1 : token.pair + 2]
        if readable or (followed and followed[0].kind is Inline.ATTRIBUTES):
            # An attribute list belongs to marks and not to tags.
            continue
        tag = ELEMENTS.get(token.raw)
        if tag:
            out[index], out[token.pair] = f"<{tag}>", f"</{tag}>"
    return out


def _homes(tokens: Sequence[Token]) -> tuple[list[int], set[int]]:
    """Return the link that each token stands in, by number, and which tokens stand in images.

    Links are read before emphasis, so that no pair reaches out of one or into one.
    """
    homes, images = [], set()
    stack = [-1]
    for index, token in enumerate(tokens):
        if token.kind in (Inline.LINK, Inline.IMAGE) and token.pair is not None:
            if token.opens:
                stack.append(index)
            elif len(stack) > 1:
                stack.pop()
        elif tokens[stack[-1]].kind is Inline.IMAGE and stack[-1] >= 0:
            images.add(index)
        homes.append(stack[-1])
    return homes, images


def _beside(pieces: Sequence[str], index: int) -> tuple[str, str]:
    """Return the characters before and after a piece, empty at the edges of the text."""
    before = next((_last(piece) for piece in reversed(pieces[max(0, index - 8) : index]) if piece), "")
    after = next((piece[0] for piece in pieces[index + 1 : index + 9] if piece), "")
    return before, after


def _last(piece: str) -> str:
    """Return the last character of a piece; any punctuation for one that a backslash protects."""
    return "." if piece[-2:-1] == "\\" else piece[-1]


def _opens(pieces: Sequence[str], index: int, dialect: Dialect, open_already: int) -> bool:
    before, after = _beside(pieces, index)
    if not _faces(before, after, pieces[index], dialect):
        return False
    # Where it could also close what is open, renderers differ.
    return not open_already or not before or before.isspace()


def _closes(pieces: Sequence[str], index: int, dialect: Dialect) -> bool:
    before, after = _beside(pieces, index)
    return _faces(after, before, pieces[index], dialect)


def _faces(outside: str, inside: str, mark: str, dialect: Dialect) -> bool:
    """Tell whether a mark is read on that side of its words, by whichever rules."""
    if not inside or inside.isspace() or mark[0] in (inside, outside):
        return False
    if mark[0] == "_" and (outside.isalnum() or outside == "_"):
        return False
    if mark in _SMART and outside.isalnum():
        return False
    return not punctuation(inside) or not outside or outside.isspace() or punctuation(outside)
