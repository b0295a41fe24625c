"""One build of a site: what the plugin's events share, and what they do to configuration and templates."""

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
"""Labels that a project can set, as they are if it does not. Catalogs have them from theme/kb/strings.html."""

_SCRIPTS = ("search.js", "page.js")
"""What every page loads, in theme/assets/kb/. No modules: browsers load none for a page that is opened from a disk."""


@dataclass(frozen=True)
class SiteBuild:
    """What is the same for every locale of one build. Not slotted, so that lists are made once."""

    staged: Staged
    states: dict[str, dict[str, str]]
    """As `PageStates` has it; a preview that stays in memory notes here what has changed."""
    i18n: Any
    """static-i18n's plugin object, which knows the locale that is being built."""
    docs: str
    """The English docs folder, relative to the project's root, with forward slashes."""
    static_templates: frozenset[str]
    """Templates that land at the root of the site as they are named, such as 404.html."""
    labels: Mapping[tuple[str, str], str]
    """What Markdown extensions write into every page, by extension and option, in the source language."""

    @property
    def locale(self) -> Locale:
        """The locale that is being built."""
        return Locale(self.i18n.current_language or self.i18n.default_language)

    @property
    def source(self) -> Locale:
        """The locale that everything is written in; its pages stand at the root of the site."""
        return Locale(self.i18n.default_language)

    @cached_property
    def locales(self) -> tuple[Locale, ...]:
        """All locales that the site is built in, in the order of mkdocs.yml."""
        return tuple(Locale(tag) for tag in self.i18n.build_languages)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the project calls each language, by the tag of its locale."""
        return {language.locale: language.name for language in self.i18n.config.languages}

    @property
    def prefix(self) -> str:
        """Where the locale's pages are, relative to the root of the site."""
        return "" if self.locale == self.source else f"{self.locale.tag}/"

    @property
    def messages(self) -> Messages:
        """The strings around the page in the locale that is being built."""
        return self.messages_in(self.locale)

    def messages_in(self, locale: Locale) -> Messages:
        """The strings around the page in any locale."""
        return Messages(self.staged.messages.get(locale.tag, {}))


def prepare(config: MkDocsConfig, staged: Staged) -> SiteBuild:
    """Point MkDocs at the stage, its theme at our templates and static-i18n at the catalogs' strings."""
    i18n = i18n_plugin(config)
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    custom = config.theme.custom_dir
    templates = set(config.theme.static_templates)
    if not (custom and Path(custom, "sitemap.xml").exists()):
        templates.discard("sitemap.xml")  # ours lists what is published; see sitemap.py
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
    """Set what differs between the locales of one build: only the source has files at the site's root."""
    config.theme.static_templates = set(site.static_templates) if site.locale == site.source else set()
    for (extension, option), label in site.labels.items():
        config.mdx_configs[extension] = {
            **(config.mdx_configs.get(extension) or {}),
            option: _literal(site.messages.text(label)),
        }


def _literal(label: str) -> str:
    """Return a label that Python-Markdown formats to what it says: it puts `{}` for `%d`, then fills in fields."""
    return label.replace("{", "{{").replace("}", "}}")


def install(env: Environment, site: SiteBuild) -> Environment:
    """Give templates the reader's language: gettext, and Material's strings for any locale."""
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
    """Switch off Material's search, which has one index for all languages, and load ours."""
    for name in ("search", "material/search"):
        plugin: Any = config.plugins.get(name)
        if plugin is not None and "enabled" in plugin.config:
            plugin.config.enabled = False
    for name in _SCRIPTS:
        script = ExtraScriptValue(f"assets/kb/{name}")
        script.defer = True
        config.extra_javascript.append(script)


def _translate(config: MkDocsConfig, site: SiteBuild) -> None:
    """Fill in what static-i18n wants to know of each language, where the project has not said it itself."""
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
    """Return every title of a `nav:`, sections and pages."""
    if isinstance(nav, list):
        return [title for item in nav for title in _titles(item)]
    if isinstance(nav, dict):
        return [title for key, value in nav.items() for title in (str(key), *_titles(value))]
    return []
