"""A key that is the same for two ways of writing one text in Markdown."""

from __future__ import annotations

from html import unescape

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token


def alike_key(text: str, dialect: Dialect = DEFAULT_DIALECT) -> str:
    """Return a key of an inline text that other line breaks, escapes and marks of emphasis do not change.

    `_ten_ days` and `*ten* days` have the same. Words, code, addresses and numbers count.
    """
    return " ".join("".join(_plain(token) for token in parse_inline(text, dialect)).split())


def _plain(token: Token) -> str:
    match token.kind:
        case Inline.EMPHASIS:
            return token.raw.replace("_", "*")
        case Inline.CODE:
            return f"`{(token.value or token.raw).strip()}`"
        case Inline.LINK | Inline.IMAGE if not token.opens and token.target is not None:
            return f"]({token.target})"
        case Inline.ENTITY:
            return unescape(token.raw)
        case Inline.ESCAPE:
            return token.raw[1:]
        case Inline.AUTOLINK:
            return token.raw.strip("<>")
        case Inline.BREAK:
            return " "
        case _:
            return token.raw
