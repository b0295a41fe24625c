"""static-i18n: its languages and its settings for each language are used, its own build loop is not.

static-i18n builds all languages from one configuration, and moves the pages of a language to new paths. Plugins that
look a page up by its path, or that keep anything from one build to the next, then find the wrong page or none. Here
each locale is a build of its own, with a configuration of its own, from the English paths.

The seams: the events of static-i18n's plugin object in REPLACED are removed. Its other events stay: they set the
language of the theme, the language switcher, the options of each language, and the titles of admonitions. Its option
`locale` takes tags such as `es-419`, `fil` and `ca-valencia`, which its own pattern refuses.
tests/sites/renderers/mkdocs/test_seams.py fails when a version of static-i18n moves them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import mkdocs_static_i18n.config
from mkdocs import localization
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs_static_i18n.config import I18nPluginLanguage

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import ENGLISH, closest_locale
from kb_tools.storage.configuration.languages import SPELLING, is_spelled_well

REPLACED = ("files", "nav", "post_build")
"""Events of static-i18n that are not used: its file paths, its navigation titles, its loop over languages."""

_FIRST = ("kb", "i18n")

NO_LANGUAGE = "null"
"""The locale of an entry of the language switcher that is a link, and no language."""


class _AnyTag:
    """Takes the place of the pattern by which static-i18n reads the option `locale`."""

    def match(self, name: str) -> bool:
        """Tell whether kb-tools takes a locale that is written like this."""
        return is_spelled_well(name)


def accept_any_tag() -> None:
    """Make static-i18n take each tag that kb-tools takes, in the configurations that are read from now on.

    `mkdocs build` calls it when it reads the line of the kb plugin, so that line must stand before the one of i18n.
    """
    mkdocs_static_i18n.config.RE_LOCALE = _AnyTag()


def order_note(config: MkDocsConfig) -> str:
    """Return what to change so that `mkdocs build` takes all locales too; empty if it does."""
    own = [each.locale for each in i18n_plugin(config).config.languages]
    refused = [name for name in own if name != NO_LANGUAGE and not SPELLING.fullmatch(name)]
    names = list(config.plugins)
    if not refused or "kb" not in names or names.index("kb") < names.index("i18n"):
        return ""
    return f"`mkdocs build` refuses '{refused[0]}'; it takes it where '- kb' stands before '- i18n' in mkdocs.yml."


def i18n_plugin(config: MkDocsConfig) -> Any:
    """Return static-i18n's plugin object. Raises KbError if the project has none."""
    plugin = config.plugins.get("i18n")
    if plugin is None:
        raise KbError(
            "There is no i18n plugin.",
            where=config.config_file_path,
            hint="Add `- i18n:` with your languages to `plugins:`.",
        )
    return plugin


def set_site_locales(config: MkDocsConfig, locales: Sequence[Locale]) -> None:
    """Set the locales of the site and its switcher; adds the pseudo-locale if it is one of them."""
    languages = i18n_plugin(config).config.languages
    known = set()
    for language in languages:
        if language.locale != NO_LANGUAGE:
            known.add(Locale.parse(language.locale))
            language.build = Locale.parse(language.locale) in locales
    for locale in locales:
        if locale not in known:
            added = I18nPluginLanguage()
            added.load_dict({"locale": locale.tag, "name": locale.name})
            added.validate()
            languages.append(added)


def spelling(plugin: Any, locale: Locale) -> str:
    """Return the name of a locale in mkdocs.yml, such as `pt_BR` for `pt-BR`: folders and addresses have it."""
    names = (language.locale for language in plugin.config.languages)
    return next((name for name in names if name != NO_LANGUAGE and parsed(name) == locale), locale.tag)


@lru_cache(maxsize=256)
def parsed(name: str) -> Locale:
    """Return the locale of a name in mkdocs.yml; a build asks for the same few names all the time."""
    return Locale.parse(name)


def source_locale(plugin: Any) -> Locale:
    """Return the locale of the English pages."""
    return parsed(plugin.default_language)


def build_one_locale(config: MkDocsConfig, locale: Locale) -> None:
    """Make static-i18n configure one locale, and nothing else."""
    plugin = i18n_plugin(config)
    plugin.current_language = spelling(plugin, locale)
    # Without titles to translate, that event only joins the lines of each page anew.
    titles = plugin.current_language_config.admonition_translations
    for event in (*REPLACED, *(() if titles else ("page_markdown",))):
        own = getattr(plugin, f"on_{event}")
        handlers = config.plugins.events[event]
        handlers[:] = [handler for handler in handlers if handler != own]
    # Each locale has a search of its own: one that knows all languages of the site is not needed.
    plugin.reconfigure_search_plugin = lambda config, name, search: config
    plugin.reconfigure_mkdocs_theme = lambda config, name: _set_theme_locale(config, plugin, locale)
    _name_first(config)


def _name_first(config: MkDocsConfig) -> None:
    """Move kb and i18n to the front of the list of plugins; the order of events stays.

    Some plugins look at their own place in the list, because of what static-i18n does to files, and refuse to go
    before it, or not to be the last. Here the order does not matter to them.
    """
    plugins = dict(config.plugins)
    first = [name for name in plugins if name in _FIRST]
    for name in [*first, *(name for name in plugins if name not in _FIRST)]:
        dict.pop(config.plugins, name)
        dict.__setitem__(config.plugins, name, plugins[name])


def _set_theme_locale(config: MkDocsConfig, plugin: Any, locale: Locale) -> None:
    """Set the language of the themes of MkDocs: the closest that the theme has words in, or else English.

    The English site keeps what mkdocs.yml says. MkDocs reads no locale with a script, such as `zh-Hans`.
    """
    if locale != source_locale(plugin) and "locale" in config.theme:
        config.theme["locale"] = localization.parse_locale(closest_locale(config, locale) or ENGLISH)


def describe(file: File, name: str) -> None:
    """Set the attributes of a file that static-i18n's `on_page_context` reads; the language switcher has its own."""
    known: Any = file
    known.locale = name
    known.locale_alternate_of = name
    known.alternates = {}
