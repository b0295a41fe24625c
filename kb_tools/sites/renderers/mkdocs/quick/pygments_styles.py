"""Styles of code, read once: Pygments reads its style anew, token by token, for each piece of code.

The seam: `_create_stylesheet` of pygments.formatters.HtmlFormatter, which depends on the style and on the
prefix of its classes, and makes two dictionaries that are only read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pygments.formatters import HtmlFormatter

_formatter: Any = HtmlFormatter
ORIGINAL = _formatter._create_stylesheet


def remember_styles() -> None:
    """Have every formatter of this process take its classes from the first one with the same style."""
    _formatter._create_stylesheet = _create_stylesheet


def _create_stylesheet(self: Any) -> None:
    kind: Any = type(self)
    self.ttype2class, self.class2style = _classes(kind, self.style, self.classprefix)


@lru_cache(maxsize=16)
def _classes(formatter: Any, style: Any, prefix: str) -> tuple[Any, Any]:
    made = formatter.__new__(formatter)
    made.style, made.classprefix = style, prefix
    ORIGINAL(made)
    return made.ttype2class, made.class2style
