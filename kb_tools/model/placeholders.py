"""Variables in messages (`{date}`, `%d`, `%(count)s`): what a translation must keep, and how values get into it.

Translations are never given to `str.format`: its fields reach attributes (`{0.__class__}`) and ask for any width
(`{0:>999999999}`), and a lone brace makes it fail.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

PLACEHOLDER = re.compile(
    r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%(?:\d+\$)?[sd](?![\w%])|%%|\$\{[\w.]+\}|\{[A-Za-z_][\w.]*\}|\{\d+\}"
)
"""A variable as printf, gettext, Python, ICU and JavaScript write them, in running text."""
_FORMATTED = re.compile(r"\{[^{}]*\}|[{}]|%(?:\(\w+\))?[a-zA-Z%]|%")
"""What Python's two ways of formatting take for a variable: more than writers mean, and a lone brace too."""
_FIELD = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=4096)  # the same strings stand on every page
def unlike(source: str, target: str) -> tuple[str, ...]:
    """Return the variables of which a target has more or fewer than its source, sorted; their order is free."""
    here, there = Counter(_FORMATTED.findall(source)), Counter(_FORMATTED.findall(target))
    return tuple(sorted({*(here - there), *(there - here)}))


def fill(text: str, /, **values: object) -> str:
    """Return a message with values in place of its fields: `{date}` and no other form. It never fails.

    A field without a value stays as it is, and what a value holds is not looked at again.
    """
    return _FIELD.sub(lambda field: str(values.get(field[1], field[0])), text)
