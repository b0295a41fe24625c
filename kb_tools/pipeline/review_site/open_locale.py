"""The review site of one locale: opened once, then asked for single pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kb_tools.errors import KbError
from kb_tools.markdown.locate.marks import has_marks
from kb_tools.markdown.locate.page_comments import with_comments
from kb_tools.markdown.locate.places import Found, carried_over, take_out
from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.review_site.page import ReviewPage
from kb_tools.pipeline.review_site.review_side import review_side
from kb_tools.pipeline.review_site.site_texts import SiteTexts
from kb_tools.pipeline.review_site.units import numbers_of, placed_units
from kb_tools.pipeline.stage.english_page import EnglishPage
from kb_tools.pipeline.stage.included import IncludedTexts, english_file, localized_file
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState
from kb_tools.pipeline.stage.run import stage
from kb_tools.pipeline.stage.shown_page import ShownPage, shown_page
from kb_tools.pipeline.stage.style_pages import with_style
from kb_tools.pipeline.stage.target import FileSide, Side, Target
from kb_tools.pipeline.templates import read_page
from kb_tools.sites import OpenSite, PageText, Staged
from kb_tools.sites.pages.states import page_states
from kb_tools.storage.build_folder import BUILD, STAGE
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.style import MARKER

Render = Callable[[str], str]

_ENGLISH_PAGES = 64
"""Number of English pages that stay segmented."""


@dataclass
class OpenLocale:
    """The open site of a locale, with what its pages are localized by."""

    project: Project
    """The project with the folder of the review site."""
    side: Side
    site: OpenSite
    render: Render
    proofs: KeptProofs
    included: Mapping[str, FileSide]
    """The files that pages include, by their paths."""
    opened: SiteTexts
    """The texts of `site.po` when the site was opened: what is rendered once for all pages says these."""
    texts: SiteTexts
    """The same as they are now."""
    _english: dict[str, tuple[str, EnglishPage]] = field(default_factory=dict)
    """By the path of a page: its text, and what was read of it."""

    @classmethod
    def open(
        cls, project: Project, locale: Locale, render: Render, renderer: str | None = None
    ) -> OpenLocale:
        """Stage a locale for reviewers, and open its site. No page is built. Raises KbError as both do."""
        result = stage(project, render, [locale], renderer=renderer, trust=True, side=review_side)
        side, findings = review_side(project, locale)
        proofs = KeptProofs.load(project, renderer or project.configuration.renderer, render)
        included = IncludedTexts.unwritten(project, [side], render, proofs).files.get(locale.tag, {})
        configuration = project.configuration
        everywhere = (configuration.source_locale, *configuration.locales)
        known = (*everywhere, locale) if locale not in everywhere else everywhere
        staged = _with_all_locales(project, result.staged, locale, known)
        site = renderer_of(project, renderer).open(staged, locale, known)
        texts = SiteTexts.read(project, side, findings)
        return cls(project, side, site, lru_cache(maxsize=8)(render), proofs, included, texts, texts)

    def page(
        self, path: str, typed: Mapping[str, str] | None = None, typed_around: Mapping[str, str] | None = None
    ) -> ReviewPage:
        """Return a page as it would be published, with drafts.

        `typed` has targets by key that are not saved, `typed_around` those of `site.po`. Raises KbError for a page that
        the locale does not have, or that cannot be rendered.
        """
        page = self._page(path)
        if page.written:
            return self._as_written(page)
        english = self._read(page)
        shown = shown_page(self._target(english, typed or {}), english)
        numbers = numbers_of(shown)
        plain, marked = self._text(shown, None, changed=bool(typed)), self._text(shown, numbers, changed=True)
        found = self._rendered(path, plain, marked, keep=not typed)
        units = placed_units(shown, numbers, found.places)
        around = self.texts.around(found, len(units) + 1, self.opened)
        html = self.texts.renewed(with_comments(found, around.places), around, self.opened)
        for key, target in (typed_around or {}).items():
            html = self.texts.typed(html, around, key, target)
        return ReviewPage(html, self.site.address(path), units, around.units)

    def take_site_texts(self) -> bool:
        """Read `site.po` again; return False if pages show it only when the site is opened anew."""
        try:
            texts = SiteTexts.read(self.project, *review_side(self.project, self.side.locale))
        except KbError:  # said when the site is opened
            return False
        fits = self.opened.can_become(texts)
        if fits:
            self.texts = texts
        return fits

    def _target(self, english: EnglishPage, typed: Mapping[str, str]) -> Target:
        """Return the locale with targets that are typed: each stands in the catalog that has its unit."""
        saved = Target(self.project, self.side, self.render, self.proofs, False, self.included)
        if not typed or not self.included:
            return replace(saved, typed=typed)
        catalog = saved.catalog(english)
        own = catalog.by_key if catalog else {}
        files = dict(self.included)
        of_files: set[str] = set()
        for source, file in files.items():
            here = {key: text for key, text in typed.items() if key not in own and key in file.catalog.by_key}
            if here:
                of_file = english_file(self.project, file.page, self.render)
                _, side, _ = localized_file(replace(saved, typed=here), file.page, of_file)
                files[source] = replace(file, catalog=side.catalog, targets=side.targets)
                of_files |= here.keys()
        rest = {key: text for key, text in typed.items() if key not in of_files}
        return replace(saved, included=files, typed=rest)

    def _text(self, shown: ShownPage, numbers: Mapping[str, int] | None, *, changed: bool) -> PageText:
        """Return what a page is rendered from; the files that a plugin puts into it too, if they are `changed`."""
        target, text = shown.target, self._with_style(shown.english.page, shown.text(numbers))
        included = {}
        for file in shown.known.files if changed else ():
            english = english_file(self.project, file.page, self.render)
            saved = self.included[file.page.source].targets
            typed = {key: text for key, text in file.targets.items() if saved.get(key) != text}
            made, _, _ = localized_file(replace(target, typed=typed), file.page, english, numbers)
            included[file.page.source] = made
        return PageText(text, included)

    def _rendered(self, path: str, plain: PageText, marked: PageText, *, keep: bool) -> Found:
        """Return a page with the places of its units; without them if it has symbols of marks itself."""
        if has_marks("".join([plain.text, *plain.included.values()])):
            return Found(self.site.render(path, [plain], keep=keep)[0], ())
        html, with_marks = self.site.render(path, [plain, marked], keep=keep)
        return carried_over(take_out(with_marks), html)

    def _with_style(self, page: Page, text: str) -> str:
        """Return a page with the glossary and the rules that it asks for."""
        if MARKER not in text:
            return text
        locale, policy = self.side.locale, self.side.policy
        catalogs = read_catalogs(self.project, locale)
        return with_style(self.project, locale, {page: text}, catalogs, policy)[page]

    def close(self) -> None:
        """Close the site."""
        self.site.close()

    def _as_written(self, page: Page) -> ReviewPage:
        """Return a page that is shown as a file of the locale has it: it has no units."""
        staged = self.project.stage / self.side.locale.tag / page.path
        (html,) = self.site.render(page.path, [PageText(staged.read_text("utf-8-sig"))], keep=True)
        return ReviewPage(html, self.site.address(page.path), ())

    def _page(self, path: str) -> Page:
        for page in self.project.pages_in(self.side.locale):
            if page.path == path:
                return page
        raise KbError(
            f"There is no page '{path}'.",
            hint="Name a page by its path in the site, such as billing/refunds.md.",
        )

    def _read(self, page: Page) -> EnglishPage:
        text = read_page(self.project, page)
        known = self._english.pop(page.path, None)
        if known is None or known[0] != text:
            word_ids = getattr(self.render, "word_ids", None)
            known = text, EnglishPage.read(self.project, page, text, self.render, word_ids)
        self._english[page.path] = known
        while len(self._english) > _ENGLISH_PAGES:
            del self._english[next(iter(self._english))]
        return known[1]


def _with_all_locales(
    project: Project, staged: Staged, locale: Locale, everywhere: Sequence[Locale]
) -> Staged:
    """Return a stage with the states of the pages of all locales, of which only this one is staged for reviewers.

    Those of the others are as they were last staged for readers; without that, as if all was translated.
    """
    others = [each for each in everywhere if each.tag not in staged.states]
    published = page_states(project.root / BUILD / STAGE, others)
    own = dict.fromkeys(staged.states.get(locale.tag, ()), str(PageState.TRANSLATED))
    states = {each.tag: published[each.tag] or own for each in others}
    return replace(staged, states={**states, **staged.states}, unproven={})
