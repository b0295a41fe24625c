"""Site generators: Markdown trees in, HTML out. Ours are in `renderers`, a package each; see `base` for others."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from kb_tools import registry
from kb_tools.errors import KbError
from kb_tools.sites import renderers
from kb_tools.sites.base import (
    BuildReport,
    Effort,
    IncludedText,
    OpenSite,
    PageText,
    Renderer,
    Staged,
    Unkept,
)
from kb_tools.sites.inputs import Changed, Input
from kb_tools.sites.third_party import ThirdParty, wrap_errors

__all__ = [
    "GROUP",
    "THEME",
    "BuildReport",
    "Changed",
    "Effort",
    "IncludedText",
    "Input",
    "OpenSite",
    "PageText",
    "Renderer",
    "Staged",
    "Unkept",
    "find",
    "names",
]

GROUP = "kb_tools.renderers"
"""The entry point group for renderers of third parties: modules with `renderer(config_file)`."""

THEME = Path(__file__).parent / "theme"
"""The templates, styles and scripts that every site gets. Their strings are translated in `site.po`."""


def names() -> tuple[str, ...]:
    """Return the sorted names of all renderers: the packages of `renderers`, and those of third parties."""
    return tuple(sorted({*registry.modules(renderers), *_foreign()}))


def find(name: str, config_file: Path, *, where: str | None = None) -> Renderer:
    """Return the renderer called `name` for the project that `config_file` configures.

    One of ours takes precedence over one of a third party. `where` says where the user gave the name. Raises KbError
    if there is no renderer of that name, or it cannot be loaded.
    """
    if name in registry.modules(renderers):
        own: Renderer = registry.load(renderers, name).renderer(config_file)
        return own
    entry = _foreign().get(name)
    if entry is None:
        raise KbError(
            f"There is no renderer called '{name}'.",
            where=where,
            hint=f"Use one of these: {', '.join(names())}.",
        )
    with wrap_errors(name):
        module: Any = entry.load()
        return ThirdParty(name, module.renderer(config_file))


def _foreign() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}
