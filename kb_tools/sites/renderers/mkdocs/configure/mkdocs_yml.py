"""The configuration that MkDocs reads from mkdocs.yml; each locale has one of its own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.base import BaseConfigOption
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.configure.plugin_state import forget_earlier_builds
from kb_tools.sites.renderers.mkdocs.configure.project_code import own_hooks
from kb_tools.sites.renderers.mkdocs.configure.redirects_plugin import accept_redirects
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import (
    accept_any_tag,
    i18n_plugin,
    set_site_locales,
    source_locale,
    spelling,
)

_BANNERS = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Environment variables that switch off the themes' messages about MkDocs 2."""


def load(config_file: Path, **options: Any) -> MkDocsConfig:
    """Return the configuration; `options` override the file."""
    for name, value in _BANNERS.items():
        os.environ.setdefault(name, value)
    accept_any_tag()
    accept_redirects()
    return load_config(str(config_file), **options)


def load_for_locale(
    config_file: Path,
    site: Path,
    locale: Locale,
    locales: Sequence[Locale],
    staged: Staged,
    **options: Any,
) -> MkDocsConfig:
    """Return the configuration of one locale of a site in `locales`, from a finished stage.

    The site of the source locale is built in the folder `site`, any other in a folder of its own below it.
    """
    forget_earlier_builds()
    with _own_plugins(), own_hooks():
        config = load(config_file, **options)
    i18n = i18n_plugin(config)
    config.site_dir = str(site if locale == source_locale(i18n) else site / spelling(i18n, locale))
    set_site_locales(config, locales)
    kb = kb_plugin(config)
    kb.staged, kb.locale = staged, locale
    return config


@contextmanager
def _own_plugins() -> Iterator[None]:
    """Give a configuration plugin objects of its own.

    MkDocs keeps a plugin object for the next configuration of a process if it has `on_startup` or `on_shutdown`. Such
    an object would know the pages of another locale. The seam: the option `plugins` keeps them in `plugin_cache`.
    """
    options: Any = next(option for name, option in MkDocsConfig._schema if name == "plugins")
    kept, options.plugin_cache = options.plugin_cache, {}
    try:
        yield
    except BaseException:
        _shut_down(options.plugin_cache.values())
        raise
    finally:
        options.plugin_cache = kept


def shut_down(config: MkDocsConfig | None) -> None:
    """Run the plugins' `on_shutdown`, where some remove their temporary files. What fails there changes no site."""
    if config is not None:
        _shut_down(config.plugins.values())


def _shut_down(plugins: Iterable[Any]) -> None:
    for plugin in plugins:
        event = getattr(plugin, "on_shutdown", None)
        if event is not None:
            with contextlib.suppress(Exception, SystemExit):
                event()


def release_configuration() -> None:
    """Drop MkDocs' references to the last configuration, so that its plugins and pages can be freed.

    The seam: all configurations share MkDocs' option objects, some of which keep a reference to the last one.
    """
    for _, option in MkDocsConfig._schema:
        for known in map(vars, _with_inner(option)):
            for name, nothing in (("_config", None), ("plugins", PluginCollection())):
                if name in known:
                    known[name] = nothing


def _with_inner(option: BaseConfigOption[Any]) -> Iterator[BaseConfigOption[Any]]:
    yield option
    for inner in vars(option).values():
        if isinstance(inner, BaseConfigOption):
            yield from _with_inner(inner)
