"""The changes of the plugin to the configuration of one locale, before and after static-i18n's."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs_static_i18n
from jinja2 import ChoiceLoader, Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from kb_tools.model.locale import Locale
from kb_tools.sites import THEME
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.states import page_states
from kb_tools.sites.renderers.mkdocs.configure.included_text import show_included_text
from kb_tools.sites.renderers.mkdocs.configure.language_files import LanguageFiles
from kb_tools.sites.renderers.mkdocs.configure.own_pages import add_own_pages
from kb_tools.sites.renderers.mkdocs.configure.own_search import disable_search, set_search_language
from kb_tools.sites.renderers.mkdocs.configure.own_theme import additions_of
from kb_tools.sites.renderers.mkdocs.configure.redirects_plugin import silence
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import (
    build_one_locale,
    i18n_plugin,
    source_locale,
    spelling,
)
from kb_tools.sites.renderers.mkdocs.render.pinned_ids import NAME as PINNED_IDS
from kb_tools.sites.renderers.mkdocs.render.pinned_ids import needs_pins

_LABELS = {
    ("toc", "permalink_title"): "Permanent link",
    ("footnotes", "BACKLINK_TITLE"): "Jump back to footnote %d in the text",
}
"""Default labels of Markdown extensions, which a project can set. Catalogs have them from theme/kb/strings.html."""

_SITEMAP = Path(mkdocs_static_i18n.__file__).parent / "custom_i18n_sitemap"
"""The folder of static-i18n's sitemap template, which it puts before the folders of the theme."""

_RENDER_TEMPLATES = ("print-site",)
"""Plugins that render templates of the theme themselves, not by MkDocs' events."""

_SCRIPT = "page.js"
_SEARCH_SCRIPT = "search.js"
"""Scripts of every page, in theme/assets/kb/. Not modules: browsers refuse modules on a page from a `file:` address."""


def begin(config: MkDocsConfig, staged: Staged, locale: Locale) -> SiteBuild:
    """Return the build of a locale, before any plugin has seen the configuration."""
    i18n = i18n_plugin(config)
    build_one_locale(config, locale)
    states = staged.states or page_states(
        staged.folder, [Locale.parse(name) for name in i18n.build_languages]
    )
    added = additions_of(config)
    if added.index:
        disable_search(config)
    elif locale != source_locale(i18n):
        set_search_language(config, locale)
    if added.on("redirects"):
        silence(config)
    show_included_text(config, staged, locale, source_locale(i18n))
    return SiteBuild(
        staged=staged,
        locale=locale,
        states={tag: dict(pages) for tag, pages in states.items()},
        i18n=i18n,
        added=added,
        renders_templates=any(name in config.plugins for name in _RENDER_TEMPLATES),
        docs=Path(os.path.relpath(config.docs_dir, staged.root)).as_posix(),
        labels={
            (extension, option): (config.mdx_configs.get(extension) or {}).get(option, default)
            for (extension, option), default in _LABELS.items()
            if extension in config.markdown_extensions
        },
    )


def configure(config: MkDocsConfig, site: SiteBuild) -> None:
    """Set the options of the locale, before static-i18n applies those of mkdocs.yml."""
    if config.site_url and not site.is_source:
        config.site_url = f"{config.site_url.rstrip('/')}/{site.prefix}"
    _translate(config, site)
    if site.adds("styles"):
        config.extra_css[:0] = ["assets/kb/kb.css", "assets/kb/helpdesk.css"]
    scripts = [
        *([_SEARCH_SCRIPT] if site.added.index else []),
        *([_SCRIPT] if site.adds("scripts") else []),
    ]
    for name in scripts:
        script = ExtraScriptValue(f"assets/kb/{name}")
        script.defer = True
        config.extra_javascript.append(script)
    if not site.is_source and needs_pins(config.markdown_extensions):
        config.markdown_extensions.append(PINNED_IDS)
    # the project's own, ours, the theme's
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    add_own_pages(config, site)
    for (extension, option), label in () if site.is_source else site.labels.items():
        config.mdx_configs[extension] = {
            **(config.mdx_configs.get(extension) or {}),
            option: _literal(site.messages.text(label)),
        }


def finish_configuration(config: MkDocsConfig, site: SiteBuild) -> None:
    """Undo what static-i18n set for a site that it builds itself: its sitemap, and addresses of home pages."""
    custom = config.theme.custom_dir
    config.theme.dirs[:] = [folder for folder in config.theme.dirs if Path(folder) != _SITEMAP]
    ours = site.adds("sitemaps") and (
        config.site_url or not site.is_source
    )  # without an address, we have none
    if ours and not (custom and Path(custom, "sitemap.xml").exists()):
        config.theme.static_templates.discard("sitemap.xml")  # replaced by our own; see other_files.py
    if "language" in config.theme and (site.own_switcher or not site.is_source):
        config.theme["language"] = site.locale.tag
    _speak_any_language(config)
    if not site.own_switcher:
        return
    root = (urlsplit(config.site_url or "").path or f"/{site.shared_prefix}").removesuffix(site.shared_prefix)
    homes = {
        spelling(site.i18n, locale): root if locale == site.source else f"{root}{site.folder(locale)}"
        for locale in site.locales
    }
    for known in (config.extra.get("alternate", ()), site.i18n.extra_alternate or ()):
        for alternate in known:
            if alternate.get("lang") in homes:
                alternate["link"] = homes[alternate["lang"]]


def _speak_any_language(config: MkDocsConfig) -> None:
    """Give each template environment of the theme language files for any locale.

    Plugins make environments of their own before MkDocs has one: a blog asks the theme for the word for "archive".
    """
    plain = config.theme.get_env

    def get_env() -> Environment:
        env = plain()
        if env.loader is not None:
            env.loader = ChoiceLoader([env.loader, LanguageFiles(env.loader)])
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


def _literal(label: str) -> str:
    """Return a label with braces escaped: Python-Markdown replaces `%d` by `{}`, then calls `str.format`."""
    return label.replace("{", "{{").replace("}", "}}")


def _translate(config: MkDocsConfig, site: SiteBuild) -> None:
    """Set static-i18n's options of the locale to the translated strings, unless the project sets them."""
    language, messages = site.i18n.current_language_config, site.messages
    for option in ("site_name", "site_description", "copyright"):
        source = config[option]
        if source and language[option] is None and messages.text(source) != source:
            language[option] = messages.text(source)
