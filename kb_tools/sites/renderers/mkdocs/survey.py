"""What MkDocs and its plugins publish, and what the navigation says, found without rendering a page.

MkDocs is opened as a build opens it: configuration, files, navigation. That is where plugins and hooks leave pages out,
add their own, and arrange the navigation. It is not opened where nothing in mkdocs.yml can do any of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, Section, get_navigation
from mkdocs.utils import dirname_to_title
from pathspec.gitignore import GitIgnoreSpec

from kb_tools.model.locale import Locale
from kb_tools.model.survey import Survey
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.build.locale_site import DRAFTS
from kb_tools.sites.renderers.mkdocs.build.theme_files import add_files_from_theme
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load_for_locale, release_configuration
from kb_tools.sites.renderers.mkdocs.configure.navigation_titles import titled
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.source_files import theme_files
from kb_tools.storage.configuration.mkdocs_yml import read_configuration

HARMLESS = frozenset(
    {
        "kb",
        "i18n",
        "search",
        "autorefs",
        "git-authors",
        "git-committers",
        "git-committers-2",
        "git-revision-date",
        "git-revision-date-localized",
        "glightbox",
        "htmlproofer",
        "include-markdown",
        "info",
        "llmstxt",
        "markdown-exec",
        "mermaid2",
        "meta",
        "mike",
        "minify",
        "mkdocstrings",
        "offline",
        "open-in-new-tab",
        "optimize",
        "privacy",
        "redirects",
        "rss",
        "social",
        "table-reader",
        "tags",
        "termynal",
        "typeset",
    }
)
"""Plugins that leave no page out, add none, and do not touch the navigation."""

_THEME = "material/"
"""The prefix that names of Material's own plugins may have."""
_BLOG = "material.plugins.blog"
"""The module of Material's blog, which writes the titles of its own pages in the language of the theme."""


def survey(config_file: Path, english: Staged) -> Survey:
    """Return what is published; see Renderer.survey. Raises KbError if MkDocs must be opened, and cannot be."""
    configuration = read_configuration(config_file.parent)
    names = {name.removeprefix(_THEME) for name in configuration.plugins}
    if names <= HARMLESS and not configuration.hooks:
        if configuration.has_nav:
            return Survey()
        hidden = GitIgnoreSpec.from_lines(configuration.not_in_nav)
        pages = english.pages[configuration.source_locale.tag]
        return Survey(titles=tuple(folder_titles(path for path in pages if not hidden.match_file(path))))
    return _opened(config_file, english, configuration.source_locale)


def folder_titles(paths: Iterable[str]) -> Iterator[str]:
    """Yield the titles that MkDocs makes of the folders of pages for a navigation of its own, each once, in order."""
    folders = sorted(path.split("/")[:-1] for path in paths)
    yield from dict.fromkeys(dirname_to_title(name) for names in folders for name in names)


def _opened(config_file: Path, english: Staged, source: Locale) -> Survey:
    with capture_log(config_file), TemporaryDirectory(prefix="kb-survey-") as folder:
        staged = replace(english, states={source.tag: {}})
        config = load_for_locale(config_file, Path(folder, "site"), source, [source], staged)
        config.strict = False
        kb = kb_plugin(config)
        kb.surveys = True
        config.plugins.on_startup(command="build", dirty=False)
        try:
            config, files, navigation = _files_and_navigation(config)
            return _found(config, files, navigation, kb.ready)
        finally:
            config.plugins.on_shutdown()
            release_configuration()


def _files_and_navigation(config: MkDocsConfig) -> tuple[MkDocsConfig, Files, Navigation]:
    """Do the first steps of `mkdocs build`. The seam: `build` of mkdocs.commands.build, as in build/locale_site.py."""
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    add_files_from_theme(files, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    navigation = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return config, files, navigation


def _found(config: MkDocsConfig, files: Files, navigation: Navigation, site: SiteBuild) -> Survey:
    pages = {site.src_uri(path, source): source for path, source in site.pages.items()}
    return Survey(
        left_out=frozenset(_left_out(pages, files.src_uris, site.staged.root)),
        titles=tuple(dict.fromkeys(_titles(navigation))),
        generated=tuple(sorted(_generated(files, site, config))),
        opened=True,
    )


def _left_out(pages: Mapping[str, str], files: Mapping[str, File], root: Path) -> Iterator[str]:
    """Yield the English pages that are not published, or with a text of a plugin's own, as paths from the root."""
    for uri, source in pages.items():
        file = files.get(uri)
        if file is None or file.inclusion in DRAFTS or not _has_text_of(file, root / source):
            yield source


def _has_text_of(file: File, path: Path) -> bool:
    """Return whether a file that MkDocs knows is the one at a path, or a copy of it."""
    if file.abs_src_path is not None and Path(file.abs_src_path) == path:
        return True
    return file.content_bytes == path.read_bytes()


def _generated(files: Files, site: SiteBuild, config: MkDocsConfig) -> Iterator[str]:
    """Yield the paths of the files that come neither from the project's folders of pages nor from the theme."""
    root = site.staged.root
    pages = {site.src_uri(path, source): source for path, source in site.pages.items()}
    theme = {id(file) for file in theme_files(files, config)}
    for file in files:
        source = pages.get(file.src_uri)
        own = _is_own(file, site) if source is None else _has_text_of(file, root / source)
        if not own and id(file) not in theme and file.inclusion not in DRAFTS:
            yield file.src_uri


def _is_own(file: File, site: SiteBuild) -> bool:
    """Return whether a file that is no page is the user's own."""
    docs = site.staged.root / site.docs
    return file.src_uri in site.paths or (
        file.abs_src_path is not None and Path(file.abs_src_path) == docs / file.src_uri
    )


def _titles(navigation: Navigation) -> Iterator[str]:
    return (str(item.title) for item in titled(navigation.items) if not _of_the_theme(item))


def _of_the_theme(item: object) -> bool:
    """Return whether an item of the navigation is one that Material's blog has made: an archive, a list of posts."""
    if isinstance(item, Section):
        return all(map(_of_the_theme, item.children))
    made = type(item)
    return made.__module__.startswith(_BLOG) and made.__name__ not in {"Post", "Blog"}
