"""Writes emphasis so that every renderer applies it to the words that the translator chose.

`这是**粗体。**文字` is bold with one extension and literal asterisks with another. Such delimiters are written as tags.
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
"""Single delimiters that extensions read only around text without white space, no-break space included."""
_SMART = frozenset(mark * 2 for mark in EXTENSION_MARKS)
"""Delimiters that the smart modes of extensions (once a default) do not read within words."""
_BLANK = re.compile(r"\s")


def write_emphasis(
    pieces: Sequence[str], tokens: Sequence[Token], marks: frozenset[str], dialect: Dialect
) -> list[str]:
    """Return the pieces of a target, with emphasis written so that the renderer reads it.

    `pieces` has the text written so far for each token. `marks` are the source's emphasis delimiters.
    """
    out = list(pieces)
    if all(token.kind is not Inline.EMPHASIS for token in tokens):
        return out
    homes, images = _enclosing_links(tokens)
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
            # An attribute list attaches to delimiters, but not to tags.
            continue
        tag = ELEMENTS.get(token.raw)
        if tag:
            out[index], out[token.pair] = f"<{tag}>", f"</{tag}>"
    return out


def _enclosing_links(tokens: Sequence[Token]) -> tuple[list[int], set[int]]:
    """Return the index of the link around each token, and the indexes of tokens in images.

    Links are parsed before emphasis, so an emphasis pair cannot cross a link's boundary.
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
    """Return the characters before and after a piece; empty at the edges of the text."""
    before = next((_last(piece) for piece in reversed(pieces[max(0, index - 8) : index]) if piece), "")
    after = next((piece[0] for piece in pieces[index + 1 : index + 9] if piece), "")
    return before, after


def _last(piece: str) -> str:
    """Return the last character of a piece; a punctuation character if it is escaped."""
    return "." if piece[-2:-1] == "\\" else piece[-1]


def _opens(pieces: Sequence[str], index: int, dialect: Dialect, open_already: int) -> bool:
    before, after = _beside(pieces, index)
    if not _is_read_on_side(before, after, pieces[index], dialect):
        return False
    # If the run could also close open emphasis, renderers differ.
    return not open_already or not before or before.isspace()


def _closes(pieces: Sequence[str], index: int, dialect: Dialect) -> bool:
    before, after = _beside(pieces, index)
    return _is_read_on_side(after, before, pieces[index], dialect)


def _is_read_on_side(outside: str, inside: str, mark: str, dialect: Dialect) -> bool:
    """Tell whether every renderer reads a delimiter on that side of its words."""
    if not inside or inside.isspace() or mark[0] in (inside, outside):
        return False
    if mark[0] == "_" and (outside.isalnum() or outside == "_"):
        return False
    if mark in _SMART and outside.isalnum():
        return False
    return not punctuation(inside) or not outside or outside.isspace() or punctuation(outside)
