"""The tasks of a worker: build the site of one locale, or a share of its pages, into the folder of the new site.

Each locale is built from its own configuration, and no two tasks write the same file with different bytes. So the
result does not depend on the order of tasks or the number of workers (law 11). A task that runs twice, because a
worker was lost, writes the same files again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kb_tools.executors.memory import release
from kb_tools.model.additions import KB
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.sites.base import Staged
from kb_tools.sites.inputs import short_digest
from kb_tools.sites.renderers.mkdocs.build.locale_site import LocaleSite, slowest
from kb_tools.sites.renderers.mkdocs.build.search_input import index_pages, search_key
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import (
    load_for_locale,
    release_configuration,
    shut_down,
)
from kb_tools.sites.renderers.mkdocs.configure.own_search import index_again
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.keep.configured import configured_inputs
from kb_tools.sites.renderers.mkdocs.keep.keys import environment
from kb_tools.sites.renderers.mkdocs.keep.published_site import LastSite, link
from kb_tools.sites.renderers.mkdocs.keep.why import MadePage
from kb_tools.sites.renderers.mkdocs.templates import other_files, page_events
from kb_tools.sites.search.base import search_adapter
from kb_tools.storage.cache.results import Store

_FREED_ABOVE = 500
"""Number of rendered pages above which a task gives memory back to the system."""
_ONE_AT_A_TIME = threading.Lock()
"""MkDocs keeps its state in loggers and plugins: workers that are threads of a process take turns."""


@dataclass(frozen=True, slots=True)
class LocaleTask:
    """The description of one locale's site that a worker gets."""

    config_file: Path
    staged: Staged = field(compare=False)
    locale: Locale
    locales: tuple[Locale, ...]
    """All locales of the site."""
    output: Path
    """The folder of the new site, the same for all locales."""
    index: str = KB
    """The name of the search index; empty if the search is not that of kb-tools."""
    prefix: str = ""
    """The folder of the locale in `output`: empty, or the tag of the locale and a slash."""
    run: str = ""
    """Unique for each build, so that a worker never reuses an open locale of another build."""
    site_url: str | None = None
    """Replaces `site_url` of mkdocs.yml in a preview."""
    drafts: bool = False
    """Whether drafts are shown, as in a preview."""
    store: Path | None = None
    """The folder of the cache."""
    published: Path | None = field(default=None, compare=False)
    """The published site, from which unchanged pages are linked."""
    pages: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Keys of the intact pages of the published site, by path."""
    search: str = field(default="", compare=False)
    """Key of its search index; empty if the index is not intact."""
    search_files: tuple[str, ...] = field(default=(), compare=False)
    """The files of its search index."""
    environment: str = field(default="", compare=False)
    """A digest of what all pages of the locale share; see keep/keys.py."""
    together: bool = False
    """Whether one worker must build all pages of the locale, because a plugin passes something from one to the next."""
    progress: Path | None = field(default=None, compare=False)
    """A folder in which each task writes how many pages it has done."""


@dataclass(frozen=True, slots=True)
class PageShare:
    """One of `count` equal parts of the pages of a locale."""

    index: int = 0
    count: int = 1

    def of(self, pages: Sequence[Page]) -> Sequence[Page]:
        """Return the pages of this part, which are consecutive: neighbours share most of their navigation."""
        size = -(-len(pages) // self.count)
        return pages[self.index * size : (self.index + 1) * size]


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a task."""

    locale: Locale
    warnings: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The key of each page that was written or reused, by its path in the site; empty for a page without a key."""
    search: str = ""
    unfit: frozenset[str] = frozenset()
    """Pages whose outline differs from the expected one."""
    outlines: Mapping[str, str] = field(default_factory=dict)
    """The outlines of English pages and of the pages that must match them, by path."""
    slowest: tuple[tuple[float, str], ...] = ()
    made: Mapping[str, MadePage] = field(default_factory=dict)
    """The parts of each page's key, by path relative to the folder of the locale; empty for a page without a key."""
    navigation: str = ""
    """A short digest of the navigation."""
    reads_outside: bool = False
    """Whether the key of the whole locale does not cover all that the pages depend on."""


def read_share(job: LocaleTask, share: PageShare) -> Built:
    """Render the Markdown of a share of the pages into the cache. Raises KbError as `build_share` does."""
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        site = open_locale(job)
        site.read(share.of(site.pages))
    return Built(job.locale, captured.warnings, unfit=frozenset(site.unfit), outlines=dict(site.outlines))


def build_share(job: LocaleTask, share: PageShare = PageShare()) -> Built:
    """Write a share of the pages of a locale; if there is only one share, write all other files of the locale too.

    Raises KbError with MkDocs' own message if a page cannot be built.
    """
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        if share.count == 1:
            open_locale.cache_clear()  # before this one is opened: one locale in memory is enough
        site = open_locale(job)
        with site.shutdown.after_an_error():
            site.get_ready()
            work = _Work(job, site)
            pages = share.of(site.to_write)
            keys = {
                f"{job.prefix}{page.file.dest_uri}": work.page(page) for page in work.counted(pages, share)
            }
            unfit, outlines = frozenset(site.unfit), dict(site.outlines)
            taken, made, navigation = tuple(slowest(site.seconds)), work.made, short_digest(site.navigation)
            outside = site.is_open_to_change
            if share.count == 1:
                write_rest(site, complete=work.written == len(pages))
                site.shutdown.now()
                rendered = len(site.seconds)
                del site, work, pages
                _close(rendered)
    return Built(
        job.locale,
        captured.warnings,
        keys,
        unfit=unfit,
        outlines=outlines,
        slowest=taken,
        made=made,
        navigation=navigation,
        reads_outside=outside,
    )


