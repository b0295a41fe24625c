"""The site of one locale in memory: opened once, then each page is rendered when it is asked for.

What other pages show of a page is read without rendering it (outlines.py). A page is rendered by the steps of a build,
into a temporary folder, so it is the page that would be published.
"""

from __future__ import annotations

import os
import posixpath
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import unquote

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from kb_tools.errors import KbError
from kb_tools.markdown.locate.marks import settled
from kb_tools.model.locale import Locale
from kb_tools.sites.base import OpenSite, PageText, Staged
from kb_tools.sites.pages.states import state_of
from kb_tools.sites.renderers.mkdocs.build.locale_site import LocaleSite
from kb_tools.sites.renderers.mkdocs.build.tasks import LocaleTask, open_locale
from kb_tools.sites.renderers.mkdocs.configure.included_text import included_instead
from kb_tools.sites.renderers.mkdocs.configure.log import capture_log
from kb_tools.sites.renderers.mkdocs.on_request.outlines import outline_pages, reads_itself
from kb_tools.sites.renderers.mkdocs.on_request.unmarked_ids import leave_marks_out_of_ids
from kb_tools.sites.renderers.mkdocs.templates import page_events

_MADE = frozenset({".json", ".xml"})
"""The types of the files that the kb plugin writes when a site is opened."""


class OpenMkDocsSite(OpenSite):
    """The open site of one locale."""

    def __init__(self, config_file: Path, staged: Staged, locale: Locale, locales: Sequence[Locale]) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kb-review-"))
        self._job = LocaleTask(config_file, staged, locale, tuple(locales), self._folder)
        site: LocaleSite | None = None
        try:
            with capture_log(config_file):
                site = self._site = open_locale.__wrapped__(self._job)
                leave_marks_out_of_ids(site.config)
                site.get_ready(self._outline)
        except BaseException:
            if site is not None:
                site.shutdown.now()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._prefix = site.build.prefix
        self._pages = {site.build.path_of(page.file): page for page in site.pages}
        self._paths = {page.url: path for path, page in self._pages.items()}
        self._fresh: dict[str, dict[str, list[object]]] = {}
        """By path: the lists of pages that a plugin has read itself, as they were before their first rendering."""
        self._files = {file.dest_uri: file for file in site.files}

    def _outline(self, pages: Sequence[Page]) -> None:
        outline_pages(pages, self._site.build, self._site.heading)

    def render(self, path: str, texts: Sequence[PageText], *, keep: bool) -> tuple[str, ...]:
        """Return the HTML of a page for each of some texts; the page in memory is that of the first, if it is kept.

        The first text goes first: what it leaves in the cache of the navigation has no marks.
        """
        page = self._page(path)
        title = page.title
        with capture_log(self._job.config_file), nullcontext() if keep else _kept(page):
            first = self._rendered(page, path, texts[0])
            if keep and page.title != title:
                self._site.forget_navigation()
                first = self._rendered(page, path, texts[0])
            with _kept(page):
                return (first, *(self._rendered(page, path, text) for text in texts[1:]))

    def _rendered(self, page: Page, path: str, given: PageText) -> str:
        site, build = self._site, self._site.build
        build.texts[path] = given.text.removeprefix("\ufeff").replace("\r\n", "\n")
        build.states.setdefault(build.locale.tag, {})[path] = state_of(given.text[:4096])
        own = reads_itself(page)
        try:
            site.forget(page)
            if own:
                self._as_before(page, path)
            with included_instead(given.included):
                site.read([page])
        finally:
            del build.texts[path]
        _settle(page)
        page_events.secure_title(page, build)
        site.write_page(page)
        return Path(page.file.abs_dest_path).read_text("utf-8")

    def _as_before(self, page: Page, path: str) -> None:
        """Bring back what a plugin made of a page that it has read itself, before events have added to it.

        Such a page is not read again. The kb plugin gives it its text, as if for the first time.
        """
        lists = {name: [*value] for name, value in vars(page).items() if isinstance(value, list)}
        fresh = self._fresh.setdefault(path, lists)
        vars(page).update((name, [*value]) for name, value in fresh.items())
        page.markdown = ""
        page.meta.pop("kb", None)

    def address(self, path: str) -> str:
        """Return the address of a page, relative to the root of the site."""
        return f"{self._prefix}{self._page(path).url}"

    def path(self, address: str) -> str | None:
        """Return the path of the page at an address; None if there is no page."""
        below = self._below(address)
        for url in (below, f"{below}/", below.removesuffix("index.html"), posixpath.join(".", below)):
            if url in self._paths:
                return self._paths[url]
        return None

    def asset(self, address: str) -> Path | None:
        """Return a file of the site that is no page, copied to where it can be read; None if there is none."""
        known = self._files.get(self._below(address)) or self._files.get(unquote(address))
        if known is None:
            return self._made(self._below(address))
        if known.is_documentation_page():
            return None
        self._copy(known)
        return Path(known.abs_dest_path)

    def close(self) -> None:
        """End the work of the plugins, and remove what was rendered."""
        self._site.shutdown.now()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _copy(self, file: File) -> None:
        if not Path(file.abs_dest_path).is_file():
            with capture_log(self._job.config_file):
                file.copy_file()

    def _made(self, below: str) -> Path | None:
        """Return a file that was written when the site was opened, such as the words that scripts show."""
        top = Path(self._site.config.site_dir)
        path = Path(os.path.normpath(top / below))
        is_ours = path.is_relative_to(top) and path.suffix in _MADE and path.is_file()
        return path if is_ours else None

    def _below(self, address: str) -> str:
        return unquote(address.partition("?")[0].partition("#")[0]).lstrip("/").removeprefix(self._prefix)

    def _page(self, path: str) -> Page:
        page = self._pages.get(path)
        if page is None:
            raise KbError(
                f"The site of {self._job.locale.tag} has no page '{path}'.",
                hint="Name a page by its path in the site, such as billing/refunds.md.",
            )
        return page


@contextmanager
def _kept(page: Page) -> Iterator[None]:
    """Bring the attributes of a page back at the end."""
    before: Mapping[str, object] = dict(vars(page))
    try:
        yield
    finally:
        vars(page).clear()
        vars(page).update(before)


def _settle(page: Page) -> None:
    """Drop what marks needed while Markdown was read; see markdown.locate.marks."""
    page.content = settled(page.content or "")
    page.meta.update((key, settled(value)) for key, value in page.meta.items() if isinstance(value, str))
    page.title = page.title if page.title is None else settled(str(page.title))
    _settle_headings(page.toc)


def _settle_headings(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = settled(heading.title)
        _settle_headings(heading.children)
