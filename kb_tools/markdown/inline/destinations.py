"""Parses the destination and title of a link, as Python-Markdown does."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANGLE = re.compile(r"\(\s*<([^<>]*)>\s*(?:('[^']*'|\"[^\"]*\")\s*)?\)")
_FAR = 1000
"""Characters searched for the end of a link with unbalanced parentheses; limits the cost."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The contents of a link's parentheses."""

    address: str
    title: tuple[int, int] | None
    """Span of the title, without quotes."""
    stop: int
    """Offset just after the closing parenthesis."""


def destination(text: str, start: int, closing: int) -> Destination | None:
    """Parse the parentheses that open at `start`; None if they do not belong to a link.

    `closing` is the offset of the matching parenthesis if quotes are ignored, -1 if there is none. A title must stand
    in straight quotes just before the end; white space before it is optional.
    """
    if m := _ANGLE.match(text, start):
        title = (m.start(2) + 1, m.end(2) - 1) if m[2] else None
        return Destination(m[1].strip(), title, m.end())
    content = text[start + 1 : closing if closing >= 0 else start + _FAR]
    if '"' not in content and "'" not in content:
        return Destination(content.strip(), None, closing + 1) if closing >= 0 else None
    limit = min(len(text), max(closing + 1, start + _FAR))
    return _AddressReader(start + 1).read(text, limit)


@dataclass(slots=True)
class _Quote:
    """One kind of quote: the offsets after its first and its last occurrence."""

    mark: str = ""
    start: int = -1
    exit: int = -1

    def ends_with(self, last: str) -> bool:
        return self.exit >= 0 and self.mark == last


class _AddressReader:
    """Follows LinkInlineProcessor.getLink step by step, because quotes may hide parentheses."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.depth = 1
        self.fallback, self.fallback_stop = 1, -1
        """Depth if the apparent title is not a title, and the end of the link in that case."""
        self.first, self.second = _Quote(), _Quote()
        self.last = ""

    def read(self, text: str, limit: int) -> Destination | None:
        position = self.begin
        while position < limit:
            c = text[position]
            if c == "\\" and position + 1 < limit:
                # An escaped character counts for nothing: Python-Markdown has replaced it before.
                self.last = "\x03"
                position += 2
                continue
            position += 1
            if c in "()":
                self._parenthesis(c, position)
            elif c in "'\"":
                self._quote(c, position)
            if self.depth == 0:
                return self._closed(text, position)
            if c != " ":
                self.last = c
        if self.fallback == 0 and self.fallback_stop >= 0:
            return Destination(text[self.begin : self.fallback_stop - 1].strip(), None, self.fallback_stop)
        return None

    def _parenthesis(self, c: str, after: int) -> None:
        in_title = self.first.mark != ""
        if c == ")" and (self.first.ends_with(self.last) or self.second.ends_with(self.last)):
            self.depth = 0
        elif not in_title:
            self.depth += 1 if c == "(" else -1
        elif self.fallback > 0:
            self.fallback -= 1
            if c == ")" and self.fallback == 0:
                self.fallback_stop = after

    def _quote(self, c: str, after: int) -> None:
        if not self.first.mark:
            self.fallback, self.depth = self.depth, 1
            self.first = _Quote(c, after)
        elif c != self.first.mark and not self.second.mark:
            self.second = _Quote(c, after)
        else:
            quote = self.first if c == self.first.mark else self.second
            quote.exit = after

    def _closed(self, text: str, stop: int) -> Destination:
        for quote in (self.first, self.second):
            if quote.ends_with(self.last):
                address = text[self.begin : quote.start - 1].strip()
                return Destination(address, (quote.start, quote.exit - 1), stop)
        return Destination(text[self.begin : stop - 1].strip(), None, stop)