def finish_locale(job: LocaleTask) -> Built:
    """Write all other files of a locale, after its pages."""
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        site = open_locale(job)
        site.get_ready()
        write_rest(site, complete=False)
        site.shutdown.now()
        rendered = len(site.pages)
        del site
        _close(rendered)
    return Built(job.locale, captured.warnings)


def _close(rendered: int) -> None:
    """Drop the open locale; give its memory back to the system if it rendered many pages."""
    open_locale.cache_clear()
    release_configuration()
    if rendered > _FREED_ABOVE:
        release()


def index_locale(job: LocaleTask, keys: Mapping[str, str]) -> Built:
    """Index the pages of a locale, after all are written. `keys` are the keys of its pages, by path.

    Raises KbError if the index cannot be made.
    """
    data = job.staged.search.get(job.locale.tag, SearchData())
    key = search_key(keys, data)
    same = bool(key) and key == job.search and job.published is not None
    if not (same and LastSite(job.published, {}).link(job.search_files, job.output)):
        kept = job.store.with_name("search") / job.locale.tag if job.store else None
        index_pages(keys, job.output, job.prefix, (search_adapter(job.index), job.locale, data), kept)
    return Built(job.locale, search=key)


@dataclass
class _Work:
    """The state of a running task."""

    job: LocaleTask
    site: LocaleSite
    made: dict[str, MadePage] = field(default_factory=dict)
    written: int = 0
    """How many pages were written, not linked."""

    def counted(self, pages: Sequence[Page], share: PageShare) -> Sequence[Page]:
        """Yield pages, and write for the progress bar how many are done."""
        if self.job.progress is None:
            return pages
        note = self.job.progress / f"{self.job.locale.tag}-{share.index}"

        def each() -> Any:
            for number, page in enumerate(pages, 1):
                yield page
                if number % 20 == 0 or number == len(pages):
                    note.write_text(str(number))

        return each()  # type: ignore[no-any-return]

    def page(self, page: Page) -> str:
        """Write a page, or link the published one; return its key, empty if it has none."""
        path = f"{self.job.prefix}{page.file.dest_uri}"
        made = self.site.key(page, self._facts_of_other_pages, path)
        key, facts = made or ("", MadePage(path))
        unkept = self.site.unkept.get(page.url)
        self.made[self.site.build.path_of(page.file)] = replace(facts, unkept=unkept) if unkept else facts
        if key and self.job.pages.get(path) == key and self._keep(path):
            return key
        self.written += 1
        complete = self.site.write_page(page)
        return key if complete else ""

    def _keep(self, path: str) -> bool:
        target = self.job.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            link(f"{self.job.published}/{path}", str(target))
        except OSError:
            return False
        return True

    def _facts_of_other_pages(self, page: Page) -> Sequence[object]:
        plugin = kb_plugin(self.site.config)
        return page_events.facts_of_other_pages(plugin.ready, page, plugin.related)


@lru_cache(maxsize=1)
def open_locale(job: LocaleTask) -> LocaleSite:
    """Return the open site of a locale. The last one is cached: a worker's next task is often for the same locale."""
    config: Any = load_for_locale(
        job.config_file, job.output, job.locale, job.locales, job.staged, site_url=job.site_url
    )
    config.strict = False  # warnings are counted over all tasks
    config.plugins.on_startup(command="serve" if job.drafts else "build", dirty=False)
    store = Store(job.store) if job.store else None
    known = job.environment or environment_of(job, config)
    try:
        site = LocaleSite.open(config, known, store, drafts=job.drafts)
    except BaseException:
        shut_down(config)
        raise
    site.unproven = job.staged.unproven.get(job.locale.tag, {})
    return site


def environment_of(job: LocaleTask, config: MkDocsConfig) -> str:
    """Return the digest of what all pages of a locale share, for a task that was not given it."""
    configured = configured_inputs(config, job.staged)
    custom = config.theme.custom_dir
    return environment(job.config_file, custom, job.staged, job.locale, job.locales, job.site_url, configured)


def write_rest(site: LocaleSite, *, complete: bool = True) -> None:
    """Write all files of an open locale except its pages and the search index.

    They are not `complete` if some pages were not written from this open locale: the plugins of the search have not
    seen them.
    """
    if not (complete or site.build.added.index):
        index_again(site.config, site.pages)
    plugin = kb_plugin(site.config)
    other_files.forget_page(plugin.ready, site.config)  # MkDocs writes templates before pages
    site.write_files()
    site.validate()
    plugin.index = lambda site, config: None  # index_locale is a separate task
    site.config.plugins.on_post_build(config=site.config)
