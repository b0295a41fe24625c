"""Marks what plugins generate in a page with its language: English."""

from __future__ import annotations

import re

from kb_tools.model.locale import Locale

_OBJECT = re.compile(r"<div class=\"(?:[\w-]+ )*doc doc-object(?: [\w-]+)*\"(?=>)")
"""Documentation of code, as mkdocstrings makes it."""


def marked(html: str, source: Locale, locale: Locale) -> str:
    """Return the HTML of a page of a locale with language and direction on the documentation of code."""
    if locale == source or "doc-object" not in html:
        return html
    direction = f' dir="{source.direction}"' if source.direction != locale.direction else ""
    return _OBJECT.sub(lambda found: f'{found[0]} lang="{source.tag}"{direction}', html)
