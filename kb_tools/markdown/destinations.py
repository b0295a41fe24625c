"""Where a link leads and what its title is, as Python-Markdown reads what stands in its parentheses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANGLE = re.compile(r"\(\s*<([^<>]*)>\s*(?:('[^']*'|\"[^\"]*\")\s*)?\)")
_FAR = 1000
"""Characters that are searched for the end of a link whose parentheses do not match; bounds the time."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What stands in the parentheses of a link."""

    address: str
    title: tuple[int, int] | None
    """Where the title stands in the text, quotes not included."""
    stop: int
    """Offset just past the closing parenthesis."""


def destination(text: str, start: int, closing: int) -> Destination | None:
    """Return what stands in the parentheses that open at `start`, None where they are none of a link.

    `closing` is where their counterpart stands if quotes make no difference, -1 without one. A title stands in
    straight quotes just before the end; no blank need be before it, and nothing else is a title.
    """
    if m := _ANGLE.match(text, start):
        title = (m.start(2) + 1, m.end(2) - 1) if m[2] else None
        return Destination(m[1].strip(), title, m.end())
    quoted = '"' in text[start:closing] or "'" in text[start:closing] if closing >= 0 else True
    if not quoted:
        return Destination(text[start + 1 : closing].strip(), None, closing + 1)
    limit = min(len(text), max(closing + 1, start + _FAR))
    return _quoted(text, start + 1, limit)


class _Quote:
    """One kind of quote: where it was first found, and where last."""

    def __init__(self) -> None:
        self.mark = ""
        self.start = -1
        self.exit = -1

    def closed_by(self, last: str) -> bool:
        return self.exit >= 0 and self.mark == last


def _quoted(text: str, begin: int, limit: int) -> Destination | None:
    """Follow LinkInlineProcessor.getLink step by step, where quotes may hide parentheses."""
    depth, fallback, fallback_stop = 1, 1, -1
    first, second = _Quote(), _Quote()
    in_title = False
    last = ""
    position = begin
    while position < limit:
        c = text[position]
        if c == "\\" and position + 1 < limit:
            # An escaped character counts for nothing; it was taken out before.
            last = "\x03"
            position += 2
            continue
        if c == "(":
            if not in_title:
                depth += 1
            elif fallback > 0:
                fallback -= 1
        elif c == ")":
            if first.closed_by(last) or second.closed_by(last):
                depth = 0
            elif not in_title:
                depth -= 1
            elif fallback > 0:
                fallback -= 1
                if fallback == 0:
                    fallback_stop = position + 1
        elif c in "'\"":
            if not first.mark:
                in_title = True
                fallback, depth = depth, 1
                first.mark, first.start = c, position + 1
            elif c != first.mark and not second.mark:
                second.mark, second.start = c, position + 1
            elif c == first.mark:
                first.exit = position + 1
            else:
                second.exit = position + 1
        position += 1
        if depth == 0:
            for quote in (first, second):
                if quote.closed_by(last):
                    address = text[begin : quote.start - 1].strip()
                    return Destination(address, (quote.start, quote.exit - 1), position)
            return Destination(text[begin : position - 1].strip(), None, position)
        if c != " ":
            last = c
    if fallback == 0 and fallback_stop >= 0:
        return Destination(text[begin : fallback_stop - 1].strip(), None, fallback_stop)
    return None
