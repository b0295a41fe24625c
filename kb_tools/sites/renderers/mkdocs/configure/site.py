"""One build of a site: the state that the plugin's events share, and their changes to configuration and templates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.locale import Locale
from kb_tools.model.placeholders import fill
from kb_tools.sites import THEME
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.messages import Messages
from kb_tools.sites.pages.states import page_states
from kb_tools.sites.renderers.mkdocs.configure.language_files import LanguageFiles
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import i18n_plugin
from kb_tools.sites.renderers.mkdocs.render.theme_words import cache_theme_words

_LABELS = {
    ("toc", "permalink_title"): "Permanent link",
    ("footnotes", "BACKLINK_TITLE"): "Jump back to footnote %d in the text",
}
"""Default labels of Markdown extensions, which a project can set. Catalogs have them from theme/kb/strings.html."""

_SCRIPTS = ("search.js", "page.js")
"""Scripts of every page, in theme/assets/kb/. Not modules: browsers refuse modules on a page from a `file:` address."""


@dataclass(frozen=True)
class SiteBuild:
    """Values that all locales of one build share. Not slotted, because of the cached properties."""

    staged: Staged
    states: dict[str, dict[str, str]]
    """Page states as in `PageStates`; a preview updates them after each change."""
    i18n: Any
    """static-i18n's plugin object, which knows the locale that is being built."""
    docs: str
    """The English docs folder, relative to the project's root, with forward slashes."""
    static_templates: frozenset[str]
    """Templates that are rendered to the root of the site under their own names, such as 404.html."""
    labels: Mapping[tuple[str, str], str]
    """Labels that Markdown extensions write into pages, by extension and option, in the source language."""

    @property
    def locale(self) -> Locale:
        """The locale that is being built."""
        return Locale(self.i18n.current_language or self.i18n.default_language)

    @property
    def source(self) -> Locale:
        """The source locale; its pages are at the root of the site."""
        return Locale(self.i18n.default_language)

    @cached_property
    def locales(self) -> tuple[Locale, ...]:
        """All locales that the site is built in, in the order of mkdocs.yml."""
        return tuple(Locale(tag) for tag in self.i18n.build_languages)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each language in the project, by the tag of its locale."""
        return {language.locale: language.name for language in self.i18n.config.languages}

    @property
    def prefix(self) -> str:
        """The folder of the locale's pages in the site, with a slash at its end; empty for the source locale."""
        return "" if self.locale == self.source else f"{self.locale.tag}/"

    @property
    def messages(self) -> Messages:
        """The translated interface strings of the locale that is being built."""
        return self.messages_in(self.locale)

    def messages_in(self, locale: Locale) -> Messages:
        """Return the translated interface strings of any locale."""
        return Messages(self.staged.messages.get(locale.tag, {}))


def prepare(config: MkDocsConfig, staged: Staged) -> SiteBuild:
    """Point MkDocs at the stage, add our templates to its theme, and give static-i18n the translated strings."""
    i18n = i18n_plugin(config)
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    custom = config.theme.custom_dir
    templates = set(config.theme.static_templates)
    if not (custom and Path(custom, "sitemap.xml").exists()):
        templates.discard("sitemap.xml")  # replaced by our own; see sitemap.py
    states = staged.states or page_states(staged.folder, [Locale(tag) for tag in i18n.build_languages])
    site = SiteBuild(
        staged=staged,
        states={tag: dict(pages) for tag, pages in states.items()},
        i18n=i18n,
        docs=Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        static_templates=frozenset(templates),
        labels={
            (extension, option): (config.mdx_configs.get(extension) or {}).get(option, default)
            for (extension, option), default in _LABELS.items()
            if extension in config.markdown_extensions
        },
    )
    _translate(config, site)
    config.docs_dir = str(staged.folder)
    config.extra_css[:0] = ["assets/kb/kb.css", "assets/kb/helpdesk.css"]
    _replace_search(config)
    config.theme.dirs.insert(1 if custom else 0, str(THEME))  # the project's own, ours, the theme's
    return site


def configure(config: MkDocsConfig, site: SiteBuild) -> None:
    """Set the options that differ between locales: static templates, for the source only, and translated labels."""
    config.theme.static_templates = set(site.static_templates) if site.locale == site.source else set()
    for (extension, option), label in site.labels.items():
        config.mdx_configs[extension] = {
            **(config.mdx_configs.get(extension) or {}),
            option: _literal(site.messages.text(label)),
        }


def _literal(label: str) -> str:
    """Return a label with braces escaped: Python-Markdown replaces `%d` by `{}`, then calls `str.format`."""
    return label.replace("{", "{{").replace("}", "}}")


def install(env: Environment, site: SiteBuild) -> Environment:
    """Add gettext functions, filters and Material's strings in the reader's language to a template environment."""
    if env.loader is not None:
        env.loader = ChoiceLoader([env.loader, LanguageFiles(env.loader)])
    cache_theme_words(env)
    messages = site.messages
    env.globals["kb_site"] = site
    env.filters["fill"] = fill
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        messages.text,
        messages.plural,
        newstyle=True,
        pgettext=lambda context, source: messages.text(source, context),
        npgettext=lambda context, one, many, count: messages.text(one if count == 1 else many, context),
    )
    return env


def _replace_search(config: MkDocsConfig) -> None:
    """Disable Material's search, which has one index for all languages, and add our scripts."""
    for name in ("search", "material/search"):
        plugin: Any = config.plugins.get(name)
        if plugin is not None and "enabled" in plugin.config:
            plugin.config.enabled = False
    for name in _SCRIPTS:
        script = ExtraScriptValue(f"assets/kb/{name}")
        script.defer = True
        config.extra_javascript.append(script)


def _translate(config: MkDocsConfig, site: SiteBuild) -> None:
    """Set static-i18n's options of each language to the translated strings, unless the project sets them."""
    titles = tuple(_titles(config.nav))
    for language in site.i18n.config.languages:
        messages = Messages(site.staged.messages.get(language.locale, {}))
        translated = {title: text for title in titles if (text := messages.text(title)) != title}
        language.nav_translations = translated | (language.nav_translations or {})
        for option in ("site_name", "site_description", "copyright"):
            source = config[option]
            if source and language[option] is None and messages.text(source) != source:
                language[option] = messages.text(source)


def _titles(nav: object) -> list[str]:
    """Return all titles of a `nav:`, of sections and of pages."""
    if isinstance(nav, list):
        return [title for item in nav for title in _titles(item)]
    if isinstance(nav, dict):
        return [title for key, value in nav.items() for title in (str(key), *_titles(value))]
    return []
