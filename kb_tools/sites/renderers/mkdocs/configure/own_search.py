"""The search of the project's own plugin `search`, in the site of each locale (`search: mkdocs`).

Each locale has an index of its own, in `search/search_index.json` beside its home page. The theme looks for it from the
address that its settings call `base`: the home page of the locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from jinja2 import ChoiceLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kb_tools.model.locale import Locale
from kb_tools.sites.renderers.mkdocs.configure.language_files import LanguageFiles
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import lunr_languages, lunr_separator

NAMES = ("search", "material/search")
"""The plugins of the search: of MkDocs, and of Material, which takes the place of the first."""

_BASE = re.compile(r'(<script id="__config"[^>]*>[^<]*?"base":\s*")[^"]*(")')
_WORDS = "partials/languages/{}.html"
_KEYS = ("lang", "separator", "pipeline")
_SHORT_WORDS = {"Hans": 1, "Hant": 1, "Jpan": 1, "Kore": 2}
"""The length of short words in scripts that write a syllable or a word with one character. MkDocs asks for three."""


def disable_search(config: MkDocsConfig) -> None:
    """Disable the search of the theme: Pagefind takes its place."""
    for plugin in _plugins(config):
        if "enabled" in plugin.config:
            plugin.config.enabled = False


def set_search_language(config: MkDocsConfig, locale: Locale) -> None:
    """Set the language of the search of a locale, before the plugin takes that of English.

    The search of Material has language, separator and pipeline from the words of its theme, for the closest language
    that there is; the one of MkDocs has what lunr needs to find words. Options of mkdocs.yml other than the language
    stay.
    """
    for plugin in _plugins(config):
        if "pipeline" in plugin.config:
            env = config.theme.get_env()
            assert env.loader is not None  # noqa: S101  (MkDocs gives it one)
            files = LanguageFiles(env.loader)
            env.loader = ChoiceLoader([env.loader, files])
            words: Any = env.get_template(_WORDS.format(locale.tag)).module
            english: Any = env.get_template(_WORDS.format("en")).module
            said = {
                key: words.t(f"search.config.{key}") or english.t(f"search.config.{key}") for key in _KEYS
            }
            plugin.config.lang = [said["lang"]]
            plugin.config.separator = plugin.config.separator or said["separator"]
            if plugin.config.pipeline is None and not files.knows(env, locale):
                plugin.config.pipeline = []  # the words that English leaves out are words of another language
            if plugin.config.pipeline is None:
                plugin.config.pipeline = [
                    part for part in re.split(r"\s*,\s*", said["pipeline"].strip()) if part
                ]
        else:
            _set_lunr(plugin.config, locale)


def _set_lunr(options: Any, locale: Locale) -> None:
    """Set the options of MkDocs' own search: languages, and for some of them what parts words and how short one is."""
    options.lang = list(lunr_languages(locale))
    if options.prebuild_index == "python":
        options.lang = _known_to_python(options.lang)
    defaults = type(options)()
    separator = lunr_separator(locale)
    if separator is not None and options.separator == defaults.separator:
        options.separator = separator
    shortest = _SHORT_WORDS.get(locale.script)
    if shortest is not None and options.min_search_length == defaults.min_search_length:
        options.min_search_length = shortest


def _known_to_python(languages: list[str]) -> list[str]:
    """Return those of some languages in which the package lunr can make an index; English if there is none.

    It fails for others. Its English cuts no letters off.
    """
    try:
        found: Any = import_module("lunr.languages")
    except ImportError:  # MkDocs warns, and the browser makes the index
        return languages
    known = found.SUPPORTED_LANGUAGES if found.LANGUAGE_SUPPORT else {}
    return [name for name in languages if name in known] or ["en"]


def with_base(html: str, base: str) -> str:
    """Return a page of Material whose script finds the search index from `base`, the home page of the locale."""
    return _BASE.sub(lambda found: f"{found[1]}{base}{found[2]}", html, count=1)


def index_again(config: MkDocsConfig, pages: Iterable[Page]) -> None:
    """Make the index of a locale whose pages were not all written by this process.

    The plugins add a page to their index when it is written. A page that is kept from the last build, or that another
    process has written, is added here, in the order in which MkDocs builds pages.
    """
    found = list(pages)
    for plugin in _plugins(config):
        index = getattr(plugin, "search_index", None)
        if index is not None:
            plugin.search_index = type(index)(**plugin.config)
            for page in found:
                plugin.search_index.add_entry_from_context(page)


def _plugins(config: MkDocsConfig) -> list[Any]:
    return [config.plugins[name] for name in NAMES if name in config.plugins]
