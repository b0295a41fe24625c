"""Scans a text once for plain text, URLs and the special characters that start markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb_tools.markdown.inline import patterns
from kb_tools.markdown.inline.assembling import assembled
from kb_tools.markdown.inline.emphasis import DelimiterRun, Pairing
from kb_tools.model.delimiters import MARKS
from kb_tools.model.dialect import Dialect
from kb_tools.model.inline import Inline, Token


@dataclass(frozen=True, slots=True)
class Guide:
    """What the source tells about the markup of a target."""

    formulas: frozenset[str]
    """The formulas of the source. Any other is text: amounts of money, names of variables."""
    links: frozenset[str]
    """Targets of links that are not images: after `!`, such a link is still a link."""
    names: frozenset[str]
    """Names with a colon in them, such as `micro:bit`: before another colon, their end is no emoji."""
    underscores: bool
    """True if the source has emphasis. Underscores may then touch letters; see `loose` of `emphasis.run`."""


class Scanner:
    """Scans a text in one pass. No position is read twice."""

    def __init__(self, text: str, dialect: Dialect, guide: Guide | None) -> None:
        self.text = text
        self.dialect = dialect
        self.guide = guide
        self.loose = guide is not None and guide.underscores
        self.items: list[Token | DelimiterRun] = []
        self.pairing = Pairing()
        self.brackets: list[tuple[int, bool]] = []
        """Each open `[` or `![`: its index in `items`, and whether it is an image."""
        self.open_tags: list[tuple[str, int]] = []
        self.pairs: dict[int, int] = {}
        self.closings: dict[int, int] = {}
        """Offset and length of the ends of markup with keywords (see `keywords`) that has been opened."""
        self.found: dict[str, int] = {}
        """Offset where each closing mark was last found; the length of the text if there is none."""
        self.position = 0
        self.ticks: dict[int, list[int]] | None = None
        self.parentheses: dict[int, int] | None = None

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens of the text."""
        text = self.text
        url = self._next_url(0)
        for m in patterns.SPECIAL.finditer(text):
            start = m.start()
            while url is not None and url.start() <= start:
                url = self._url(url)
            mark = m[0]
            if start < self.position:
                if m.end() <= self.position or mark[0] not in MARKS:
                    continue
                # A backslash escapes only the first character of a run.
                start = self.position
                mark = text[start : m.end()]
            self._text(start)
            self._special(mark, start)
        while url is not None:
            url = self._url(url)
        self._text(len(text))
        return assembled(self.items, self.pairs)

    def _next_url(self, start: int) -> re.Match[str] | None:
        text = self.text
        found = None
        if "@" in text or "://" in text or "www." in text.lower():
            found = patterns.URL.search(text, start)
        if self.dialect.shorthands:
            other = patterns.SHORTHAND.search(text, start)
            if other and (found is None or other.start() < found.start()):
                return other
        return found

    def _url(self, m: re.Match[str]) -> re.Match[str] | None:
        """Read a URL, or the rest of it after other markup; return the next one."""
        start = m.start()
        if start < self.position:
            return self._next_url(self.position)
        raw = m[0].rstrip(".,:;!?_")
        while raw.endswith(")") and raw.count(")") > raw.count("("):
            raw = raw[:-1].rstrip(".,:;!?")
        self._text(start)
        self._add(Inline.AUTOLINK, raw or m[0], target=raw or m[0], value=raw or m[0])
        return self._next_url(self.position)

    def _text(self, stop: int) -> None:
        if stop > self.position:
            self.items.append(Token(Inline.TEXT, self.text[self.position : stop]))
            self.position = stop

    def _add(
        self,
        kind: Inline,
        raw: str,
        *,
        target: str | None = None,
        value: str | None = None,
        opens: bool = False,
    ) -> int:
        self.items.append(Token(kind, raw, None, opens, target, value))
        self.position += len(raw)
        return len(self.items) - 1

    def _special(self, mark: str, start: int) -> None:
        """Read the markup at a special character; add nothing if it is plain text."""
        raise NotImplementedError

    def _find(self, mark: str, start: int) -> int:
        """Return the offset of a closing mark, or -1. No part of the text is searched twice."""
        at = self.found.get(mark, -1)
        if at < start:
            at = self.text.find(mark, start)
            self.found[mark] = at if at >= 0 else len(self.text)
        return at if at < len(self.text) else -1
