"""Assembles the items that an inline parser found into tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb_tools.markdown.inline.emphasis import DelimiterRun
from kb_tools.model.inline import Inline, Token


def assembled(items: Sequence[Token | DelimiterRun], pairs: Mapping[int, int]) -> tuple[Token, ...]:
    """Return the tokens: delimiter runs split into tokens, pairs as indexes, adjacent text joined.

    `pairs` maps each paired item to its other half, both ways.
    """
    out: list[Token] = []
    text: list[str] = []
    place: dict[int, int] = {}
    emphasis: dict[int, int] = {}
    links: list[tuple[int, int]] = []
    for number, item in enumerate(items):
        if isinstance(item, Token):
            if item.kind is Inline.TEXT:
                text.append(item.raw)
                continue
            _flush(text, out)
            place[number] = len(out)
            out.append(item)
            continue
        if item.closing:
            _flush(text, out)
        for width, pair in item.closing:
            links.append((emphasis[pair], len(out)))
            out.append(Token(Inline.EMPHASIS, item.mark * width))
        if item.left:
            text.append(item.mark * item.left)
        if item.opening:
            _flush(text, out)
        for width, pair in reversed(item.opening):
            emphasis[pair] = len(out)
            out.append(Token(Inline.EMPHASIS, item.mark * width, None, True))
    _flush(text, out)
    links += [(place[a], place[b]) for a, b in pairs.items() if a < b]
    for a, b in links:
        out[a] = Token(out[a].kind, out[a].raw, b, True, out[a].target, out[a].value)
        out[b] = Token(out[b].kind, out[b].raw, a, False, out[b].target, out[b].value)
    return tuple(out)


def _flush(text: list[str], out: list[Token]) -> None:
    """Append the collected text as one token."""
    if joined := "".join(text):
        out.append(Token(Inline.TEXT, joined))
    text.clear()
