"""Tells of a theme of MkDocs whether it has the templates of Material, without opening MkDocs."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import yaml

MATERIAL = "material"
GROUP = "mkdocs.themes"
"""The entry point group of themes: packages with templates."""
WORDS = "partials/languages/en.html"
"""A template that Material has, and themes that are made from it; no other theme has it."""
_WITHOUT = frozenset({"", "mkdocs", "readthedocs"})
"""The themes of MkDocs itself, and one that is in the project alone."""
_SETTINGS = "mkdocs_theme.yml"
_MOST = 5
"""Most themes in a row that are made one from the next."""


def is_made_from_material(name: str, custom_dir: Path | None) -> bool:
    """Tell whether a theme has the templates of Material: it is Material, extends it, or has a copy of them.

    A theme that is not installed counts as such: nobody can tell, and a build refuses it.
    """
    if custom_dir is not None and (custom_dir / WORDS).is_file():
        return True
    for _ in range(_MOST):
        if name in _WITHOUT or name == MATERIAL:
            return name == MATERIAL
        folder = _folder(name)
        if folder is None or (folder / WORDS).is_file():
            return True
        name = _parent(folder / _SETTINGS)
    return True


def _folder(name: str) -> Path | None:
    """Return the folder of an installed theme; None if there is none."""
    entry = next((entry for entry in entry_points(group=GROUP) if entry.name == name), None)
    try:
        spec = find_spec(entry.value) if entry is not None else None
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec is not None else None
    return Path(next(iter(places))) if places else None


def _parent(settings: Path) -> str:
    """Return the name of the theme that a theme extends; empty if there is none."""
    try:
        data = yaml.safe_load(settings.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    return str(data.get("extends") or "") if isinstance(data, dict) else ""
