"""mkdocs-redirects: its option `redirect_maps` is used, its pages are not.

Its pages are in English, in each language, and they have no part in what search engines are told. Ours stand in their
place; see templates/moved_pages.py. A project that lists the plugin without having the package is built all the same.

The seams: the events of the plugin object in REPLACED are removed, and the option `plugins` of MkDocs has the names of
all plugins in `installed_plugins`. tests/sites/renderers/mkdocs/test_seams.py fails when a version of MkDocs moves
that, and the case `redirects` of the battery when a version of the plugin does.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from kb_tools.model.redirects import MAPS, PLUGIN

REPLACED = ("files", "post_build")
"""Events of mkdocs-redirects that are not used: its warnings, which `kb check` gives with a line, and its pages."""


class RedirectsConfig(Config):  # type: ignore[no-untyped-call]
    """The options of mkdocs-redirects."""

    redirect_maps = config_options.Type(dict, default={})


class Redirects(BasePlugin[RedirectsConfig]):  # type: ignore[no-untyped-call]
    """Stands for mkdocs-redirects where that is not installed. It has the options, and does nothing."""


def accept_redirects() -> None:
    """Let the configurations that are read from now on list the plugin without the package.

    `mkdocs build` calls it when it reads the line of the kb plugin: that line must stand before the one of redirects.
    """
    options: Any = next(option for name, option in MkDocsConfig._schema if name == "plugins")
    own = EntryPoint(PLUGIN, f"{__name__}:{Redirects.__name__}", "mkdocs.plugins")
    options.installed_plugins.setdefault(PLUGIN, own)


def redirect_maps(config: MkDocsConfig) -> Mapping[str, str]:
    """Return the redirects of a configuration: where a page was -> where it is now."""
    plugin: Any = config.plugins.get(PLUGIN)
    found = plugin.config.get(MAPS) if plugin is not None else None
    return {str(old): str(new) for old, new in (found or {}).items()}


def silence(config: MkDocsConfig) -> None:
    """Keep mkdocs-redirects from writing pages of its own."""
    plugin: Any = config.plugins.get(PLUGIN)
    for event in REPLACED:
        own = getattr(plugin, f"on_{event}", None)
        handlers = config.plugins.events[event]
        handlers[:] = [handler for handler in handlers if own is None or handler != own]
