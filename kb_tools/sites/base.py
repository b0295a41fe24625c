"""The port to a site generator. An adapter knows this module and its generator, nothing else of ours.

To write a renderer, make a module with `renderer(config_file)`, which returns an object of a class that inherits
from `Renderer` and has `markdown` and `build`; nothing more is asked of it. It gets one plain tree of Markdown per
locale (`Staged`) and an empty folder. Each page begins with YAML front matter, in which `kb:` says its state, its
locale, its source and its catalog; the text is written for the `markdown_extensions` of mkdocs.yml; pages link to one
another by relative paths of files, and files that are no pages stand beside them.

Ours are packages of `renderers`. Anybody else's is found by an entry point of the group `kb_tools.renderers`, by
whose name users call it (`kb build --renderer NAME`, or `renderer: NAME` of the kb plugin):

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
from kb_tools.sites.inputs import Changed, Input


@dataclass(frozen=True, slots=True)
class Staged:
    """The seam: plain Markdown, one complete and self-contained tree per locale."""

    folder: Path
    """Holds `<locale>/**`, the source locale's tree included."""
    messages: Mapping[str, Mapping[str, str]]
    """By the tag of a locale: the published targets of `site.po` (navigation, site name and description,
    template strings), each under the key of its unit. A source without a target is shown as it is."""
    helpdesk: Helpdesk = field(default_factory=Helpdesk)
    """What the site says beside its pages, the same for all locales."""
    unproven: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: the outline (markdown.prove.outline) that its text must turn
    out to have, or SAME for that of the English page. Where it has another, the page must not be published before
    it is proven; see BuildReport.unfit. Empty for a renderer that does not prove."""
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: its state (sites.pages.states), where known without reading it."""
    trees: Mapping[str, str] = field(default_factory=dict)
    """By the tag of a locale: a digest of its tree, where it is known without reading it again."""
    inputs: Mapping[str, Mapping[str, Mapping[Input, str]]] = field(default_factory=dict)
    """By the tag of a locale and the path of a page: a short digest of each thing that its text is made from."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a site is built. None of it changes a byte of the result (law 11)."""

    workers: Workers = field(default_factory=in_process)
    """Who does the work."""
    cache: bool = True
    """Whether results are taken from earlier builds, and kept for later ones."""
    published: Path | None = None
    """The site that stands now: what has not changed may be taken from there."""
    strict: bool = False
    """Make any warning an error. Who calls the renderer does so in any case; the renderer may do so earlier."""
    progress: Callable[[int, int], None] = lambda done, total: None
    """Is told now and then how many pages are done, of how many."""
    why: str = ""
    """The path of a page of which BuildReport.why must tell; empty for none."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a renderer has to say of a build."""

    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What users should know, and nothing is wrong with: sentences."""
    slowest: tuple[tuple[float, str], ...] = ()
    """Seconds and addresses of the pages that took longest."""
    unkept: tuple[str, ...] = ()
    """What the project uses that keeps pages from being kept for the next build."""
    why: Mapping[str, Sequence[Changed]] = field(default_factory=dict)
    """By the tag of a locale: what made the page `Effort.why` be built again, nothing if it was kept."""
    unfit: frozenset[tuple[str, str]] = frozenset()
    """Locale and path of the pages whose outline is not the one that was expected: this site must not stand."""
    part: str = ""
    """The one folder of the new site that is in it, where everything else stands as it is published: this folder
    alone is to be put in place. Empty for a site that is whole."""
    inputs: str = ""
    """A digest of all that the whole site is made from: parts of one site have the same. Empty where the renderer
    cannot tell; then no site can be built in parts."""
    remember: Callable[[Path], None] = lambda site: None
    """To be called when the site stands in its place: notes what it has, for the next build."""


class Renderer(Protocol):
    """A site generator. What has a body here need not be written again."""

    proves: bool = False
    """Whether `build` compares the outlines of `Staged.unproven`. If not, each page is proven before with `markdown`,
    which takes a rendering more."""

    @abstractmethod
    def markdown(self) -> Callable[[str], str]:
        """Return a function that renders a page's Markdown to HTML as this project's pages are rendered.

        Used to prove that a target keeps its source's markup (law 7). Raises KbError if the configuration
        of the generator is broken.
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
        """Build the sites of `locales` into the empty folder `output`; of `only` these, if any are given.

        The source locale is the first of `locales` and lands at the root, any other under `<locale>/`. Law 11: the
        same bytes whatever `effort` is. Raises KbError with the generator's own message if a site cannot be built.
        """

    def noted(self, site: Path) -> frozenset[str]:
        """Return the files of a site that were noted when it was put in place; none if that was another site.

        It is the same site if a file of it still stands as it was left.
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
        configuration and templates). A KbError that it raises is handed to `report`, and the last good site
        stays. `opened` gets the address once the server answers. A site is built when it is first looked at.
        """
        raise KbError("This renderer has no preview.", hint="Build the site and open it: kb build.")
