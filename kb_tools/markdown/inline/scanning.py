"""Walks over a text once: stretches of text, addresses, and the special characters that markup starts with."""

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
    """What is known of a target before it is read, from its source."""

    formulas: frozenset[str]
    """Other formulas are mere text: amounts of money, names of variables."""
    links: frozenset[str]
    """Where links lead and no image is: after `!` such a link is still no image."""
    underscores: bool
    """The source has emphasis in underscores."""


class Scanner:
    """One pass over a text; positions that were looked at once are never looked at again."""

    def __init__(self, text: str, dialect: Dialect, guide: Guide | None) -> None:
        self.text = text
        self.dialect = dialect
        self.guide = guide
        self.loose = guide is not None and guide.underscores
        self.items: list[Token | DelimiterRun] = []
        self.pairing = Pairing()
        self.brackets: list[tuple[int, bool]] = []
        """Where `[` and `![` stand among the items that nothing has closed yet."""
        self.open_tags: list[tuple[str, int]] = []
        self.pairs: dict[int, int] = {}
        self.found: dict[str, int] = {}
        """Where closing marks were found last, behind all text where there are none."""
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
                # Of a run of marks a backslash takes only the first.
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
        """Read an address, or what is left of it after other markup; return the next one."""
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
        """Read what starts with a special character; nothing is added where it is plain text."""
        raise NotImplementedError

    def _find(self, mark: str, start: int) -> int:
        """Return where a closing mark stands, -1 where there is none; no stretch is searched twice."""
        at = self.found.get(mark, -1)
        if at < start:
            at = self.text.find(mark, start)
            self.found[mark] = at if at >= 0 else len(self.text)
        return at if at < len(self.text) else -1
