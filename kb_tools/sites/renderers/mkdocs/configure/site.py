"""One build of a site: the state that the plugin's events share, and their changes to configuration and templates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mkdocs_static_i18n
from jinja2 import ChoiceLoader, Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from kb_tools.model.additions import Additions
from kb_tools.model.locale import Locale
from kb_tools.sites import THEME
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.messages import Messages
from kb_tools.sites.pages.states import page_states
from kb_tools.sites.renderers.mkdocs.configure.included_text import show_included_text
from kb_tools.sites.renderers.mkdocs.configure.language_files import LanguageFiles
from kb_tools.sites.renderers.mkdocs.configure.own_search import disable_search, set_search_language
from kb_tools.sites.renderers.mkdocs.configure.own_theme import additions_of
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import (
    NO_LANGUAGE,
    build_one_locale,
    i18n_plugin,
    source_locale,
    spelling,
)
from kb_tools.sites.renderers.mkdocs.render.pinned_ids import NAME as PINNED_IDS
from kb_tools.sites.renderers.mkdocs.render.pinned_ids import needs_pins
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.git import last_commit

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


@dataclass(frozen=True)
class SiteBuild:
    """The build of one locale. Not slotted, because of the cached properties."""

    staged: Staged
    locale: Locale
    """The locale that is being built."""
    states: dict[str, dict[str, str]]
    """Page states as in `PageStates`; a preview updates them after each change."""
    i18n: Any
    """static-i18n's plugin object."""
    docs: str
    """The folder of pages (`docs_dir`), relative to the project's root, with forward slashes."""
    labels: Mapping[tuple[str, str], str]
    """Labels that Markdown extensions write into pages, by extension and option, in the source language."""
    added: Additions = field(default_factory=Additions)
    """What is added to the site that MkDocs would make."""
    renders_templates: bool = False
    """Whether a plugin of the project renders templates itself."""
    shared: set[str] = field(default_factory=set)
    """Paths of the files of the theme that are only in the site of the source locale."""

    @cached_property
    def source(self) -> Locale:
        """The source locale; its pages are at the root of the site."""
        return source_locale(self.i18n)

    @cached_property
    def is_source(self) -> bool:
        """True while the source locale is built."""
        return self.locale == self.source

    @cached_property
    def locales(self) -> tuple[Locale, ...]:
        """All locales that the site is built in, in the order of mkdocs.yml."""
        return tuple(Locale.parse(name) for name in self.i18n.build_languages)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each language in the project, by the tag of its locale."""
        languages = self.i18n.config.languages
        return {Locale.parse(each.locale).tag: each.name for each in languages if each.locale != NO_LANGUAGE}

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Name and address of the entries of the language switcher that are no languages."""
        languages = self.i18n.config.languages
        return tuple((each.name, each.fixed_link) for each in languages if each.locale == NO_LANGUAGE)

    @cached_property
    def prefix(self) -> str:
        """The folder of the locale in the site, with a slash at its end; empty for the source locale."""
        return "" if self.is_source else self.folder(self.locale)

    def folder(self, locale: Locale) -> str:
        """Return the folder of a target locale in the site, with a slash at its end."""
        return self._folders.get(locale) or f"{spelling(self.i18n, locale)}/"

    @cached_property
    def _folders(self) -> Mapping[Locale, str]:
        return {locale: f"{spelling(self.i18n, locale)}/" for locale in self.locales}

    @cached_property
    def folders(self) -> list[str]:
        """The folders of the target locales in the site, without a slash."""
        return [self.folder(locale).rstrip("/") for locale in self.locales if locale != self.source]

    def home(self, locale: Locale) -> str:
        """Return the address of the home page of a locale, relative to the home page of the locale that is built.

        It is empty for the locale itself. It is absolute if mkdocs.yml gives the locale a `site_url` of its own.
        """
        if locale == self.locale:
            return ""
        own = self._own_addresses.get(locale.tag)
        if own:
            return own if own.endswith("/") else f"{own}/"
        up = "" if self.is_source else "../"
        return up if locale == self.source else f"{up}{self.folder(locale)}"

    @cached_property
    def _own_addresses(self) -> Mapping[str, str]:
        languages = [each for each in self.i18n.config.languages if each.site_url]
        return {Locale.parse(each.locale).tag: each.site_url for each in languages}

    @cached_property
    def shares_theme(self) -> bool:
        """True if the pages use the files of the theme in the site of the source locale, one folder up.

        A plugin that renders templates itself looks for the files of the theme beside its page, and so may the
        templates of a theme that is not Material.
        """
        own = self.is_source or self.locale.tag in self._own_addresses
        return self.added.material and not (own or self.renders_templates)

    @property
    def own_switcher(self) -> bool:
        """True if the links of the language switcher are ours to set, not those that the project gives."""
        return self.i18n.config.reconfigure_material is True

    def adds(self, name: str) -> bool:
        """Tell whether an addition is on, for code and templates."""
        return self.added.on(name)

    def always(self, name: str) -> bool:
        """Tell whether an addition is on that translated pages always have."""
        return not self.is_source or self.added.on(name)

    @property
    def shared_prefix(self) -> str:
        """The folder of the locale, from the place of the theme's files."""
        return self.prefix if self.shares_theme else ""

    @cached_property
    def messages(self) -> Messages:
        """The translated interface strings of the locale that is being built."""
        return self.messages_in(self.locale)

    def messages_in(self, locale: Locale) -> Messages:
        """Return the translated interface strings of any locale."""
        return Messages(self.staged.messages.get(locale.tag, {}))

    @cached_property
    def date(self) -> datetime:
        """The time of the last commit; without git, that at which mkdocs.yml was last saved."""
        return input_date(self.staged.root)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the navigation that mkdocs.yml translates itself (`nav_translations`)."""
        return self.i18n.current_language_config.nav_translations or {}

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages of the locale: published path -> path of the English file, relative to the project's root."""
        return self.staged.pages.get(self.locale.tag, {})

    @cached_property
    def pages_elsewhere(self) -> Mapping[str, str]:
        """The pages whose file is outside of the folder of pages."""
        return {path: source for path, source in self.pages.items() if not self._is_below_docs(source)}

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """The other files of the locale: published path -> path of the file in the project."""
        return self.staged.assets.get(self.locale.tag, {})

    @cached_property
    def english_assets(self) -> Mapping[str, str]:
        """The same for the English files, by the path that MkDocs knows them by."""
        english = self.staged.assets.get(self.source.tag, {})
        return {path: self.src_uri(path, source) for path, source in english.items()}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Published paths by the paths that MkDocs knows the files by (`File.src_uri`)."""
        known = {place: path for path, place in self.english_assets.items()}
        return known | {self.src_uri(path, source): path for path, source in self.pages.items()}

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """The files of other languages, each with the file in whose place it stands; as MkDocs knows them."""
        own = {self.src_uri(path, source) for path, source in self.pages.items()}
        found = {
            self._below_docs(file): self._below_docs(english) for file, english in self.staged.foreign.items()
        }
        data = () if self.adds("data_left_out") else map(self._below_docs, self.staged.data)
        return {file: english for file, english in found.items() if file not in own.union(data)}

    @cached_property
    def locale_folders(self) -> frozenset[str]:
        """The folders of languages below the folder of pages, where the project has such folders."""
        if self.i18n.config.docs_structure != "folder":
            return frozenset()
        places = {place.partition("/")[0] for place in (*self.paths, *self.left_out)}
        names = {spelling(self.i18n, locale) for locale in self.locales}
        return frozenset(names & places)

    def src_uri(self, path: str, source: str) -> str:
        """Return the path by which MkDocs knows a file: relative to the folder of pages, or its published path."""
        return self._below_docs(source) if self._is_below_docs(source) else path

    def path_of(self, file: File) -> str:
        """Return the published path of a page."""
        return self.paths.get(file.src_uri, file.src_uri)

    def text(self, file: File) -> str | None:
        """Return the text of a page in the locale; None for a page that is not one of the project's files."""
        path = self.paths.get(file.src_uri)
        if path is None or path not in self.pages:
            return None
        return (self.staged.folder / self.locale.tag / path).read_text("utf-8-sig")

    def _is_below_docs(self, source: str) -> bool:
        return self.docs == "." or source.startswith(f"{self.docs}/")

    def _below_docs(self, source: str) -> str:
        return source if self.docs == "." else source.removeprefix(f"{self.docs}/")


def input_date(root: Path) -> datetime:
    """Return the time of the last commit of a project; without git, that at which mkdocs.yml was last saved."""
    seconds = last_commit(root)
    if seconds is None:
        with suppress(OSError):
            seconds = int((root / CONFIG_NAME).stat().st_mtime)
    return datetime.fromtimestamp(seconds or 0, UTC)


def begin(config: MkDocsConfig, staged: Staged, locale: Locale) -> SiteBuild:
    """Return the build of a locale, before any plugin has seen the configuration."""
    i18n = i18n_plugin(config)
    build_one_locale(config, locale)
    states = staged.states or page_states(
        staged.folder, [Locale.parse(name) for name in i18n.build_languages]
    )
    added = additions_of(config)
    if added.pagefind:
        disable_search(config)
    elif locale != source_locale(i18n):
        set_search_language(config, locale)
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
        *([_SEARCH_SCRIPT] if site.added.pagefind else []),
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
