"""Checks: one rule, one file. A module here with `SEVERITY` and `check` is a check, named by its file."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from kb_tools.checks.base import Check
from kb_tools.errors import KbError


def all_checks() -> Mapping[str, Check]:
    """Return every check by its name, sorted: the modules of this folder that offer one."""
    found = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        module = import_module(f"{__name__}.{info.name}")
        if hasattr(module, "check"):
            found[info.name.replace("_", "-")] = _made(info.name.replace("_", "-"), module)
    return found


def find(name: str) -> Check:
    """Return the check called `name`. Raises KbError with the names there are."""
    checks = all_checks()
    if name not in checks:
        raise KbError(f"There is no check called '{name}'.", hint=f"Checks: {', '.join(checks)}.")
    return checks[name]


def _made(name: str, module: ModuleType) -> Check:
    return Check(name, module.SEVERITY, inspect.getdoc(module) or "", module.check)
