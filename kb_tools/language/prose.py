"""The prose of a source or target: its text without markup, code and placeholders."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.reading import read_source, read_target
from kb_tools.model.delimiters import IN_CLASS
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import INVISIBLE, OPAQUE, Inline, Token
from kb_tools.model.lazy import lazy_property
from kb_tools.model.placeholders import PLACEHOLDER

OBJECT = "\ufffc"
"""Replaces non-prose in `Prose.text`: code, a placeholder, a key, an address."""

_Fact = TypeVar("_Fact")

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True)
class Prose:
    """The prose of one text, as a reader sees it. Not slotted, because lazy properties need a `__dict__`."""

    raw: str
    dialect: Dialect = DEFAULT_DIALECT
    source: str | None = None
    """For a target: its source. The target is then parsed with the markup of its source."""

    @lazy_property
    def is_plain(self) -> bool:
        """Whether no character of the text can be markup: then it is what readers see, but for placeholders."""
        return not (_MARKUP.search(self.raw) or _BLANKS.search(self.raw) or "www." in self.raw)

    @lazy_property
    def tokens(self) -> tuple[Token, ...]:
        """The inline tokens; they concatenate to `raw`."""
        if self.source is None or self.is_plain:
            return parse_inline(self.raw, self.dialect)
        return read_target(self.raw, read_source(self.source, self.dialect), self.dialect)

    @lazy_property
    def text(self) -> str:
        """The text without markup. `OBJECT` replaces everything that is not prose."""
        seen = self.raw if self.is_plain else "".join(map(shown, self.tokens))
        return PLACEHOLDER.sub(OBJECT, seen) if "%" in seen or "{" in seen else seen

    def raw_span(self, start: int, stop: int) -> tuple[int, int]:
        """Return the part of `raw` that a part of `text` stands for: code as a whole, words without marks."""
        first, last = self._raw(start), self._raw(max(stop - 1, start))
        return first[0], (last[1] if stop > start else first[0])

    def _raw(self, offset: int) -> tuple[int, int]:
        """Return the part of `raw` that one character of `text` stands for."""
        pieces = [(self.raw, self.raw)] if self.is_plain else [(t.raw, shown(t)) for t in self.tokens]
        text = "".join(seen for _, seen in pieces)
        start = stop = offset
        for match in PLACEHOLDER.finditer(text):
            if match.start() > start:
                break
            if match.start() == start:
                stop = match.end() - 1
                break
            start = stop = start + len(match[0]) - len(OBJECT)
        at = 0
        for raw, seen in pieces:
            if start < len(seen):
                return (at + start, at + min(stop, len(raw) - 1) + 1) if raw == seen else (at, at + len(raw))
            at, start, stop = at + len(raw), start - len(seen), stop - len(seen)
        return at, at

    def once(self, read: Callable[..., _Fact], *given: Hashable) -> _Fact:
        """Return what a function says of the text, with the rest of what it is given.

        It is called once: the source of a unit is the same in every locale, and checks compare each target with it.
        """
        key = (read, *given)
        if key not in self._facts:
            self._facts[key] = read(self, *given)
        fact: _Fact = self._facts[key]
        return fact

    @lazy_property
    def _facts(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    @lazy_property
    def words(self) -> tuple[str, ...]:
        """The words in order, as written."""
        return tuple(_WORD.findall(self.text))

    @lazy_property
    def placeholders(self) -> tuple[str, ...]:
        """The placeholders outside of code, in order."""
        if "{" not in self.raw and "%" not in self.raw:
            return ()
        spoken = (t.raw if t.kind in (Inline.TEXT, Inline.ATTRIBUTES) else OBJECT for t in self.tokens)
        return tuple(PLACEHOLDER.findall("".join(spoken)))


_MARKUP = re.compile(rf"[\\`{IN_CLASS}\[\]<>{{}}$:&+@!/\n]")
_BLANKS = re.compile(r"\s\s")


@lru_cache(maxsize=1 << 16)
def prose(raw: str, dialect: Dialect = DEFAULT_DIALECT) -> Prose:
    """Return the prose of a source; cached, because every locale needs it."""
    return Prose(raw, dialect)


def shown(token: Token) -> str:
    """Return what readers see of a token; `OBJECT` for what is not prose."""
    if token.kind is Inline.TEXT:
        return token.raw
    if token.kind is Inline.HTML and token.raw[:3].lower() == "<br":
        return "\n"
    if token.kind in INVISIBLE:
        return ""
    if token.kind in OPAQUE:
        return OBJECT
    match token.kind:
        case Inline.ENTITY:
            return html.unescape(token.raw)
        case Inline.ESCAPE:
            return token.raw[1:]
        case Inline.BREAK:
            return "\n"
        case Inline.ATTRIBUTES:
            return token.raw if PLACEHOLDER.fullmatch(token.raw) else ""
    return token.raw
