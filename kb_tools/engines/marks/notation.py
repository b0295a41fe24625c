"""The styles of marks: how each writes the marks and the text of a sentence, and what it reads back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from kb_tools.engines.base import MarkStyle

_QUOTES = "[\"“”„«»']?"
"""Quotation marks around the number of a mark: engines set them as their language does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mark in an answer."""

    start: int
    stop: int
    number: int | None
    """None for the end of a pair that has no number of its own."""
    opens: bool = False
    """True for the beginning of a pair whose end has no number of its own."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a style writes marks."""

    mark: Callable[[int], str]
    """Returns a mark that stands alone, by its number."""
    pattern: re.Pattern[str]
    """Finds marks; the group `alone`, `open` or `close` says of which kind. Blanks inside marks are forgiven."""
    pair: Callable[[int], tuple[str, str]] | None = None
    """Returns both halves of a pair. None where each half is a mark with a number of its own."""
    escaped: bool = False
    """True where `&`, `<` and `>` of the text are written as entities."""

    def text(self, raw: str) -> str:
        """Return text as it stands between marks: on one line."""
        line = " ".join(raw.split("\n"))
        return escape(line, quote=False) if self.escaped else line

    def plain(self, text: str) -> str:
        """Return the text between marks of an answer, as it is meant."""
        return unescape(text) if self.escaped else text

    def bare(self, text: str) -> str:
        """Return a marked text, or an answer, without its marks, as it is meant."""
        return self.plain(self.pattern.sub(" ", text))

    def found(self, answer: str) -> Iterator[Found]:
        """Yield the marks of an answer in order."""
        for match in self.pattern.finditer(answer):
            kinds = match.groupdict()
            if kinds.get("close") is not None:
                yield Found(*match.span(), None)
            elif kinds.get("open") is not None:
                yield Found(*match.span(), int(kinds["open"]), opens=True)
            else:
                yield Found(*match.span(), int(kinds["alone"]))


def _like(style: MarkStyle) -> Callable[[int], str]:
    return lambda number: style.value.replace("1", str(number))


_IN_TAG = r"(?:\s[^<>]*)?"
"""Other attributes of a tag: engines write them in any order, and Google adds styles."""
_HTML_ID = rf"\sid\s*=\s*{_QUOTES}\s*"
_ALONE = rf"<\s*x\s+id\s*=\s*{_QUOTES}\s*(?P<alone>\d{{1,9}})\s*{_QUOTES}\s*"
_NOTATIONS: Mapping[MarkStyle, Notation] = {
    MarkStyle.BRACKETS: Notation(_like(MarkStyle.BRACKETS), re.compile(r"\[\s*(?P<alone>\d{1,9})\s*\]")),
    MarkStyle.BRACES: Notation(_like(MarkStyle.BRACES), re.compile(r"\{\s*(?P<alone>\d{1,9})\s*\}")),
    MarkStyle.TAG: Notation(_like(MarkStyle.TAG), re.compile(rf"{_ALONE}/?\s*>", re.IGNORECASE)),
    MarkStyle.WORD: Notation(
        _like(MarkStyle.WORD), re.compile(r"XQZ\s?(?P<alone>\d{1,9})(?!\d)", re.IGNORECASE)
    ),
    MarkStyle.XML: Notation(
        lambda number: f'<x id="{number}"/>',
        re.compile(
            rf"{_ALONE}(?:/\s*>|>\s*<\s*/\s*x\s*>)"
            rf"|<\s*g\s+id\s*=\s*{_QUOTES}\s*(?P<open>\d{{1,9}})\s*{_QUOTES}\s*>|(?P<close><\s*/\s*g\s*>)",
            re.IGNORECASE,
        ),
        lambda number: (f'<g id="{number}">', "</g>"),
        escaped=True,
    ),
    MarkStyle.HTML: Notation(
        lambda number: f'<i class="notranslate" id="{number}">{number}</i>',
        re.compile(
            rf"<\s*i{_IN_TAG}{_HTML_ID}(?P<alone>\d{{1,9}})\b{_QUOTES}{_IN_TAG}>\s*\d{{0,9}}\s*<\s*/\s*i\s*>"
            rf"|<\s*b{_IN_TAG}{_HTML_ID}(?P<open>\d{{1,9}})\b{_QUOTES}{_IN_TAG}>|(?P<close><\s*/\s*b\s*>)",
            re.IGNORECASE,
        ),
        lambda number: (f'<b id="{number}">', "</b>"),
        escaped=True,
    ),
}


def notation(style: MarkStyle) -> Notation:
    """Return how a style writes marks."""
    return _NOTATIONS[style]
