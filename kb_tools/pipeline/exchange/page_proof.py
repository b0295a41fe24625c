"""Makes pages from their catalogs as the build does, and compares them with translated files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from kb_tools.errors import KbError
from kb_tools.markdown import segment
from kb_tools.markdown.front_matter import body
from kb_tools.markdown.write.line_marks import with_line_marks
from kb_tools.model.locale import Locale
from kb_tools.model.policy import Publish, Stale
from kb_tools.pipeline.exchange.file_text import markdown_of
from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.pipeline.exchange.same_page import CatalogPage, WrittenPage, differences
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.included import IncludedTexts
from kb_tools.pipeline.stage.localize_page import LocalizedPage, StageShare, stage_pages
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState
from kb_tools.pipeline.stage.run import read_side
from kb_tools.pipeline.stage.shown_files import is_shown
from kb_tools.pipeline.stage.target import FileSide, Side
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project

NOT_RENDERED = "the site cannot show it, so nobody knows what differs"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The locale as some policy shows it, with the files that its pages include."""

    side: Side
    included: Mapping[str, Mapping[str, FileSide]]


class Rendering:
    """The project's own renderer. What it has rendered a moment ago is not rendered again."""

    def __init__(self, project: Project) -> None:
        render = renderer_of(project).markdown()
        self.word_ids = getattr(render, "word_ids", None)
        self._known = lru_cache(maxsize=8)(render)

    def __call__(self, text: str) -> str:
        """Return the HTML of a page without front matter."""
        return self._known(text)


@dataclass(frozen=True)
class PageProof:
    """Compares the translated files of a locale with their pages. Not slotted, because of the cached properties."""

    project: Project
    locale: Locale
    render: Rendering

    def is_shown(self, page: Page) -> bool:
        """Tell whether enough of the catalog of a page is published, so that readers see it."""
        path = catalog_path(self.project, self.locale, page.catalog)
        catalog = read_catalog(self.project, path) if path.is_file() else None
        return is_shown(self.project, self.locale, page, catalog)

    def differences(
        self, file: str, text: str, page: Page, named: Collection[int] | None = None
    ) -> list[LeftText]:
        """Return what of a translated file readers would not see on the page from the catalog, once all is published.

        `text` is that of the file, wherever it is from. `named` are the lines that somebody is told of already (see
        `same_page.differences`). A page that cannot be rendered is a difference by itself.
        """
        try:
            shown = self._made(page, self._everything)
            if shown.state in (PageState.FALLBACK, PageState.WRITTEN):
                return []  # nothing of the catalog can be shown: readers see the file
            return self._compared(file, text, page, shown, named)
        except KbError as error:  # of an extension that cannot read one of the two
            return [LeftText(0, "", f"{NOT_RENDERED}: {error.problem}")]

    def published_differences(
        self, file: str, text: str, page: Page, named: Collection[int]
    ) -> list[LeftText]:
        """Return the same for the page as readers see it now, where `differences` has found none."""
        shown = self._made(page, self._published)
        if shown.findings:
            return [LeftText(0, each.source, each.message) for each in shown.findings]
        if shown.state in (PageState.FALLBACK, PageState.WRITTEN):
            return [LeftText(0, "", "readers would see the page in English")]
        if body(shown.text) == body(self._made(page, self._everything).text):
            return []
        return self._compared(file, text, page, shown, named or None)

    def save(self) -> None:
        """Keep the proofs for the next build."""
        self._proofs.save()

    def _compared(
        self, file: str, text: str, page: Page, shown: LocalizedPage, named: Collection[int] | None
    ) -> list[LeftText]:
        project = self.project
        markdown, _ = markdown_of(project, file, text)
        snippets = partial(project.inclusions.with_snippets, whole=True)
        theirs = WrittenPage(
            markdown,
            snippets(markdown, file),
            lambda: snippets(with_line_marks(segment(markdown, project.configuration.options)), file),
            PageLinks.of(project, Page(page.path, file, written=self.locale.tag)),
        )
        english = read_document(project, page)
        ours = CatalogPage(
            shown.text,
            english,
            snippets(english.text, page.source),
            PageLinks.of(project, page),
            project.configuration.source_locale,
        )
        return differences(ours, theirs, self.render, self.locale, named)

    def _made(self, page: Page, shown: _Shown) -> LocalizedPage:
        """Return the page that the build makes."""
        share = StageShare(
            self.project.root,
            self.project.configuration.renderer,
            {self.locale.tag: shown.side},
            ((page, (self.locale.tag,)),),
            "",
            included=shown.included,
        )
        (made,) = stage_pages(self.project, self.render, self._proofs, share)
        return made

    @cached_property
    def _published(self) -> _Shown:
        side, _ = read_side(self.project, self.locale)
        return self._shown(side)

    @cached_property
    def _everything(self) -> _Shown:
        """The locale as if everything in its catalogs were published."""
        side, _ = read_side(self.project, self.locale)
        policy = replace(side.policy, publish=Publish.DRAFT, stale=Stale.SHOW, min_coverage=0.0)
        return self._shown(replace(side, policy=policy))

    def _shown(self, side: Side) -> _Shown:
        return _Shown(side, IncludedTexts.unwritten(self.project, [side], self.render, self._proofs).files)

    @cached_property
    def _proofs(self) -> KeptProofs:
        return KeptProofs.load(self.project, self.project.configuration.renderer, self.render)
