"""Cached parsing: the chain, the gate and the symptoms of garbage parse the same texts."""

from __future__ import annotations

from functools import lru_cache

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Token


@lru_cache(maxsize=2048)
def tokens(text: str, dialect: Dialect = DEFAULT_DIALECT) -> tuple[Token, ...]:
    """Return the inline tokens of a text, as the renderer of a project reads it.

    Only the last few are kept, so that memory does not grow.
    """
    return parse_inline(text, dialect)
