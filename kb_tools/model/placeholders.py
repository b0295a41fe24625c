"""Placeholders in messages (`{date}`, `%d`, `%(count)s`): comparing them, and filling in their values.

Translations are never passed to `str.format`: a field could reach attributes (`{0.__class__}`) or ask for any width
(`{0:>999999999}`), and a single brace raises an error.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

PLACEHOLDER = re.compile(
    r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%(?:\d+\$)?[sd](?![\w%])|%%|\$\{[\w.]+\}|\{[A-Za-z_][\w.]*\}|\{\d+\}"
)
"""A placeholder of printf, gettext, Python, ICU or JavaScript, in running text."""
_FORMATTED = re.compile(r"\{[^{}]*\}|[{}]|%(?:\(\w+\))?[a-zA-Z%]|%")
"""Everything that Python's `%` or `str.format` could take for a placeholder, single braces included: more than writers
mean.
"""
_FIELD = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=4096)  # the same strings stand on every page
def unlike(source: str, target: str) -> tuple[str, ...]:
    """Return the placeholders that a target has more or fewer times than its source, sorted. Their order is free."""
    here, there = Counter(_FORMATTED.findall(source)), Counter(_FORMATTED.findall(target))
    return tuple(sorted({*(here - there), *(there - here)}))


def fill(text: str, /, **values: object) -> str:
    """Return a message with the values of its `{name}` fields filled in; no other syntax is read. Never fails.

    A field without a value stays as it is. A value is not searched for fields.
    """
    return _FIELD.sub(lambda field: str(values.get(field[1], field[0])), text)
