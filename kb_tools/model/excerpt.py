"""Quotes the wrong place in a text with its neighbours: `… settings⟨U+200B⟩page …`."""

from __future__ import annotations

import unicodedata

from kb_tools.model.finding import Span

AROUND = 24
"""Most characters that are quoted on each side."""
OPENING, CLOSING = "⟨", "⟩"
_UNSEEN = ("C", "Z")
"""The first letter of the general categories (Unicode) of characters that readers cannot see."""


def excerpt(text: str, span: Span) -> str:
    """Return the part of a text around a span, on one line, with the span between marks.

    What cannot be seen, such as a blank, is written as its number. Words at the edges stay whole where they are short.
    """
    start, stop = span
    before, after = text[:start], text[stop:]
    head = _edge(before[-AROUND - 1 :][::-1])[::-1] if len(before) > AROUND else before
    tail = _edge(after[: AROUND + 1]) if len(after) > AROUND else after
    left = "… " if len(head) < len(before) else ""
    right = " …" if len(tail) < len(after) else ""
    return f"{left}{_line(head)}{OPENING}{_shown(text[start:stop])}{CLOSING}{_line(tail)}{right}"


def _edge(text: str) -> str:
    """Return the beginning of a text, without a word that is cut off at its end, unless there is no other."""
    cut = text[:AROUND]
    if text[AROUND:].isspace() or not text[AROUND:]:
        return cut.rstrip()
    whole = cut.rpartition(" ")[0].rstrip()
    return whole or cut


def _line(text: str) -> str:
    return "".join(" " if c in "\n\r\t" else c for c in text)


def _shown(text: str) -> str:
    """Return the wrong place itself; unseen characters by number unless they stand between others."""
    if text.strip() == text and text.isprintable():
        return text
    return "".join(
        f"U+{ord(c):04X}" if unicodedata.category(c)[0] in _UNSEEN and not (c == " " and text.strip()) else c
        for c in text
    )
