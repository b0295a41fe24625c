"""The build of one locale: what the plugin's events share, and how MkDocs' files stand for the project's pages."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from kb_tools.model.additions import Additions
from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.messages import Messages
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import NO_LANGUAGE, source_locale, spelling
from kb_tools.sites.search.base import search_adapter
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.git import last_commit


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
    texts: dict[str, str] = field(default_factory=dict)
    """Texts that stand for those of staged pages, by their paths: a page is shown as it is not on disk."""

    @cached_property
    def source(self) -> Locale:
        """The source locale; its pages are at the root of the site."""
        return source_locale(self.i18n)

    @cached_property
    def is_source(self) -> bool:
        """True while the source locale is built."""
        return self.locale == self.source

    @cached_property
    def source_name(self) -> str:
        """The name of the source locale in mkdocs.yml, which its folder of pages has."""
        return spelling(self.i18n, self.source)

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

    @property
    def finder(self) -> str:
        """The script of assets/kb/ that finds pages; empty without the search of kb-tools."""
        return search_adapter(self.added.index).finder if self.added.index else ""

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
        if path in self.texts:
            return self.texts[path]
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
