"""The `kb` plugin of MkDocs: with it, `mkdocs build` and `mkdocs serve` give the pages of `kb build` and `kb serve`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kb_tools.errors import KbError
from kb_tools.pipeline.site.serve import read_by_stage
from kb_tools.pipeline.stage.run import stage
from kb_tools.pipeline.stage.unapproved import unapproved_notes
from kb_tools.pipeline.survey import open_project, same_address_notes
from kb_tools.sites.base import Staged
from kb_tools.sites.renderers.mkdocs.build.complete import refuse_missing
from kb_tools.sites.renderers.mkdocs.build.locale_site import DRAFTS
from kb_tools.sites.renderers.mkdocs.build.other_locales import build_others, is_preview
from kb_tools.sites.renderers.mkdocs.configure.addresses import (
    install_addresses,
    link,
    set_template_context,
    share_theme,
)
from kb_tools.sites.renderers.mkdocs.configure.environment import install
from kb_tools.sites.renderers.mkdocs.configure.locale_sections import without_locale_sections
from kb_tools.sites.renderers.mkdocs.configure.navigation_titles import translate_titles
from kb_tools.sites.renderers.mkdocs.configure.own_pages import OWN_PAGES
from kb_tools.sites.renderers.mkdocs.configure.own_theme import missing_note
from kb_tools.sites.renderers.mkdocs.configure.page_text import replace_text, supply_text
from kb_tools.sites.renderers.mkdocs.configure.plugin import SitePlugin
from kb_tools.sites.renderers.mkdocs.configure.plugin_options import plugin_options
from kb_tools.sites.renderers.mkdocs.configure.project_code import modules_of
from kb_tools.sites.renderers.mkdocs.configure.redirects_plugin import accept_redirects
from kb_tools.sites.renderers.mkdocs.configure.site import begin, configure, finish_configuration
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.source_files import (
    with_aliases,
    with_sources,
    without_template,
)
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import accept_any_tag, i18n_plugin, source_locale
from kb_tools.sites.renderers.mkdocs.configure.theme_languages import language_notes
from kb_tools.sites.renderers.mkdocs.failures.rendering import Told
from kb_tools.sites.renderers.mkdocs.preview.guard import guard_requests
from kb_tools.sites.renderers.mkdocs.preview.rebuild import Rebuild
from kb_tools.sites.renderers.mkdocs.preview.watched import watched_paths
from kb_tools.sites.renderers.mkdocs.quick import unknown_version
from kb_tools.sites.renderers.mkdocs.render.navigation import render_once
from kb_tools.sites.renderers.mkdocs.render.single_page import SinglePage
from kb_tools.sites.renderers.mkdocs.templates import helpdesk_view, moved_pages, other_files, page_events
from kb_tools.sites.renderers.mkdocs.templates.build_date import set_date, set_page_dates
from kb_tools.sites.renderers.mkdocs.templates.page_view import PageView
from kb_tools.storage.configuration.mkdocs_yml import DEFAULT_RENDERER
from kb_tools.storage.project import Project

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

__all__ = ["KbConfig", "KbPlugin"]

log = get_plugin_logger(__name__)
accept_any_tag()  # MkDocs imports this module when it reads the line of this plugin
accept_redirects()


class KbConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin, from the schema. `read_configuration` checks their values."""

    locals().update(plugin_options())


