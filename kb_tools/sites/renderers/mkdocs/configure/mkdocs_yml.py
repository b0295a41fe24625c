"""The configuration that MkDocs reads from mkdocs.yml, and the two plugins that a site needs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.base import BaseConfigOption
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs_static_i18n.config import I18nPluginLanguage

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.configure.alternates import alternates_by_path
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin

_BANNERS = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Environment variables that switch off the themes' messages about MkDocs 2."""


def load(config_file: Path, **options: Any) -> MkDocsConfig:
    """Return the configuration; `options` override the file."""
    for name, value in _BANNERS.items():
        os.environ.setdefault(name, value)
    return load_config(str(config_file), **options)


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


def i18n_plugin(config: MkDocsConfig) -> Any:
    """Return static-i18n's plugin object.

    Raises KbError if the project has none, or if its `docs_structure` is not the one of the stage.
    """
    plugin = config.plugins.get("i18n")
    where = config.config_file_path
    if plugin is None:
        raise KbError(
            "There is no i18n plugin.", where=where, hint="Add `- i18n:` with your languages to `plugins:`."
        )
    if plugin.config.docs_structure != "folder":
        raise KbError(
            "The i18n plugin must find one folder per language.",
            where=where,
            hint="Set `docs_structure: folder` in its options.",
        )
    return plugin


def restrict_to_locale(
    config: MkDocsConfig, locale: Locale, locales: Sequence[Locale], staged: Staged
) -> None:
    """Limit the next build to one locale of a site in `locales`, from a finished stage.

    The seam: two attributes of static-i18n's plugin object hold its position in its loop over the languages. Set
    before the build, they make it build `current_language` only.
    """
    plugin = i18n_plugin(config)
    set_site_locales(config, locales)
    plugin.current_language = locale.tag
    plugin.building = True
    kb = kb_plugin(config)
    kb.staged = staged
    plugin.reconfigure_files_alternates = alternates_by_path(plugin, lambda: kb.ready.states)


def set_site_locales(config: MkDocsConfig, locales: Sequence[Locale]) -> None:
    """Set the locales of the site and its switcher; adds the pseudo-locale if it is one of them."""
    languages = i18n_plugin(config).config.languages
    for language in languages:
        language.build = Locale(language.locale) in locales
    known = {language.locale for language in languages}
    for locale in locales:
        if locale.tag not in known:
            added = I18nPluginLanguage()
            added.load_dict({"locale": locale.tag, "name": locale.name})
            added.validate()
            languages.append(added)
