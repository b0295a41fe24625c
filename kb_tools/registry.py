"""Registries: every module of a folder is an adapter of one kind, found by its name and by nothing else.

There is one rule for checks, commands, engines, executors, extension points, renderers and formats of reports. The
folder holds no other modules, so that a new one needs no second edit anywhere.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import ModuleType


@lru_cache(maxsize=32)
def modules(folder: ModuleType) -> Mapping[str, str]:
    """Return the modules of a package by the names that users write, sorted by these names.

    A module `x_y` is written `x-y`; an underscore at the end, which keeps a word apart from Python's own
    (`import_`), is not written. The folder is looked at once in a process.
    """
    found = (module.name for module in pkgutil.iter_modules(folder.__path__))
    named = {name.rstrip("_").replace("_", "-"): f"{folder.__name__}.{name}" for name in found}
    return dict(sorted(named.items()))


def load(folder: ModuleType, name: str) -> ModuleType:
    """Import a module of a package by the name that users write. Raises KeyError where there is none."""
    return import_module(modules(folder)[name])
