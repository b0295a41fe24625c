"""What plugins keep in their modules, and what a build must not know of another one in the same process.

Plugins keep most of what they collect in their objects, of which each configuration has its own. markdown-exec keeps
the variables of sessions in a module: code on an English page would see those of the same page in another language, if
the same worker has built it, and the numbers of what it runs would depend on the worker (law 11).
"""

from __future__ import annotations

import sys
from typing import Any

_FORMATTERS = "markdown_exec._internal.formatters"
_COLLECTED = {f"{_FORMATTERS}.python": ("_sessions_globals", "_sessions_counter", "_code_blocks")}
"""The names of collections that are emptied, by module."""
_COUNTED = {
    f"{_FORMATTERS}.pyodide": "_counter",
    "markdown_exec._internal.rendering": "MarkdownConverter.counter",
}
"""The names of numbers that begin at 0, by module."""


def forget_earlier_builds() -> None:
    """Empty what imported modules of plugins have collected. A module without such a name stays as it is."""
    for module, names in _COLLECTED.items():
        for name in names:
            found = getattr(sys.modules.get(module), name, None)
            if isinstance(found, dict):
                found.clear()
    for module, path in _COUNTED.items():
        owner: Any = sys.modules.get(module)
        *within, name = path.split(".")
        for each in within:
            owner = getattr(owner, each, None)
        if isinstance(getattr(owner, name, None), int):
            setattr(owner, name, 0)
