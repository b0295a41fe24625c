"""Patterns for words that stand elsewhere with other blanks between them, or with a line end."""

from __future__ import annotations

import re

WRAP = r"[\s>]+"
"""What a hard wrap may be in a page: blanks, a line end, and the marks of a quotation."""


def words_pattern(text: str, between: str = r"\s+") -> str:
    """Return a pattern for a text in which `between`, a pattern, may stand in place of each blank."""
    return between.join(re.escape(word) for word in re.split(r"\s+", text))