class KbPlugin(SitePlugin, BasePlugin[KbConfig]):  # type: ignore[no-untyped-call]
    """Stages the localized pages before a build, and gives their data to MkDocs and to its templates during it.

    One configuration builds one locale. `mkdocs build` builds the source locale; when that is done, the plugin has
    MkDocs build each other locale, with a configuration of its own.
    """

    related: page_events.RelatedPages = MappingProxyType({})
    index: Callable[[SiteBuild, MkDocsConfig], None] = staticmethod(page_events.write_search)
    _view: PageView | None = None
    """The template variable `kb` of the page that is being rendered."""
    _env: Environment | None = None
    _files: Files | None = None
    _nav: Navigation | None = None
    _drafts: bool = False
    """True if MkDocs renders drafts, as `mkdocs serve` does."""

    @event_priority(100)  # before other plugins see the configuration
    def _begin(self, config: MkDocsConfig) -> None:
        with _told():
            staged = self.staged or self._stage(config)
            locale = self.locale or source_locale(i18n_plugin(config))
            self.site = begin(config, staged, locale)
            if not self.surveys:
                supply_text(config, lambda: self.ready)
            if unknown_version():
                log.info(unknown_version())
            if self.locale is None:
                for note in _notes(config, self.site):
                    log.info(note)

    @event_priority(-50)  # before static-i18n, which applies the options of the language
    def _configure(self, config: MkDocsConfig) -> None:
        configure(config, self.ready)

    @event_priority(-150)  # after static-i18n
    def _finish_configuration(self, config: MkDocsConfig) -> None:
        finish_configuration(config, self.ready)

    on_config = CombinedEvent(_begin, _configure, _finish_configuration)
    """Stage the pages, then set the options of the locale."""

    @event_priority(100)
    def _sources(self, files: Files, *, config: MkDocsConfig) -> Files:
        return with_sources(files, self.ready, config)

    @event_priority(-100)
    def _all_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        without_template(files, config)
        share_theme(files, self.ready, config)
        return with_aliases(files, self.ready)

    on_files = CombinedEvent(_sources, _all_files)
    """Add the pages of further source folders, and leave files of other languages out."""

    @event_priority(-200)  # after the plugins that build a navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Translate the titles of the navigation, and keep it for the files that are written beside the pages."""
        without_locale_sections(nav, self.ready, config)
        if not self.surveys:
            translate_titles(nav, self.ready)
        self._nav = nav
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Replace the text of a page that a plugin has read itself."""
        self._drafts = self._drafts or page.file.inclusion in DRAFTS
        return replace_text(markdown, page, self.ready)

    @event_priority(-100)  # after the plugins that change the text of pages there
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Set up the template environment, now that all pages are read; write sitemaps, answers and llms.txt."""
        assert self._nav is not None  # noqa: S101  (MkDocs calls on_nav before)
        page_events.secure_titles(files, self.ready)
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        set_page_dates(pages, self.ready)
        page_events.point_to_english(pages, self.ready, config)
        other_files.write_sitemaps(self.ready, files, config)
        other_files.write_answers(self.ready, files, self._nav, config)
        self._files = files
        self.related = page_events.related_pages(self.ready, files)
        self._env = install(env, self.ready, config)
        install_addresses(env, self.ready)
        helpdesk_view.install(env, self.ready, files, config)
        page_events.lighten(files, self.ready, config)
        if self.ready.adds("minified"):
            render_once(self._env, self._nav, files, partial(link, self.ready))
        return self._env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Make a template without a page, such as 404.html, link to the files of the theme."""
        if self.ready.shares_theme:
            set_template_context(context, self.ready, config)
        other_files.forget_page(self.ready, config)
        context["kb_own_page"] = template_name if template_name in OWN_PAGES else ""
        set_date(context, self.ready)
        return context

    @event_priority(-100)  # after the plugins that read the content of a page
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Set the template variable `kb`, and put notice and language into the page's content."""
        assert self._env is not None  # noqa: S101  (on_env comes before)
        self._view = page_events.page_context(context, self.ready, self._env, page, config, self.related)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add language, head tags and scripts to a page's HTML."""
        assert self._env is not None and self._view is not None  # noqa: S101, PT018  (they come before)
        return page_events.finished_page(output, self._view, self.ready, self._env, page, config)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add language, head tags and scripts to pages without Markdown, such as 404.html."""
        return other_files.finished_template(output_content, template_name, self.ready, config)

    @event_priority(-50)  # after plugins that write files of their own
    def _moved_pages(self, *, config: MkDocsConfig) -> None:
        if self._files is not None and self._env is not None:
            moved_pages.write_moved_pages(self.ready, self._files, self._env, config)

    def _index(self, *, config: MkDocsConfig) -> None:
        with _told():
            self.index(self.ready, config)

    @event_priority(-300)  # after all plugins have finished the site of the source locale
    def _other_locales(self, *, config: MkDocsConfig) -> None:
        with _told():
            if self._files is not None and self._nav is not None:
                refuse_missing(self._files, self._nav, self.ready, config)
            if self.locale is None:
                build_others(config, self.ready, drafts=self._drafts or is_preview())

    on_post_build = CombinedEvent(_moved_pages, _index, _other_locales)
    """Write the pages at former addresses and the search index, and see that no page is missing; then build the other
    locales after the source locale."""

    @event_priority(-300)  # plugins compare the builder that they get with that of the server
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch all files of the project that a site depends on, and answer requests of this machine only."""
        server.set_app(
            guard_requests(server.get_app() or server.serve_request, str(server.server_address[0]))
        )
        for path, recursive in watched_folders(self._project(config), config).items():
            server.watch(str(path), recursive=recursive)
        server.builder = Rebuild(server.builder, Path(config.config_file_path))
        return server

    def _project(self, config: MkDocsConfig) -> Project:
        return open_project(Path(config.config_file_path).parent)

    def _stage(self, config: MkDocsConfig) -> Staged:
        # MkDocs runs here, whatever renderer the project names for kb build.
        project = self._project(config)
        render = Told(SinglePage(config), config, Path(config.config_file_path))
        result = stage(project, render, renderer=DEFAULT_RENDERER)
        for finding in result.findings:
            log.warning(f"{finding.location.path}:{finding.location.line}: {finding.message} {finding.hint}")
        for note in same_address_notes(project):
            log.info(note)
        for note in unapproved_notes(project, result.staged.states, project.configuration.locales):
            log.info(note)
        return result.staged


@contextmanager
def _told() -> Iterator[None]:
    """Pass an error of ours on to MkDocs, which ends with its message."""
    try:
        yield
    except KbError as error:
        raise PluginError(str(error)) from error


def _notes(config: MkDocsConfig, site: SiteBuild) -> Iterator[str]:
    """Yield what the theme lacks, and what it does not know."""
    if missing := missing_note(config, site.added):
        yield missing
    yield from language_notes(config, site.locales, index=site.added.index)


def watched_folders(project: Project, config: MkDocsConfig) -> dict[Path, bool]:
    """Return the files and folders to watch, each with whether all below it counts."""
    found = dict.fromkeys(read_by_stage(project), True) | watched_paths(config)
    found |= dict.fromkeys(map(Path, modules_of(project.root).values()), False)
    return {path: recursive for path, recursive in found.items() if path.exists()}
