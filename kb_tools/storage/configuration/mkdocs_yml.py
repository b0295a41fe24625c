"""The configuration of a project in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.markdown.options import Options
from kb_tools.model.additions import ADDITIONS, off_of
from kb_tools.model.addresses import Addresses
from kb_tools.model.helpdesk.helpdesk import Recipient
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.policy import EngineChoice, Policy, Publish, Stale
from kb_tools.storage.configuration.dialect import Extensions, blocks_of, dialect_of, markdown_extensions
from kb_tools.storage.configuration.elsewhere import Elsewhere, read_elsewhere
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.inherited import read_inherited
from kb_tools.storage.configuration.languages import Languages, placed_titles, read_languages, titles
from kb_tools.storage.configuration.link_hosts import read_link_hosts
from kb_tools.storage.configuration.plugins import listed_plugins, refuse_missing
from kb_tools.storage.configuration.policy import locale_policies, owned_policy
from kb_tools.storage.configuration.recipient import read_recipient
from kb_tools.storage.configuration.redirect_maps import folder_of_posts, redirects_of
from kb_tools.storage.configuration.schema.plugin import DEFAULT_RENDERER, PLUGIN
from kb_tools.storage.configuration.source_folders import SourceFolder, named_folder, source_folders
from kb_tools.storage.configuration.yaml_values import DEFAULT_THEME, all_texts, texts_in, theme_name

__all__ = [
    "CONFIG_NAME",
    "DEFAULT_RENDERER",
    "DEFAULT_SITE",
    "Configuration",
    "EngineChoice",
    "Policy",
    "Publish",
    "SourceFolder",
    "Stale",
    "read_configuration",
]

CONFIG_NAME = "mkdocs.yml"
DEFAULT_SITE = "site"
"""MkDocs' default for `site_dir`."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The part of mkdocs.yml that concerns translation."""

    site_name: str
    site_description: str
    copyright: str
    nav: tuple[str, ...]
    """Titles that the navigation gives to pages and sections, in order."""
    docs: str
    """MkDocs' docs_dir, relative to the project's root."""
    sources: tuple[SourceFolder, ...]
    catalogs: str
    """Folder of the catalogs, relative to the project's root."""
    custom_dir: str | None
    """Folder of the theme's overrides, relative to the project's root."""
    exclude: tuple[str, ...]
    """Patterns of exclude_docs, in the syntax of .gitignore."""
    drafts: tuple[str, ...]
    """Patterns of draft_docs, in the same syntax: pages that a build leaves out."""
    languages: Languages
    """The languages as the i18n plugin has them."""
    source_locale: Locale
    locales: tuple[Locale, ...]
    """The target locales, in the order of the configuration."""
    policy: Policy
    """The policy of every locale that has no policy of its own."""
    options: Options
    style: str
    """Folder of the style guide's data: glossary.yml and rules/, relative to the project's root."""
    reader_reports: str = ""
    """The file or folder with readers' reports about translations, relative to the project's root; empty for none."""
    feedback: Recipient = field(default_factory=Recipient)
    """Who gets the answers to "Did this help?"."""
    contact: Recipient = field(default_factory=Recipient)
    """Who gets the messages of the contact form."""
    directory_urls: bool = True
    """Whether each page has a folder of its own in the site (MkDocs' use_directory_urls)."""
    site_url: str = ""
    """The address of the English site, empty where mkdocs.yml has none."""
    link_hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Patterns of hosts that translations may link to, by the host of English that they stand for."""
    policies: Mapping[str, Policy] = field(default_factory=dict)
    """The policies of single locales, by tag (`kb: locales:`)."""
    trust_git: bool = False
    """Whether a commit that clears "fuzzy" counts as the approval of its author."""
    name_reviewers: bool = False
    """Whether pages show who approved them."""
    renderer: str = DEFAULT_RENDERER
    """The name of the renderer, which makes HTML of the staged pages."""
    renderer_where: str = field(default=CONFIG_NAME, compare=False, repr=False)
    """Where the name is given: file and line."""
    off: frozenset[str] = frozenset()
    """The names of the additions (model/additions.py) that are switched off."""
    staff_pages: tuple[str, ...] = ()
    """Folders and pages that customers do not find."""
    search: str = ""
    """The search of the site: one of model.additions.SEARCHES."""
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    """How pages get text from elsewhere: files that they include, and what plugins make."""
    nav_places: Mapping[str, str] = field(default_factory=dict)
    """The titles of the navigation by their places (`languages.placed_titles`)."""
    has_nav: bool = True
    """Whether mkdocs.yml has a navigation; if not, MkDocs makes one of the folders."""
    not_in_nav: tuple[str, ...] = ()
    """Patterns of pages that such a navigation does not have, in the syntax of .gitignore."""
    plugins: tuple[str, ...] = ()
    """The names of all plugins."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Where a page was -> where it is now (`redirect_maps` of mkdocs-redirects)."""
    posts: str = ""
    """The folder of the posts of a blog, whose addresses have nothing of the paths of their files; empty for none."""
    hooks: tuple[str, ...] = ()
    """The files of MkDocs' hooks, relative to the project's root."""
    named: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """All texts of mkdocs.yml and the files that it inherits: each may be the path of a file that a plugin reads."""
    theme: str = DEFAULT_THEME
    """The name of the theme; empty for one that is in `custom_dir` alone."""
    site_dir: str = DEFAULT_SITE
    """The folder of the finished site (`site_dir`), relative to the project's root."""

    def addresses(self, locale: Locale) -> Addresses:
        """Return the addresses that links of a locale may have in place of the English ones."""
        site = f"{self.site_url.rstrip('/')}/" if self.site_url else ""
        return Addresses(
            site, self.languages.name(locale), self.link_hosts, self.source_locale.language, locale.tag
        )

    @property
    def built(self) -> tuple[Locale, ...]:
        """The locales that the site has, the source locale first: all, or the one of `build_only_locale`."""
        only = self.languages.only
        return (self.source_locale, *self.locales) if only is None else (only,)

    def catalog_folders(self, root: Path) -> tuple[Path, ...]:
        """Return the folder of all catalogs; those of the locales, where they stand in the root itself."""
        folder = root / self.catalogs
        locales = (self.source_locale, *self.locales)
        return (folder,) if folder != root else tuple(folder / locale.gettext for locale in locales)

    def owned(self, locale: Locale) -> Policy:
        """Return the policy that mkdocs.yml sets for a locale; its locale.yml may only be stricter."""
        return self.policies.get(locale.tag, self.policy)

    def locale(self, text: str) -> Locale:
        """Return a target locale by its tag, in either form, or by another tag that means the same: `he` by `iw`.

        Raises KbError with the valid ones.
        """
        wanted = self._known(Locale.parse(text))
        if wanted not in self.locales and wanted.tag != PSEUDO_TAG:
            valid = ", ".join(locale.tag for locale in self.locales) or "none yet"
            raise KbError(
                f"'{text}' is not a locale of this project.",
                where=CONFIG_NAME,
                hint=f"Its locales: {valid}. Add another under the languages of the i18n plugin.",
            )
        return wanted

    def _known(self, wanted: Locale) -> Locale:
        """Return the locale of the project that a locale means; the locale itself if there is none, or several."""
        known = (self.source_locale, *self.locales)
        same = [each for each in known if each.canonical == wanted.canonical]
        same = same or [each for each in known if each.full == wanted.full]
        return wanted if wanted in known or len(same) != 1 else same[0]


