"""Files of the project that plugins, extensions and templates may read, beside the pages and the theme.

These are data files in the folders of pages, files whose name begins with a dot (`.meta.yml`, `.pages`), and what the
configuration names: hooks, `watch`, folders of snippets, modules and data of plugins. They are read once for all
locales.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.digest import digest
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.configure.included_text import SNIPPETS
from kb_tools.sites.renderers.mkdocs.keep.purity import packages
from kb_tools.storage.build_folder import BUILD

_DATA = frozenset({".yml", ".yaml", ".json", ".toml", ".csv", ".tsv", ".txt", ".html", ".js", ".xml", ".py"})
"""Suffixes of files that a template or a plugin may read."""
_SKIPPED = frozenset({"__pycache__", "node_modules"})
_OUTPUTS = ("cache", "export", "output")
"""Parts of the names of options that say where a plugin writes."""
_OURS = frozenset({"kb", "i18n"})
"""Plugins that name folders of pages and catalogs, of which the keys of pages know."""
_MACROS = "main"
"""The module that macros reads where its option names none."""


@dataclass(frozen=True, slots=True)
class ConfiguredInputs:
    """What a configuration makes all pages depend on, besides its own text."""

    data: str = ""
    """A digest of the files."""
    packages: tuple[str, ...] = ()
    """The distributions of its plugins."""


def configured_inputs(config: MkDocsConfig, staged: Staged) -> ConfiguredInputs:
    """Return what a configuration names; call it before `on_config`, for plugins write into the configuration."""
    root = os.path.dirname(os.path.abspath(config.config_file_path))  # noqa: PTH100, PTH120
    docs = os.path.abspath(config.docs_dir)  # noqa: PTH100
    files = set(_data_files(docs))
    assets = {source for found in staged.assets.values() for source in found.values()}
    files.update(f"{staged.root}/{source}" for source in assets if _is_data(source))
    keep_out = [docs, os.path.abspath(config.site_dir), os.path.join(root, BUILD)]  # noqa: PTH100, PTH118
    keep_out += [os.path.abspath(folder) for folder in config.theme.dirs]  # noqa: PTH100
    for name in set(_named(config)):
        for base in (root, docs):
            files.update(_found(os.path.join(base, name), root, keep_out))  # noqa: PTH118
    return ConfiguredInputs(digest(*_contents(sorted(files), root)), packages(config))


def _named(config: MkDocsConfig) -> Iterator[str]:
    """Yield the texts in a configuration that may be paths."""
    yield from map(str, config.hooks or ())
    yield from map(str, config.watch or ())
    # What pymdownx.snippets reads is noted for each page; see render/snippets.py.
    yield from _texts({k: v for k, v in config.mdx_configs.items() if k.partition(":")[0] != SNIPPETS})
    for name, plugin in config.plugins.items():
        if name in _OURS:
            continue
        yield from _texts(dict(getattr(plugin, "config", None) or {}))  # a hook is a module without one
        if name == "macros":
            yield from (f"{plugin.config.get('module_name') or _MACROS}{end}" for end in ("", ".py"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value and len(value) < 1000 and "\n" not in value and "\0" not in value:
            yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if not any(word in str(key) for word in _OUTPUTS):
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, os.PathLike):
        try:
            yield from _texts(os.fspath(value))
        except Exception:
            return


def _found(path: str, root: str, keep_out: Iterable[str]) -> Iterator[str]:
    """Yield the files at a path: it, or those below it if it is a folder of its own inside the project."""
    path = os.path.abspath(path)  # noqa: PTH100
    if os.path.isfile(path):  # noqa: PTH113
        yield path
    elif os.path.isdir(path):  # noqa: PTH112
        inside = path.startswith(f"{root}{os.sep}")
        if inside and not any(f"{each}{os.sep}".startswith(f"{path}{os.sep}") for each in keep_out):
            yield from _walked(path, keep_out)


def _walked(folder: str, keep_out: Iterable[str] = ()) -> Iterator[str]:
    for at, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if name not in _SKIPPED and not name.startswith(".") and f"{at}/{name}" not in keep_out
        ]
        yield from (f"{at}/{name}" for name in names)


def _data_files(docs: str) -> Iterator[str]:
    return (path for path in _walked(docs) if _is_data(path))


def _is_data(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or os.path.splitext(name)[1].lower() in _DATA  # noqa: PTH122


def _contents(paths: Iterable[str], root: str) -> Iterator[bytes]:
    for path in paths:
        try:
            with open(path, "rb") as stream:  # noqa: PTH123
                data = stream.read()
        except OSError:
            continue
        yield os.path.relpath(path, root).encode("utf-8", "surrogateescape")
        yield data
