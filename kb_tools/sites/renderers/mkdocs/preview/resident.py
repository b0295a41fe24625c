"""The site of a locale that the preview keeps in memory: saving a sentence renders one page.

That is enough if only the text of the saved page has changed. After a change that other pages show as well (a title,
an address, front matter, a link that makes pages related, templates, configuration), the whole locale is built again,
with the cache. So it is after any change in a project with a plugin or a hook that may show a page elsewhere, such as
the excerpts of a blog.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.structure.pages import Page

from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.base import Staged
from kb_tools.sites.pages.related import Mentions, mentions
from kb_tools.sites.pages.states import state_of
from kb_tools.sites.renderers.mkdocs.build.locale_site import DRAFTS, LocaleSite
from kb_tools.sites.renderers.mkdocs.build.search_input import index_pages
from kb_tools.sites.renderers.mkdocs.build.tasks import LocaleTask, environment_of, open_locale, write_rest
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.keep.known_plugins import PURE_PLUGINS
from kb_tools.sites.renderers.mkdocs.keep.page_reads import watch
from kb_tools.sites.renderers.mkdocs.preview.file_watcher import Look
from kb_tools.sites.renderers.mkdocs.templates import page_events
from kb_tools.sites.search.base import search_adapter

Tree = Mapping[str, tuple[int, ...]]
"""Modification time in nanoseconds, size and inode of each staged file, by path relative to its locale's folder."""

_PAGE_BY_PAGE = PURE_PLUGINS | {
    "awesome-nav",
    "awesome-pages",
    "git-authors",
    "git-revision-date",
    "git-revision-date-localized",
    "glightbox",
    "material/meta",
    "meta",
    "minify",
    "redirects",
    "section-index",
}
"""Plugins that show the text of a page nowhere but on this page."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that the sites of a preview are built from."""

    trees: Mapping[str, Tree]
    """The staged files, by the tag of their locale."""
    pages: Look = field(default_factory=dict)
    """The files whose text is in the stage: pages."""
    others: Look = field(default_factory=dict)
    """All other files that MkDocs and plugins read: data among the pages, templates, hooks, configuration."""


