"""Edits the prose of a target: what is code, address, placeholder, HTML or escaped stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from kb_tools.language.prose import Prose
from kb_tools.model.inline import Inline, Token

Edit = tuple[int, int, str]
"""Start and stop in the text of a prose, and what stands there then. It replaces one character at least."""


def edited(text: Prose, edits: Iterable[Edit], *, all_or_none: bool = False) -> str | None:
    """Return a text with edits; None if nothing changes.

    An edit that would touch anything but words is left out. With `all_or_none` it keeps all others from being made. The
    edits are in order and do not overlap. What they leave alone is the same, character by character.
    """
    raw, pieces, position = text.raw, [], 0
    for start, stop, new in sorted(edits):
        first, last = text.raw_span(start, stop)
        if raw[first:last] == text.text[start:stop] and first >= position:
            pieces += [raw[position:first], new]
            position = last
        elif all_or_none:
            return None
    result = "".join(pieces) + raw[position:]
    return None if result == raw else result


def same_beside_words(one: Prose, other: Prose) -> bool:
    """Return whether two texts have the same letters and digits, and the same markup, code and placeholders."""
    return (
        _letters(one.raw) == _letters(other.raw)
        and one.placeholders == other.placeholders
        and [_mark(t) for t in one.tokens if _stays(t)] == [_mark(t) for t in other.tokens if _stays(t)]
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _mark(token: Token) -> tuple[Inline, str]:
    return token.kind, token.raw


def _stays(token: Token) -> bool:
    return token.kind is not Inline.TEXT
