"""Checks: what is wrong with pages and catalogs. The rules are in `rules`, one a file."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import lru_cache
from types import ModuleType

from kb_tools import registry
from kb_tools.checks import rules
from kb_tools.checks.base import NEARLY_ALL, Check
from kb_tools.errors import KbError


@lru_cache(maxsize=1)
def all_checks() -> Mapping[str, Check]:
    """Return every check by its name, sorted: the modules of `rules`."""
    return {name: _made(name, registry.load(rules, name)) for name in registry.modules(rules)}


def find(name: str) -> Check:
    """Return the check called `name`; `brand-voice/Contractions` is part of `brand-voice`.

    Raises KbError with the names there are.
    """
    checks = all_checks()
    wanted = name.partition("/")[0]
    if wanted not in checks:
        raise KbError(f"There is no check called '{name}'.", hint=f"Checks: {', '.join(checks)}.")
    return checks[wanted]


def _made(name: str, module: ModuleType) -> Check:
    return Check(
        name=name,
        severity=module.SEVERITY,
        group=module.GROUP,
        explanation=inspect.getdoc(module) or "",
        enabled=getattr(module, "ENABLED", True),
        catalog=getattr(module, "check", None),
        pair=getattr(module, "check_pair", None),
        page=getattr(module, "check_page", None),
        locale=getattr(module, "check_locale", None),
        desk=getattr(module, "check_desk", None),
        keeps=getattr(module, "keeps", None),
        habit_share=getattr(module, "HABIT_SHARE", NEARLY_ALL),
    )
