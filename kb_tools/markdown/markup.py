"""What makes markup the same in a source and in its target."""

from __future__ import annotations

import re

from kb_tools.markdown.html_text import READABLE
from kb_tools.model.inline import Inline, Token

READABLE_VALUE = re.compile(
    rf"(?<![\w-])(?P<name>{'|'.join(READABLE)})\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
"""An attribute that is language, with its value."""


def markup(token: Token) -> tuple[Inline, str]:
    """Return what makes a token the same in source and target: readable attributes and titles may differ."""
    if token.kind in (Inline.LINK, Inline.IMAGE):
        return token.kind, token.target or ""
    if token.kind in (Inline.HTML, Inline.ATTRIBUTES):
        return token.kind, " ".join(without_readable(token.raw).lower().split())
    return token.kind, " ".join(token.raw.split())


def without_readable(tag: str) -> str:
    """Return a tag without the values of its readable attributes."""
    return READABLE_VALUE.sub(r"\1", tag)
