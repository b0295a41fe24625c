"""The outline of a rendered page, to see at a glance that a translation has kept it.

Two pages with one outline have the same blocks (`kb_tools.markdown.verify` has the full proof, and the last
word where outlines differ): every tag that is not plain inline markup counts with all that stands in it, and
so do comments and the text of code blocks. It costs a hundredth of a rendering.
"""

from __future__ import annotations

import re

from kb_tools.storage.cache import digest

_INLINE = "a|abbr|b|bdi|bdo|cite|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr"
_PLAIN = re.compile(
    rf"</(?:{_INLINE})>"
    rf"|<(?:{_INLINE})"
    r"(?: (?:alt|class|dir|height|href|id|lang|loading|rel|src|title|translate|width)=\"[^\"<>]*\")*\s*/?>"
)
_TOKEN = re.compile(r"<(?:pre|script|style)\b.*?</(?:pre|script|style)>|<[!?/a-zA-Z][^>]*>?", re.DOTALL)
_TITLE = re.compile(r' title="[^"<>]*"')


SAME = ""
"""In place of an outline: that of the English page, when both are rendered."""


def outline(html: str) -> str:
    """Return a digest of what every translation of a page must keep."""
    tokens = (token for token in _TOKEN.findall(html) if not _PLAIN.fullmatch(token))
    return digest(*(_TITLE.sub("", token) for token in tokens))
