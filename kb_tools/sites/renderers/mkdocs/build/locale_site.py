"""The site of one locale: the steps of `mkdocs build`, split so that pages can be shared among workers and cached.

The seam: `build` of mkdocs.commands.build. The steps are the same, in the same order, and call its private functions
for a template, a page's Markdown and a page. tests/sites/renderers/mkdocs/test_seams.py fails when a version of MkDocs
moves them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.commands.build import _build_extra_template, _build_page, _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from kb_tools.markdown.prove.outline import SAME, outline
from kb_tools.model.digest import digest
from kb_tools.sites.inputs import short_digest
from kb_tools.sites.renderers.mkdocs.build.shutdown import Shutdown
from kb_tools.sites.renderers.mkdocs.build.theme_files import add_files_from_theme
from kb_tools.sites.renderers.mkdocs.configure.plugin import kb_plugin
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.keep.keys import markdown_key, navigation_digest, page_key
from kb_tools.sites.renderers.mkdocs.keep.page_reads import Watch, watch
from kb_tools.sites.renderers.mkdocs.keep.purity import Keeping
from kb_tools.sites.renderers.mkdocs.keep.why import MadePage
from kb_tools.sites.renderers.mkdocs.render import jinja
from kb_tools.sites.renderers.mkdocs.render.bytecode import StoredBytecode
from kb_tools.sites.renderers.mkdocs.render.converter import Converter, RenderedPage, render_page
from kb_tools.sites.renderers.mkdocs.render.navigation import Navigation as RenderedNavigation
from kb_tools.storage.cache.results import Store

SNIPPET = "8<-"
"""What every directive of pymdownx.snippets holds."""
OtherPageFacts = Callable[[Page], Sequence[object]]
"""Returns what a page shows of its other languages and of related pages."""


@dataclass
class LocaleSite:
    """The open site of one locale: files and navigation are loaded, pages are rendered on demand."""

    config: MkDocsConfig
    environment: str
    store: Store | None
    """The cache of results; None if nothing is cached."""
    files: Files
    env: Environment
    nav: Navigation
    digests: dict[str, str] = field(default_factory=dict)
    """Digest of the rendered text of each page, by its address; a page without a digest is not cached."""
    unproven: Mapping[str, str] = field(default_factory=dict)
    """The outline that pages must have, by path relative to the folder of their locale."""
    unfit: set[str] = field(default_factory=set)
    """The pages whose outline differs from the expected one."""
    outlines: dict[str, str] = field(default_factory=dict)
    """The outlines of English pages and of the pages that must match them, by path."""
    watch: Watch = field(default_factory=Watch)
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each rendered page took, by its address."""
    navigation: str = ""
    """Digest of the navigation; empty until all pages are read."""
    keeping: Keeping = field(default_factory=Keeping)
    """Which pages may be kept."""
    unkept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The plugins that must see a page in each build, by its address; pages without one are left out."""
    reads_outside: bool = False
    """Whether a page shows what its own key covers, and the key of the whole site does not."""
    _anew: set[str] = field(default_factory=set)
    """The addresses of the pages that are written in each build."""
    _contents: dict[str, str | None] = field(default_factory=dict)
    """The rendered text of each page, by its address: a plugin may change it later."""
    _listed: Sequence[File] = ()
    _shown: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    _titles: dict[str, str | None] = field(default_factory=dict)
    """The titles from the navigation, by address of the page."""
    _converter: Converter | None = None
    _known: set[str] = field(default_factory=set)
    """The paths of the pages whose Markdown is rendered. `Page.markdown` does not tell: a blog sets it earlier."""
    _ready: bool = False
    shutdown: Shutdown = field(init=False)

    def __post_init__(self) -> None:
        self.shutdown = Shutdown(self.config)
        self.shutdown.when_dropped(self)

    @classmethod
    def open(
        cls, config: MkDocsConfig, environment: str, store: Store | None, *, drafts: bool = False
    ) -> LocaleSite:
        """Collect the files of a locale, and build the navigation. `drafts` tells whether drafts are pages too."""
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        if store is not None:
            env.bytecode_cache = StoredBytecode(store)
        add_files_from_theme(files, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        shown = InclusionLevel.is_in_serve if drafts else InclusionLevel.is_included
        for file in files.documentation_pages(inclusion=shown):
            if file.page is None:
                Page(None, file, config)
        keeping = Keeping.of(config)
        if keeping.unknown:
            return cls(config, environment, None, files, env, nav, keeping=keeping, _shown=shown)
        jinja.quicken(env)
        environment = digest(environment, *map(str, (*config.extra_css, *config.extra_javascript)))
        return cls(config, environment, store, files, env, nav, keeping=keeping, _shown=shown)

    @property
    def is_open_to_change(self) -> bool:
        """Whether the site may change although the key of the whole locale does not."""
        seen = {name for names in self.unkept.values() for name in names}
        return self.reads_outside or self.keeping.reads_outside(seen)

    @property
    def pages(self) -> list[Page]:
        """All pages of the locale, in the order in which MkDocs builds them."""
        return [file.page for file in self._documents() if file.page is not None]

    @property
    def to_write(self) -> list[Page]:
        """The pages that are written: of pages with one address the last, as if each replaced the one before."""
        return list({page.file.dest_uri: page for page in self.pages}.values())

    def _documents(self) -> Sequence[File]:
        return self.files.documentation_pages(inclusion=self._shown)

    @property
    def build(self) -> SiteBuild:
        """The state that the events of the kb plugin share."""
        return kb_plugin(self.config).ready

    def read(self, pages: Sequence[Page]) -> None:
        """Render the Markdown of some pages, or take it from the cache."""
        for page in pages:
            if page.file.src_uri not in self._known:
                self._known.add(page.file.src_uri)
                self._read(page)
                self._prove(page)

    def _prove(self, page: Page) -> None:
        path = self.build.path_of(page.file)
        expected = self.unproven.get(path)
        if expected is None:
            return
        found = outline(page.content or "", page.url)
        if expected == SAME:
            self.outlines[path] = found
        elif found != expected:
            self.unfit.add(path)

    def forget(self, page: Page) -> None:
        """Discard a page's rendered text, so that `read` renders it again."""
        self.digests.pop(page.url, None)
        self.unkept.pop(page.url, None)
        self._anew.discard(page.url)
        self._known.discard(page.file.src_uri)
        page.file._content = None
        page.__dict__.pop("title", None)  # the title from its text
        page.__dict__.pop("typeset", None)
        if self._converter is not None:
            self._converter.snippets.forget()
        if page.url in self._titles:
            page.title = self._titles[page.url]
        page.markdown = None

    def _read(self, page: Page) -> None:
        if self.keeping.unknown:
            self._render(page, None, None, self.keeping.unknown)
            return
        text = self.build.text(page.file)
        why = self.keeping.of_text(page, text)
        key = None
        if self.store is not None and not why and text is not None:
            key = markdown_key(self.environment, page.file.src_uri, text.encode("utf-8"))
            data = self.store.get(key)
            known = RenderedPage.load(data) if data else None
            if data and known is not None and self._is_current(known):
                known.apply_to(page, self.files)
                self.digests[page.url] = digest(data)
                self._note(page, known)
                self.keeping.hear(page, self.config, self.files)
                return
        self._render(page, key, text, why)

    def _render(self, page: Page, key: str | None, text: str | None, why: tuple[str, ...]) -> None:
        """Render the Markdown of a page; `why` are the plugins because of which it is not kept."""
        started = time.perf_counter()
        special = self.keeping.unknown or self.keeping.of_class(page)
        own = bool(special) or self.keeping.renders(why)
        converter = None if own else self._shared_converter
        made = render_page(page, self.config, self.files, converter, marks=self.keeping.marks_headings)
        self.seconds[page.url] = time.perf_counter() - started
        seen = () if special else self.keeping.of_content(made.content, made.meta)
        if special or seen or text is None:
            self._anew.add(page.url)
        if own and SNIPPET in (text or ""):
            self.reads_outside = True
        if why or seen:
            self.unkept[page.url] = tuple(dict.fromkeys((*why, *seen)))
            key = None
        self._note(page, made)
        data = None if page.url in self._anew else made.dump()
        if data is not None:
            self.digests[page.url] = digest(data)
            if self.store is not None and key is not None:
                self.store.put(key, data)

    def _note(self, page: Page, made: RenderedPage) -> None:
        self._contents[page.url] = page.content
        if made.snippets:
            self.reads_outside = True

    def _is_current(self, known: RenderedPage) -> bool:
        if known.snippets and not self._shared_converter.snippets.are_current(known.snippets):
            return False
        if self.keeping.seeing and self.keeping.of_content(known.content, known.meta):
            return False  # such a page is written anew, for which its plugin must see its Markdown too
        return known.is_current(self.files)

    @property
    def _shared_converter(self) -> Converter:
        if self._converter is None:
            self._converter = Converter(self.config, self.files)
        return self._converter

    def get_ready(self, read: Callable[[Sequence[Page]], None] | None = None) -> None:
        """Render the Markdown of all pages, then run the plugins' `on_env`.

        With `read`, it is called in place of rendering: it must give the pages titles and front matter.
        """
        if self._ready:
            return
        self._titles = {page.url: page.__dict__["title"] for page in self.pages if "title" in page.__dict__}
        (read or self.read)(self.pages)
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        self._listed = self._documents()
        self.navigation = navigation_digest(self.nav, self._listed)
        for page in self.pages:
            watch(page, self.watch)
        self._ready = True

    def key(self, page: Page, shown: OtherPageFacts, path: str) -> tuple[str, MadePage] | None:
        """Return the cache key of a finished page and its parts; None if the page cannot be cached.

        `path` is the path of its file in the whole site.
        """
        known = self.digests.get(page.url)
        if self.store is None or known is None:
            return None
        if page.content is not self._contents.get(page.url):
            known = digest(known, page.content or "")  # a plugin has changed it in `on_env`
        others = digest(repr(shown(page)))
        key = page_key(self.environment, self.navigation, known, page, others)
        return key, MadePage(path, short_digest(known), short_digest(others))

    def write_page(self, page: Page) -> bool:
        """Write a page's HTML; return whether its key covers all that the page depends on."""
        started = time.perf_counter()
        self.watch.begin(page)
        text = page.content
        try:
            draft = page.file.inclusion in DRAFTS
            _build_page(page, self.config, self._listed, self.nav, self.env, excluded=draft)
            return not self.watch.looked
        finally:
            self.watch.begin(None)
            page.content = text  # on_page_context has framed it
            self.seconds[page.url] = self.seconds.get(page.url, 0.0) + time.perf_counter() - started

    def heading(self, page: Page, text: str) -> tuple[str, str | None]:
        """Return the HTML of a heading of a page, and the title that MkDocs takes from it if it comes first."""
        return self._shared_converter.heading(page, text)

    def forget_navigation(self) -> None:
        """Discard the rendered entries of the navigation, after a title in it has changed."""
        rendered = self.env.globals.get("kb_navigation")
        if isinstance(rendered, RenderedNavigation):
            rendered.forget()

    def write_files(self) -> None:
        """Copy the files that are not pages, and render the templates that are not pages."""
        self.files.copy_static_files(inclusion=self._shown)
        for template in self.config.theme.static_templates:
            _build_theme_template(template, self.env, self.files, self.config, self.nav)
        for template in self.config.extra_templates:
            _build_extra_template(str(template), self.files, self.config, self.nav)

    def validate(self) -> None:
        """Log a warning for each link to a heading that does not exist."""
        level = self.config.validation.links.anchors
        for page in self.pages:
            page.validate_anchor_links(files=self.files, log_level=level)


DRAFTS = frozenset({InclusionLevel.DRAFT, InclusionLevel.EXCLUDED})
"""Pages of these levels are rendered in a preview only."""


def slowest(seconds: Mapping[str, float], most: int = 20) -> list[tuple[float, str]]:
    """Return seconds and addresses of the slowest pages, slowest first."""
    return sorted(((taken, url) for url, taken in seconds.items()), reverse=True)[:most]
