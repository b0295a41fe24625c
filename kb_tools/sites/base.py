"""The port to a site generator. An adapter imports this module and its generator, nothing else of kb_tools.

To write a renderer, write a module with a function `renderer(config_file)`. It returns an object of a class that
inherits from `Renderer` and implements `markdown` and `build`; the other methods are optional. A build gets one plain
tree of Markdown per locale (`Staged`) and an empty folder. Each page begins with YAML front matter, where `kb:` holds
its state, locale, source and catalog. The text uses the `markdown_extensions` of mkdocs.yml. Links between pages are
relative file paths. Other files, such as pictures, are in the same tree.

Our own renderers are packages of `renderers`. A renderer of a third party has an entry point in the group
`kb_tools.renderers`. Users select it by the name of the entry point (`kb build --renderer NAME`, or `renderer: NAME` of
the kb plugin):

    [project.entry-points."kb_tools.renderers"]
    tiny = "tiny_renderer"
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kb_tools.errors import KbError
from kb_tools.executors import Workers, in_process
from kb_tools.model.helpdesk.helpdesk import Helpdesk
from kb_tools.model.locale import Locale
from kb_tools.model.search_data import SearchData
from kb_tools.model.survey import Survey
from kb_tools.sites.inputs import Changed, Input


@dataclass(frozen=True, slots=True)
class IncludedText:
    """The localized version of a file that pages include."""

    digest: str
    """Of the file below `Staged.included_folder`."""
    uncertain: frozenset[str] = frozenset()
    """The texts that bound a part of the English file for some page, and do not bound the same part here. A page that
    includes such a part must show the English one, marked with its language."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The seam: plain Markdown, one complete and self-contained tree per locale."""

    folder: Path
    """Holds `<locale>/**`, the source locale's tree included."""
    messages: Mapping[str, Mapping[str, str]]
    """By the tag of a locale: the published targets of `site.po` (navigation, site name and description,
    template strings), each under the key of its unit. A source without a target is shown as it is."""
    root: Path = Path()
    """The root of the project."""
    pages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale: published path of each page -> path of its source file from the root."""
    assets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale: published path of each other file -> path of the file from the root, which is that of a
    localized file if the locale has one."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """The files of other languages beside the English ones, from the root: each with the English file that it replaces
    in its locale. And the files that are data for kb-tools, each with an empty path. None of them is published."""
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale: published path of each page that is shown as written -> path of its file from the root.
    In `pages` such a page has its English file."""
    data: frozenset[str] = frozenset()
    """The files of `foreign` that are data for kb-tools, from the root."""
    helpdesk: Helpdesk = field(default_factory=Helpdesk)
    """Support hours, notices and feedback of all locales."""
    unproven: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: the outline (markdown.prove.outline) that its rendered text must
    have, or SAME for the outline of the English page. A page with another outline must not be published before it is
    proven; see BuildReport.unfit. Empty for a renderer that does not prove."""
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: its state (sites.pages.states). Empty if not known yet."""
    trees: Mapping[str, str] = field(default_factory=dict)
    """By the tag of a locale: a digest of its tree. A locale is missing if its digest is not known yet."""
    inputs: Mapping[str, Mapping[str, Mapping[Input, str]]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: a short digest of each input of its text."""
    included: Mapping[str, Mapping[str, IncludedText]] = field(default_factory=dict)
    """By the tag of a locale and the path of a file from the project's root: the files that pages include with a plugin
    when they are rendered, or with a snippet. The text of snippets is in the staged pages already, and so is what
    `auto_append` of pymdownx.snippets adds: a renderer must not add it once more."""

    search: Mapping[str, SearchData] = field(default_factory=dict)
    """By the tag of a locale: what its customers type, for the search."""

    @property
    def included_folder(self) -> Path:
        """The folder of localized included files: `<locale>/<path from the project's root>`."""
        return self.folder.parent / "included"


@dataclass(frozen=True, slots=True)
class Effort:
    """How a site is built. None of it changes a byte of the result (law 11)."""

    workers: Workers = field(default_factory=in_process)
    """The workers that run the tasks of the build."""
    cache: bool = True
    """Whether the build uses the cache of earlier builds, and writes it."""
    published: Path | None = None
    """The published site, from which unchanged files may be reused; None if there is none."""
    strict: bool = False
    """Whether any warning is an error. The caller checks this after a build; the renderer may check it earlier."""
    progress: Callable[[int, int], None] = lambda done, total: None
    """Called now and then with the number of pages that are done, and of all pages."""
    why: str = ""
    """The path of a page that BuildReport.why must explain; empty for none."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """The pages of a build that the next one cannot take from the cache."""

    pages: int = 0
    of: int = 0
    """The number of all pages of the site."""
    by: Mapping[str, int] = field(default_factory=dict)
    """The number of these pages by what must see them in each build: `the plugin macros`."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build."""

    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Messages for users that are not warnings, as sentences."""
    slowest: tuple[tuple[float, str], ...] = ()
    """Seconds and addresses of the slowest pages, slowest first."""
    unkept: Unkept = field(default_factory=Unkept)
    why: Mapping[str, Sequence[Changed]] = field(default_factory=dict)
    """By the tag of a locale: the changed inputs because of which the page `Effort.why` was built again; none if it was
    reused."""
    unfit: frozenset[tuple[str, str]] = frozenset()
    """Locale tag and path of the pages with an unexpected outline: if there are any, the site must not be published."""
    part: str = ""
    """The only folder in the output, if everything else of the published site is unchanged: only this folder is to be
    replaced. Empty if the output is the whole site."""
    inputs: str = ""
    """A digest of all inputs of the whole site: it is the same for all parts of one site. Empty if the renderer has no
    such digest; then a site cannot be built in parts."""
    remember: Callable[[Path], None] = lambda site: None
    """The caller calls this after the site was put in place: it records the files of the site for the next build."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page is rendered from, in place of what is staged."""

    text: str
    included: Mapping[str, str] = field(default_factory=dict)
    """By the path of a file from the project's root: the text that stands for that of `Staged.included`."""


class OpenSite(Protocol):
    """The site of one locale, open in memory: a page is rendered when it is asked for, and nothing is published."""

    @abstractmethod
    def render(self, path: str, texts: Sequence[PageText], *, keep: bool) -> tuple[str, ...]:
        """Return the HTML of a page, once for each of some texts.

        The texts are alike, but that all except the first may hold marks (markdown.locate): a mark must not change an
        id. `keep` tells that from now on other pages show the title of the first text. Raises KbError for a page that
        the site does not have, or that cannot be rendered.
        """

    @abstractmethod
    def address(self, path: str) -> str:
        """Return the address of a page, relative to the root of the site of all locales. Raises KbError as `render`."""

    @abstractmethod
    def path(self, address: str) -> str | None:
        """Return the path of the page at such an address; None if there is no page."""

    @abstractmethod
    def asset(self, address: str) -> Path | None:
        """Return the file at such an address that is no page, such as a style sheet; None if there is none."""

    def close(self) -> None:
        """Free what the site holds. It is not used after that."""


class Renderer(Protocol):
    """A site generator. Methods with a body here are optional."""

    proves: bool = False
    """Whether `build` compares the outlines of `Staged.unproven`. If not, each page is proven before the build with
    `markdown`, which renders it once more."""

    @abstractmethod
    def markdown(self) -> Callable[[str], str]:
        """Return a function that renders a page's Markdown to HTML as this project's pages are rendered.

        Used to prove that a target keeps its source's markup (law 7). The function may have an attribute `word_ids`
        (markdown.prove.heading_ids.WordIds), which saves rendering the headings of a page to learn their ids. Raises
        KbError if the configuration of the generator is broken.
        """

    @abstractmethod
    def build(
        self,
        staged: Staged,
        output: Path,
        locales: Sequence[Locale],
        effort: Effort = Effort(),
        *,
        only: Sequence[Locale] = (),
    ) -> BuildReport:
        """Build the sites of `locales` into the empty folder `output`; only those in `only`, if it is not empty.

        The source locale is the first of `locales` and is built at the root, any other below `<locale>/`. Law 11: the
        bytes do not depend on `effort`. Raises KbError with the generator's own message if a site cannot be built.
        """

    def survey(self, english: Staged) -> Survey:
        """Return what the generator publishes of the English pages, and the titles of its navigation.

        No page is rendered. `english` has nothing but `root` and, for the source locale, `pages` (all that mkdocs.yml
        does not leave out), `assets` and `foreign`; its `folder` need not exist. Raises KbError if the generator must
        be opened for the answer, and cannot be.
        """
        return Survey()

    def noted(self, site: Path) -> frozenset[str]:
        """Return the files that were recorded when a site was put in place; none if `site` is another site.

        It is the same site if at least one recorded file is intact.
        """
        return frozenset()

    def serve(
        self,
        stage: Callable[[], Staged],
        locales: Sequence[Locale],
        *,
        address: str = "127.0.0.1:8000",
        watch: Sequence[Path] = (),
        report: Callable[[str], None],
        opened: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Serve the sites of `locales` with live reload until interrupted.

        `stage` is called at the start and after every change below `watch` (and of the generator's own
        configuration and templates). If it raises a KbError, `report` gets the message, and the last good site is
        still served. `opened` gets the address just before the server answers. A site is built on its first request.
        """
        raise KbError("This renderer has no preview.", hint="Build the site and open it: kb build.")

    def open(self, staged: Staged, locale: Locale, locales: Sequence[Locale]) -> OpenSite:
        """Open the site of a locale of a site in `locales`, to render single pages of it. Builds no page.

        Raises KbError with the generator's own message if the site cannot be opened.
        """
        raise KbError("This renderer shows no single pages.", hint="Use the renderer mkdocs.")
