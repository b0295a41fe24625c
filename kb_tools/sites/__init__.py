"""Site generators: Markdown trees in, HTML out. The generators are in `renderers`, a package each."""

from __future__ import annotations

from pathlib import Path

from kb_tools import registry
from kb_tools.errors import KbError
from kb_tools.sites import renderers
from kb_tools.sites.base import BuildReport, Effort, Renderer, Staged

__all__ = ["THEME", "BuildReport", "Effort", "Renderer", "Staged", "find", "names"]

THEME = Path(__file__).parent / "theme"
"""Templates, styles and scripts of ours that every site gets; their strings are translated in `site.po`."""


def names() -> tuple[str, ...]:
    """Return the names of the renderers that there are: the packages of `renderers`."""
    return tuple(registry.modules(renderers))


def find(name: str, config_file: Path) -> Renderer:
    """Return the renderer called `name` for the project that `config_file` configures.

    Raises KbError if there is none of that name.
    """
    if name not in names():
        raise KbError(
            f"There is no renderer called '{name}'.", hint=f"Use one of these: {', '.join(names())}."
        )
    renderer: Renderer = registry.load(renderers, name).renderer(config_file)
    return renderer
