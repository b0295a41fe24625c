"""The gate: the conditions that a draft must meet to be saved. It parses the draft again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from kb_tools.engines.marks.tokens import tokens
from kb_tools.markdown.html.attributes import without_readable
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token
from kb_tools.model.segment import Kind

_BLOCK = re.compile(
    r"\s*(?:#{1,6}\s|[-+*]\s|\d{1,9}[.)]\s|>|\||`{3}|~{3}|:\s|!!!|\?{3}|/{3}\s|={3}|\[[^\]]+\]:)"
)
"""The starts of a paragraph that make another kind of block."""
_CELLS = frozenset({Kind.TABLE_CELL, Kind.TABLE_HEADER})


def fault(source: str, target: str, kind: Kind, dialect: Dialect = DEFAULT_DIALECT) -> str | None:
    """Return why a draft must not be saved in a project of this dialect, None if it may.

    It has the markup of its source and no other, in any order; no pair with words in it is empty; it has
    no line ends or control characters that its source has not; it starts no block and breaks no table;
    and nothing in it is unsafe (law 7).
    """
    reason = marks_fault(source, target, dialect)
    if reason:
        return reason
    if _controls(target) - _controls(source):
        return "line break" if "\n" in target and "\n" not in source else "control characters"
    if kind in _CELLS and target.count("|") > source.count("|"):
        return "breaks a table"
    if _BLOCK.match(target) and not _BLOCK.match(source):
        return "starts a block"
    if any(violation.fatal for violation in violations(source, target, kind, dialect)):
        return "unsafe"
    return None


def _controls(text: str) -> set[str]:
    """Return the characters that are no text: line ends of any kind, tabs, NUL and other control characters."""
    return {character for character in text if unicodedata.category(character) in ("Cc", "Zl", "Zp")}


def marks_fault(source: str, target: str, dialect: Dialect = DEFAULT_DIALECT) -> str | None:
    """Return the mistake in the markup of a part of a draft, None without one."""
    if not target.strip():
        return "empty"
    wanted, found = _marks(source, dialect), _marks(target, dialect)
    return None if wanted == found else ("marks lost" if wanted - found else "marks added")


def _marks(text: str, dialect: Dialect) -> Counter[tuple[str, ...]]:
    """Return the marks of a text; for a pair, both halves and whether it has letters in it."""
    parts = tokens(text, dialect)
    marks: Counter[tuple[str, ...]] = Counter()
    for index, token in enumerate(parts):
        if token.kind is Inline.TEXT or (token.pair is not None and not token.opens):
            continue
        if token.pair is None:
            marks[_mark(token)] += 1
            continue
        inner = parts[index + 1 : token.pair]
        full = any(t.kind is Inline.TEXT and any(c.isalpha() for c in t.raw) for t in inner)
        marks[(*_mark(token), parts[token.pair].raw, "full" if full else "")] += 1
    return marks


def _mark(token: Token) -> tuple[str, ...]:
    """Return the part of a token that must not change: all but the visible words of a tag or an attribute list."""
    if token.kind in (Inline.HTML, Inline.ATTRIBUTES):
        return token.kind, without_readable(token.raw)
    return token.kind, token.raw
