"""The files that a site depends on beside its pages and catalogs: what a preview watches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.storage.configuration.inherited import configuration_texts

_DEFAULTS: Mapping[str, tuple[str, ...]] = {"macros": ("main.py", "main")}
"""The files that a plugin reads without being told in mkdocs.yml, relative to the project's root."""
_LONGEST = 500
"""Characters of an option that may be a path."""
_OWN = frozenset({"kb", "i18n"})
"""Plugins whose options name catalogs and languages: what they change is in the stage."""
_WRITTEN = ("cache", "output", "site_dir", "build")
"""Parts of the names of options that name what a plugin writes."""


def watched_paths(config: MkDocsConfig) -> dict[Path, bool]:
    """Return the files and folders that the site of a project depends on, each with whether all below it counts.

    They are those that mkdocs.yml names anywhere: the configuration that it inherits, pages, templates, hooks, `watch`,
    and what the options of plugins, Markdown extensions and templates name. `config` is as it was read.
    A path need not exist.
    """
    file = Path(config.config_file_path)
    root = file.parent
    found: dict[Path, bool] = dict.fromkeys(configuration_texts(file), False)
    found[Path(config.docs_dir)] = True
    if config.theme.custom_dir:
        found[Path(config.theme.custom_dir)] = True
    found |= {Path(path): True for path in config.watch}
    hooks: Any = config.hooks or {}
    found |= {Path(hook.__file__): False for hook in hooks.values() if hook.__file__}
    found |= {root / name: True for plugin in config.plugins for name in _DEFAULTS.get(plugin, ())}
    options = [
        *(
            dict(plugin.config)
            for name, plugin in config.plugins.items()
            if name not in _OWN and hasattr(plugin, "config")
        ),
        config.mdx_configs,
        config.extra,
    ]
    written = [root / "build", Path(config.site_dir)]
    for name in dict.fromkeys(text for each in options for text in _texts(each)):
        for path in _paths(name, root):
            if not any(path == each or each in path.parents for each in written):
                found.setdefault(path, path not in (root, *root.parents))
    return found


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of options, except where the name of an option says that it is written."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not any(part in str(key) for part in _WRITTEN):
                yield from _texts(each)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, os.PathLike):
        path = os.fspath(value)
        if isinstance(path, str):
            yield path


def _paths(name: str, root: Path) -> Iterator[Path]:
    """Yield the paths that an option may mean: what exists, and a file with a suffix that does not yet."""
    if not name or len(name) > _LONGEST or name.startswith(("http:", "https:")) or not name.isprintable():
        return
    path = Path(os.path.normpath(root / name))
    inside = root in path.parents or path == root
    if not path.name or (Path(name).is_absolute() and not inside):
        return
    for each in (path, path.with_name(f"{path.name}.py")):
        if os.path.exists(each):  # noqa: PTH110  (Path.exists raises where a name is too long)
            yield each
    if inside and path.suffix and not any(character in name for character in " *?{}<>|:"):
        yield path


def is_among(path: str, watched: Mapping[Path, bool]) -> bool:
    """Tell whether a file is one of the watched ones, or below a watched folder."""
    for each, recursive in watched.items():
        name = str(each)
        if path == name:
            return True
        if path.startswith(f"{name}{os.sep}") and (recursive or os.sep not in path[len(name) + 1 :]):
            return True
    return False