@dataclass
class Resident:
    """The open site of one locale, built from a stage."""

    job: LocaleTask
    site: LocaleSite
    inputs: Inputs
    environment: str
    search_is_old: bool = False
    searched_with: SearchData = field(default_factory=SearchData)
    warnings: tuple[str, ...] = ()
    _mentions: dict[str, Mentions] = field(default_factory=dict)

    @classmethod
    def build(cls, job: LocaleTask, inputs: Inputs) -> Resident:
        """Build the whole site of a locale into the job's folder. Raises KbError as `build_share` does."""
        site: LocaleSite | None = None
        try:
            with capture_log(job.config_file) as captured:
                site = open_locale.__wrapped__(job)
                site.get_ready()
                for page in site.pages:
                    site.write_page(page)
                write_rest(site)
        except BaseException:
            _close(site, job)
            raise
        made = cls(job, site, inputs, _environment(job, site), search_is_old=True, warnings=captured.warnings)
        made._mentions = {page.file.src_uri: made._mentioned(page) for page in site.pages}
        return made

    @property
    def is_page_by_page(self) -> bool:
        """True if the text of a page is shown nowhere but on this page."""
        return all(name in _PAGE_BY_PAGE for name in self.site.config.plugins)

    @property
    def drafts(self) -> dict[str, str]:
        """The addresses of the pages that are only in a preview, by their paths."""
        base = self.site.config.site_url or ""
        pages = self.site.pages
        return {page.file.src_uri: f"{base}{page.url}" for page in pages if page.file.inclusion in DRAFTS}

    def close(self) -> None:
        """End the work of the plugins, and remove what was built."""
        _close(self.site, self.job)

    def update(self, staged: Staged, inputs: Inputs) -> list[str] | None:
        """Write the pages that show the change, and return their paths; None if the whole locale must be built.

        Raises KbError with MkDocs' own message if a page cannot be built.
        """
        trees, before = inputs.trees, self.inputs
        changed = {tag: _changed(before.trees.get(tag, {}), tree) for tag, tree in trees.items()}
        if any(paths is None for paths in changed.values()) or trees.keys() != before.trees.keys():
            return None
        if inputs.others != before.others or not self.is_page_by_page:
            return None
        job = LocaleTask(
            self.job.config_file, staged, self.job.locale, self.job.locales, self.job.output,
            prefix=self.job.prefix, site_url=self.job.site_url, drafts=self.job.drafts, store=self.job.store,
        )  # fmt: skip
        if _environment(job, self.site) != self.environment:
            return None
        own = changed[self.job.locale.tag] or set()
        pages = {self._path(page): page for page in self.site.pages}
        if not own <= pages.keys():  # a picture or another file
            return None
        with capture_log(self.job.config_file) as captured:
            if not all(self._read(pages[path]) for path in sorted(own)):
                return None
            self._note_states(staged, changed)
            shown = sorted(set().union(*(paths or () for paths in changed.values())) & pages.keys())
            for path in shown:
                self.site.write_page(pages[path])
        self.inputs = inputs
        self.warnings = captured.warnings
        self.search_is_old = self.search_is_old or bool(own)
        return [self._file(pages[path]) for path in shown]

    def index(self, root: Path, data: SearchData) -> None:
        """Index the locale again, from its pages in `root`, the folder of the served site, if anything has changed."""
        name = self.site.build.added.index
        if not name or not (self.search_is_old or data != self.searched_with):
            return
        keys = {self._file(page): "" for page in self.site.pages}
        index_pages(keys, root, self.job.prefix, (search_adapter(name), self.job.locale, data))
        self.search_is_old, self.searched_with = False, data

    def _read(self, page: Page) -> bool:
        """Render the Markdown of a page again; return whether nothing has changed that other pages show."""
        before = (self._facts(page), self._mentions.get(page.file.src_uri))
        self.site.forget(page)
        self.site.read([page])
        page_events.secure_title(page, self.site.build)
        watch(page, self.site.watch)
        self._mentions[page.file.src_uri] = self._mentioned(page)
        return before == (self._facts(page), self._mentions[page.file.src_uri])

    def _note_states(self, staged: Staged, changed: Mapping[str, set[str] | None]) -> None:
        states = kb_plugin(self.site.config).ready.states
        for tag, paths in changed.items():
            for path in paths or ():
                if path in states.get(tag, {}):
                    text = (staged.folder / tag / path).read_text("utf-8-sig", errors="replace")
                    states[tag][path] = state_of(text[:4096])

    def _facts(self, page: Page) -> object:
        values = dict(page.meta)
        kb = values.pop("kb", None) or {}
        return (page.title, values, kb.get("state"))

    def _mentioned(self, page: Page) -> Mentions:
        build = kb_plugin(self.site.config).ready
        if build.locale != build.source:
            return Mentions()
        return mentions(self._path(page), str(page.__dict__.get("markdown") or ""))

    def _path(self, page: Page) -> str:
        return self.site.build.path_of(page.file)

    def _file(self, page: Page) -> str:
        return f"{self.job.prefix}{page.file.dest_uri}"


def _close(site: LocaleSite | None, job: LocaleTask) -> None:
    if site is not None:
        site.shutdown.now()
    shutil.rmtree(job.output, ignore_errors=True)


def _environment(job: LocaleTask, site: LocaleSite) -> str:
    return environment_of(job, site.config)


def _changed(before: Tree, after: Tree) -> set[str] | None:
    """Return the changed files; None if files were added or removed."""
    if before.keys() != after.keys():
        return None
    return {path for path, mark in after.items() if before[path] != mark}


def trees_of(staged: Staged, locales: Iterable[Locale]) -> dict[str, Tree]:
    """Return the files of the stage by the tag of their locale."""
    found: dict[str, Tree] = {}
    for locale in locales:
        folder = staged.folder / locale.tag
        marks: dict[str, tuple[int, ...]] = {}
        for at, _, names in os.walk(folder):
            below = at.removeprefix(str(folder)).lstrip("/")
            for name in names:
                status = os.stat(f"{at}/{name}")  # noqa: PTH116  (hot)
                path = f"{below}/{name}" if below else name
                marks[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        found[locale.tag] = marks
    return found
