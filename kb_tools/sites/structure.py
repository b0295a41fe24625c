"""The outline of a rendered page, to see at a glance that a translation has kept it.

Two pages with one outline have the same blocks (`kb_tools.markdown.verify` has the full proof, and the last
word where outlines differ): every tag that is not plain inline markup counts with all that stands in it, and
so do comments and the text of code blocks. It costs a hundredth of a rendering.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb_tools.storage.cache import digest

_INLINE = "a|abbr|b|bdi|bdo|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr"
_PLAIN = re.compile(
    rf"</(?:{_INLINE})>"
    rf"|<(?:{_INLINE})"
    r"(?: (?:alt|class|dir|height|href|id|lang|loading|rel|src|title|translate|width)=\"[^\"<>]*\")*\s*/?>"
)
_TOKEN = re.compile(r"<(?:pre|script|style)\b.*?</(?:pre|script|style)>|<[!?/a-zA-Z][^>]*>?", re.DOTALL)
_TITLE = re.compile(r' title="[^"<>]*"')


_SHORT = 100
"""Characters of tags that are worth remembering: most come again and again."""

SAME = ""
"""In place of an outline: that of the English page, when both are rendered."""


def outline(html: str) -> str:
    """Return a digest of what every translation of a page must keep."""
    counted = (
        _remembered(token) if len(token) < _SHORT else _counted(token) for token in _TOKEN.findall(html)
    )
    return digest(*filter(None, counted))


def _counted(token: str) -> str:
    """Return what counts of a tag, a comment or a block of code; nothing of plain inline markup."""
    if _PLAIN.fullmatch(token):
        return ""
    return _TITLE.sub("", token) if " title=" in token else token


_remembered = lru_cache(maxsize=4096)(_counted)
