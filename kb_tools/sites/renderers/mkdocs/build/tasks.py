"""What a worker does: the site of one locale, or its share of the pages of one, into the folder of the new site.

Each locale is built from its own configuration, and no two tasks write the same file with other bytes, so
neither order nor number of workers can show in the result (law 11). A task that is run twice, because a worker
was lost, writes the same files again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from kb_tools.executors.free_memory import release
from kb_tools.model.locale import Locale
from kb_tools.sites.base import Staged
from kb_tools.sites.inputs import short_digest
from kb_tools.sites.renderers.mkdocs.build.locale_site import LocaleSite, slowest
from kb_tools.sites.renderers.mkdocs.build.search_input import index_pages, search_key
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import (
    load,
    release_configuration,
    restrict_to_locale,
)
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.keep.keys import environment
from kb_tools.sites.renderers.mkdocs.keep.published_site import PreviousSite, link
from kb_tools.sites.renderers.mkdocs.keep.why import MadePage
from kb_tools.sites.renderers.mkdocs.templates import other_files, page_events
from kb_tools.storage.cache.results import Store

_FREED_ABOVE = 500
"""Pages that take no memory worth the time to tidy up."""
_ONE_AT_A_TIME = threading.Lock()
"""MkDocs keeps its state in loggers and plugins: workers that are threads of a process take turns."""


@dataclass(frozen=True, slots=True)
class LocaleTask:
    """The site of one locale, as a worker is told of it."""

    config_file: Path
    staged: Staged = field(compare=False)
    locale: Locale
    locales: tuple[Locale, ...]
    """All that the site is in."""
    output: Path
    """The folder of the new site, in which all locales meet."""
    prefix: str = ""
    """Where the pages of the locale are in it: nothing, or the tag of the locale and a slash."""
    run: str = ""
    """Differs for each build: what a worker remembers of one must not be taken for another."""
    site_url: str | None = None
    """In place of the one in mkdocs.yml, for a preview."""
    store: Path | None = None
    """Where results are kept."""
    published: Path | None = field(default=None, compare=False)
    """The site that stands, from which pages may stay."""
    pages: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Keys of the pages of that site that nobody has touched, by path."""
    search: str = field(default="", compare=False)
    """Key of its search index, if nobody has touched it."""
    search_files: tuple[str, ...] = field(default=(), compare=False)
    """The files of that index."""
    progress: Path | None = field(default=None, compare=False)
    """A folder in which each task notes how many pages it has done."""


@dataclass(frozen=True, slots=True)
class PageShare:
    """A part of the pages of a locale: every one whose number leaves this rest."""

    index: int = 0
    count: int = 1

    def of(self, pages: Sequence[Page]) -> Sequence[Page]:
        """Return the pages of this part: neighbours, which share most of their navigation."""
        size = -(-len(pages) // self.count)
        return pages[self.index * size : (self.index + 1) * size]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a task."""

    locale: Locale
    warnings: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    """The key of each page that was written or kept, by its path in the site; empty for one without a key."""
    search: str = ""
    unfit: frozenset[str] = frozenset()
    """Pages with another outline than they must have."""
    outlines: Mapping[str, str] = field(default_factory=dict)
    """The outlines of pages that must have that of the English page, and of these."""
    slowest: tuple[tuple[float, str], ...] = ()
    made: Mapping[str, MadePage] = field(default_factory=dict)
    """What the key of each page says, by its path below the folder of the locale; empty for a page without a key."""
    navigation: str = ""
    """A short digest of the navigation."""


def read_share(job: LocaleTask, share: PageShare) -> Built:
    """Render the Markdown of a share of the pages into the store. Raises KbError as `build_share` does."""
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        site = open_locale(job)
        site.read(share.of(site.pages))
    return Built(job.locale, captured.warnings, unfit=frozenset(site.unfit), outlines=dict(site.outlines))


def build_share(job: LocaleTask, share: PageShare = PageShare()) -> Built:
    """Write a share of the pages of a locale; if that is all of them, everything else of the locale too.

    Raises KbError with MkDocs' own message if they cannot be built.
    """
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        if share.count == 1:
            open_locale.cache_clear()  # before this one is opened: one locale in memory is enough
        site = open_locale(job)
        site.get_ready()
        work = _Work(job, site)
        pages = share.of(site.pages)
        keys = {page.file.dest_uri: work.page(page) for page in work.counted(pages, share)}
        unfit, outlines = frozenset(site.unfit), dict(site.outlines)
        taken, made, navigation = tuple(slowest(site.seconds)), work.made, short_digest(site.navigation)
        if share.count == 1:
            write_rest(site)
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
    )


def finish_locale(job: LocaleTask) -> Built:
    """Write what a locale has beside its pages, once these are all written."""
    with _ONE_AT_A_TIME, capture_log(job.config_file) as captured:
        site = open_locale(job)
        site.get_ready()
        write_rest(site)
        rendered = len(site.pages)
        del site
        _close(rendered)
    return Built(job.locale, captured.warnings)


def _close(rendered: int) -> None:
    """Let go of the locale that was opened, and give its memory back if that is much."""
    open_locale.cache_clear()
    release_configuration()
    if rendered > _FREED_ABOVE:
        release()


def index_locale(job: LocaleTask, keys: Mapping[str, str]) -> Built:
    """Index the pages of a locale, once these are all written; `keys` are theirs, by path.

    Raises KbError if Pagefind fails.
    """
    key = search_key(keys)
    same = bool(key) and key == job.search and job.published is not None
    if not (same and PreviousSite(job.published, {}).link(job.search_files, job.output)):
        kept = job.store.with_name("search") / job.locale.tag if job.store else None
        index_pages(keys, job.output, job.prefix, kept)
    return Built(job.locale, search=key)


@dataclass
class _Work:
    """A task at work on a locale."""

    job: LocaleTask
    site: LocaleSite
    made: dict[str, MadePage] = field(default_factory=dict)

    def counted(self, pages: Sequence[Page], share: PageShare) -> Sequence[Page]:
        """Yield pages, and note for the progress bar how many are done."""
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
        """Write a page, or keep the one that was published; return its key, empty if it has none."""
        path = page.file.dest_uri
        file: Any = page.file  # static-i18n adds attributes to it
        key, self.made[file.norm_src_uri] = self.site.key(page, self._facts_of_other_pages) or (
            "",
            MadePage(path),
        )
        if key and self.job.pages.get(path) == key and self._keep(path):
            return key
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
    """Return an opened locale; the last one is kept, as a worker's next task is often of the same."""
    config: Any = load(job.config_file, site_dir=str(job.output), site_url=job.site_url)
    config.strict = False  # warnings are counted over all tasks
    custom = config.theme.custom_dir
    restrict_to_locale(config, job.locale, job.locales, job.staged)
    config.plugins.on_startup(command="build", dirty=False)
    known = environment(job.config_file, custom, job.staged, job.locale, job.locales, job.site_url)
    site = LocaleSite.open(config, known, Store(job.store) if job.store else None)
    site.unproven = job.staged.unproven.get(job.locale.tag, {})
    return site


def write_rest(site: LocaleSite) -> None:
    """Write everything of an opened locale but its pages and its search index."""
    plugin = kb_plugin(site.config)
    prefix = plugin.ready.prefix
    other_files.forget_page(plugin.ready, site.config)  # MkDocs writes templates before pages
    site.write_files(lambda file: file.dest_uri.startswith(prefix))
    site.validate()
    plugin.index = lambda site, config: None  # a task of its own
    site.config.plugins.on_post_build(config=site.config)
