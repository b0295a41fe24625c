"""Parses a source as the renderer does, and a target as its translator meant it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kb_tools.markdown.html.attributes import requoted
from kb_tools.markdown.inline.markup import markup
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.inline.patterns import MACROS, TAG
from kb_tools.markdown.inline.references import BRACKETED, restore_labels
from kb_tools.markdown.inline.scanning import Guide
from kb_tools.model.delimiters import OWN_MARKS
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token

_ATTACHED = frozenset({Inline.LINK, Inline.IMAGE, Inline.EMPHASIS, Inline.CODE, Inline.KEYS, Inline.MATH})
_NO_ELEMENTS = frozenset(
    {
        *(Inline.TEXT, Inline.ENTITY, Inline.ESCAPE, Inline.HTML, Inline.COMMENT, Inline.MACRO),
        Inline.ATTRIBUTES,
    }
)
"""Tokens for which the renderer makes no element, so that an attribute list cannot attach to them."""
_NAME = re.compile(r"(?<![\w:])\w+(?:-\w+)*:[A-Za-z][A-Za-z0-9_+-]*(?![\w:])")
"""A name with a colon in it."""
_FREE = frozenset({Inline.TEXT, Inline.EMPHASIS, Inline.ENTITY, Inline.ESCAPE, Inline.BREAK})


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The markup of a source: all that its targets may contain. Each is itself alone: `read_source` gives one."""

    tokens: tuple[Token, ...]
    guide: Guide
    raws: Mapping[tuple[Inline, str], str]
    """How the source writes each piece of its markup."""
    exact: frozenset[tuple[Inline, str]]
    """All spellings of markup in the source, for markup that it spells in several ways."""
    addresses: Mapping[str, str]
    """How the source writes its autolinks, by address."""
    brackets: frozenset[str]
    """Bracketed text that a page may define as a reference label."""
    attributes: frozenset[tuple[str, str]]
    """The attribute lists, each with the element that it attaches to."""
    marks: frozenset[str]
    """The emphasis delimiters of the source, and those that any target may use."""
    escapes: frozenset[str]


_NONE: frozenset[Any] = frozenset()
"""Stands for all empty sets: there are many, and each would take as much room as a sentence."""


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(name for text in texts if ":" in text for name in _NAME.findall(text))


@lru_cache(maxsize=1 << 16)
def read_source(source: str, dialect: Dialect = DEFAULT_DIALECT) -> Source:
    """Return the markup of a source; cached, because every locale needs it."""
    tokens = parse_inline(source, dialect)
    raws: dict[tuple[Inline, str], str] = {}
    for token in tokens:
        if token.kind is Inline.CODE and token.raw[0] == "<":
            tags = list(TAG.finditer(token.raw))
            for m in (tags[0], tags[-1]) if tags else ():
                tag = Token(Inline.HTML, m[0])
                raws.setdefault(markup(tag), m[0])
        if not (token.opens and token.kind in (Inline.LINK, Inline.IMAGE)):
            raws.setdefault(markup(token), token.raw)
    exact = frozenset((t.kind, t.raw) for t in tokens if t.kind not in _FREE) or _NONE
    text = [token.raw for token in tokens if token.kind is Inline.TEXT]
    emphasis = {token.raw[0] for token in tokens if token.kind is Inline.EMPHASIS}
    guide = Guide(
        frozenset(t.raw for t in tokens if t.kind is Inline.MATH) or _NONE,
        frozenset(_targets(tokens, Inline.LINK) - _targets(tokens, Inline.IMAGE)) or _NONE,
        (_names(text) if dialect.emoji else _NONE) or _NONE,
        bool(emphasis),
    )
    return Source(
        tokens,
        guide,
        raws,
        exact,
        {t.target: t.raw for t in tokens if t.kind is Inline.AUTOLINK and t.target},
        frozenset(f"[{inner}]" for raw in text for inner in BRACKETED.findall(raw)) or _NONE,
        frozenset(attachments(tokens).values()) or _NONE,
        _marks(frozenset(emphasis)),
        frozenset(token.raw for token in tokens if token.kind is Inline.ESCAPE) or _NONE,
    )


@lru_cache(maxsize=64)
def _marks(emphasis: frozenset[str]) -> frozenset[str]:
    return emphasis | frozenset(OWN_MARKS)


def _targets(tokens: tuple[Token, ...], kind: Inline) -> set[str]:
    return {token.target for token in tokens if token.kind is kind and token.target is not None}


@lru_cache(maxsize=2048)
def read_target(target: str, source: Source, dialect: Dialect = DEFAULT_DIALECT) -> tuple[Token, ...]:
    """Return the tokens of a target, with the reference labels of its source restored.

    Cached: a target is read for writing, for proving and for each of its checks.
    """
    tokens = [_requoted(token, source) for token in parse_inline(target, dialect, source.guide)]
    return tuple(
        restore_labels(tokens, source.tokens, lambda text: parse_inline(text, dialect, source.guide))
    )


def _requoted(token: Token, source: Source) -> Token:
    """Return a tag or attribute list with missing quotes added around values of several words."""
    typed = _own_attributes(token)
    if not typed or markup(replace(token, kind=_kind(typed), raw=typed)) in source.raws:
        return token
    own = (_own_attributes(one) for one in source.tokens if one.kind is token.kind)
    raw = next(filter(None, (requoted(typed, one) for one in own)), None)
    return replace(token, raw=raw + token.raw[len(typed) :]) if raw else token


def _own_attributes(token: Token) -> str:
    """Return the attribute list that a token is, or the tag that it is or starts with; empty if neither."""
    if token.kind is Inline.ATTRIBUTES:
        return token.raw
    tag = TAG.match(token.raw) if token.kind in (Inline.HTML, Inline.CODE) else None
    return tag[0] if tag else ""


def _kind(raw: str) -> Inline:
    return Inline.HTML if raw[0] == "<" else Inline.ATTRIBUTES


def attachments(tokens: tuple[Token, ...] | list[Token]) -> dict[int, tuple[str, str]]:
    """Map the index of each attribute list to what it attaches to and its markup, so that it cannot move elsewhere."""
    found: dict[int, tuple[str, str]] = {}
    for index, token in enumerate(tokens):
        if token.kind is not Inline.ATTRIBUTES:
            continue
        before = tokens[index - 1] if index else None
        if before is not None and before.kind in _ATTACHED and not before.opens:
            owner = f"{before.kind} {before.target or ''}"
        else:
            # At the end of a block, it would attach to the block.
            owner = "last" if index == len(tokens) - 1 else ""
        found[index] = (owner, markup(token)[1])
    return found


def attaches(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a macro at `index` directly follows an element, to which an attribute list would attach."""
    if not index or tokens[index].raw[:2] not in MACROS:
        return False
    before = tokens[index - 1]
    return before.kind not in _NO_ELEMENTS and not before.opens
