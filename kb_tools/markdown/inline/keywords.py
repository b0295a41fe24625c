"""Markup of further extensions and plugins that has words which are not text: names of pages, a kind of image."""

from __future__ import annotations

import re
from functools import lru_cache

from kb_tools.model.dialect import Dialect

_WIKILINK = r"!?\[\[[^\[\]|\n]{1,200}?(?:\\?\|(?=[^\[\]\n]{1,500}\]\])|\]\])"
_PROGRESS = (
    r"\[=+\s*(?:\d{1,3}(?:\.\d+)?%|\d+(?:\.\d+)?\s*/\s*\d+(?:\.\d+)?)"
    r"(?:\s*\]|\s+(?P<quote>[\"'])(?=(?P<label>[^\n]{0,500}?)(?P=quote)\s*\]))"
)


@lru_cache(maxsize=64)
def pattern(dialect: Dialect) -> re.Pattern[str]:
    """Return what matches a whole piece of such markup, or its start up to its text."""
    found = []
    if dialect.videos:
        found.append(rf"!\[{re.escape(dialect.videos)}\]\([^()\s]{{1,2000}}(?:\s+\"[^\"\n]{{0,500}}\")?\)")
    if dialect.wikilinks:
        found.append(_WIKILINK)
    if dialect.progress:
        found.append(_PROGRESS)
    return re.compile("|".join(f"(?:{one})" for one in found) or r"(?!)")


def closing(m: re.Match[str]) -> tuple[int, int]:
    """Return the offset and length of the end of a piece, if a match is only its start; else (-1, 0)."""
    if m[0].endswith("|"):
        return m.string.index("]]", m.end()), 2
    if m.re.groupindex.get("quote") and m["quote"]:
        return m.string.index("]", m.end("label")), 1
    return -1, 0
