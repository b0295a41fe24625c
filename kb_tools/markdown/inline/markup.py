"""Identity of markup tokens, to compare a source with its target."""

from __future__ import annotations

from kb_tools.markdown.html.attributes import without_readable
from kb_tools.model.inline import Inline, Token


def markup(token: Token) -> tuple[Inline, str]:
    """Return what identifies a token in source and target. Readable attributes and titles are not part of it."""
    if token.kind in (Inline.LINK, Inline.IMAGE):
        return token.kind, token.target or ""
    if token.kind in (Inline.HTML, Inline.ATTRIBUTES):
        return token.kind, " ".join(without_readable(token.raw).lower().split())
    return token.kind, " ".join(token.raw.split())