def read_configuration(root: Path) -> Configuration:
    """Read mkdocs.yml. Raises one KbError for all mistakes in it, with their lines."""
    path = root / CONFIG_NAME
    if not path.is_file():
        raise KbError(
            "There is no mkdocs.yml here.",
            where=str(root),
            hint="Run kb in the folder of your knowledge base, or name it with --project. kb init begins one here.",
        )
    data = read_inherited(path, CONFIG_NAME)
    theme = data.get("theme")
    plugins = dict(listed_plugins(data.get("plugins")))
    refuse_missing(plugins, CONFIG_NAME)
    languages = read_languages(plugins.get("i18n"), CONFIG_NAME)
    kb = Fields(plugins.get("kb"), CONFIG_NAME, PLUGIN)
    policy = owned_policy(kb, Policy())
    extensions, docs = (
        markdown_extensions(data.get("markdown_extensions")),
        str(data.get("docs_dir") or "docs"),
    )
    configuration = Configuration(
        site_name=str(data.get("site_name") or ""),
        site_description=str(data.get("site_description") or ""),
        copyright=str(data.get("copyright") or ""),
        nav=tuple(dict.fromkeys(titles(data.get("nav")))),
        nav_places=placed_titles(data.get("nav")),
        docs=docs,
        sources=source_folders(root, kb, data, docs, CONFIG_NAME),
        catalogs=named_folder(root, kb, "catalogs"),
        custom_dir=theme.get("custom_dir") if isinstance(theme, dict) else None,
        exclude=tuple(str(data.get("exclude_docs") or "").splitlines()),
        drafts=tuple(str(data.get("draft_docs") or "").splitlines()),
        languages=languages,
        source_locale=languages.source,
        locales=languages.targets,
        policy=policy,
        options=_options(kb, plugins, extensions),
        style=named_folder(root, kb, "style").strip("/"),
        reader_reports=kb.text("reader_reports"),
        feedback=read_recipient(kb.section("feedback")),
        contact=read_recipient(kb.section("contact")),
        off=_off(kb.section("additions")),
        search=kb.choice("search"),
        staff_pages=kb.texts("staff_pages", ()),
        site_url=str(data.get("site_url") or ""),
        link_hosts=read_link_hosts(kb),
        policies=locale_policies(kb, policy, languages.targets),
        trust_git=kb.flag("trust_git"),
        name_reviewers=kb.flag("name_reviewers"),
        renderer=kb.text("renderer"),
        renderer_where=f"{CONFIG_NAME}:{kb.line('renderer')}",
        directory_urls=data.get("use_directory_urls") is not False,
        elsewhere=read_elsewhere(docs, extensions, plugins),
        has_nav=data.get("nav") is not None,
        not_in_nav=tuple(str(data.get("not_in_nav") or "").splitlines()),
        plugins=tuple(str(name) for name in plugins),
        redirects=redirects_of(plugins),
        posts=folder_of_posts(plugins),
        hooks=texts_in(data.get("hooks")),
        named=tuple(all_texts(data)),
        theme=theme_name(theme),
        site_dir=str(data.get("site_dir") or DEFAULT_SITE),
    )
    kb.done()
    return configuration


def _options(fields: Fields, plugins: Mapping[str, Any], configured: Extensions) -> Options:
    """Return what is translated in a page, and how the Markdown extensions and plugins read it."""
    superfences = configured.get("pymdownx.superfences", {})
    return Options(
        front_matter=fields.texts("front_matter"),
        meta_lines=True,
        code_comments=fields.flag("code_comments"),
        diagram_labels=fields.flag("diagram_labels"),
        skip_classes=fields.texts("skip_classes"),
        skip_tags=fields.texts("skip_tags"),
        relaxed_fences="markdown-exec" in plugins or superfences.get("relaxed_headers") is True,
        dialect=dialect_of(configured, plugins),
        blocks=blocks_of(configured, plugins),
    )


def _off(fields: Fields | None) -> frozenset[str]:
    return off_of({each.name: fields.flag(each.name) for each in ADDITIONS}) if fields else frozenset()
