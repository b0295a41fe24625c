"""Site generators: Markdown trees in, HTML out. A renderer is a module here with a `renderer` function."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.sites.base import Renderer, Staged

__all__ = ["Renderer", "Staged", "find", "names"]


def names() -> tuple[str, ...]:
    """Return the names of the renderers that are installed: the modules of this folder that offer one."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if hasattr(import_module(f"{__name__}.{name}"), "renderer")))


def find(name: str, config_file: Path) -> Renderer:
    """Return the renderer called `name` for the project that `config_file` configures.

    Raises KbError if there is none of that name.
    """
    if name not in names():
        raise KbError(
            f"There is no renderer called '{name}'.", hint=f"Use one of these: {', '.join(names())}."
        )
    made: Renderer = import_module(f"{__name__}.{name}").renderer(config_file)
    return made
