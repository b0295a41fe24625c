"""Localizes one page: splices published targets into it, safely and with its structure unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kb_tools.markdown.prove.outline import SAME
from kb_tools.model.finding import Finding
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.english_page import EnglishPage, Render
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState
from kb_tools.pipeline.stage.shown_page import shown_page, with_front_matter
from kb_tools.pipeline.stage.target import FileSide, Side, Target
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import read_page
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class StageShare:
    """The task of a worker: some pages, each with the locales to stage it in."""

    root: Path
    renderer: str
    sides: Mapping[str, Side]
    pages: Sequence[tuple[Page, Sequence[str]]]
    run: str
    """A different value in each run, so that a worker does not reuse a project cached in an earlier run."""
    cache: bool = True
    """True if cached proofs may be used."""
    trust: bool = False
    """True to skip the proof; the renderer must then compare outlines."""
    included: Mapping[str, Mapping[str, FileSide]] = field(default_factory=dict)
    """By the tag of a locale and the path of a file from the root: the files that the pages include."""


@dataclass(frozen=True, slots=True)
class LocalizedPage:
    """One page in one locale."""

    page: Page
    tag: str
    text: str
    state: PageState
    findings: tuple[Finding, ...] = ()
    outline: str | None = None
    """The outline that the rendered page must have; None if no proof is needed or it has been proven."""


def stage_share(share: StageShare) -> tuple[list[LocalizedPage], dict[str, Any]]:
    """Localize the pages of a task; return them and the proofs used. Raises KbError for broken input."""
    project, render = _project(share.root, share.renderer, share.run)
    verified = KeptProofs.load(project, share.renderer, render)
    if not share.cache:
        verified.cache.known.clear()
    return stage_pages(project, render, verified, share), verified.cache.used


def stage_pages(
    project: Project, render: Render, verified: KeptProofs, share: StageShare
) -> list[LocalizedPage]:
    """Localize pages. Each page is segmented and rendered once for all locales; a page as written is taken as it is."""
    word_ids = getattr(render, "word_ids", None)
    rendered = lru_cache(maxsize=4)(render)  # the source page is rendered for its ids and for each proof
    found = []
    for page, tags in share.pages:
        text = read_page(project, page)
        if page.written:
            found.append(_written_page(page, text))
            continue
        others = [share.sides[tag] for tag in tags if tag in share.sides]
        english = EnglishPage.read(project, page, text, rendered, word_ids) if others else None
        assumed = None
        if project.configuration.source_locale.tag in tags:
            assumed = english.simple_ids if english and share.trust else None
            found.append(_source_page(project, page, text, None if assumed is None else SAME))
        if english:
            if assumed is not None:
                english = replace(english, assumed=assumed)
            for side in others:
                included = share.included.get(side.locale.tag, {})
                shown = _page(Target(project, side, rendered, verified, share.trust, included), english)
                found.append(_file_for_fallback(project, shown))
    return found


@lru_cache(maxsize=1)
def _project(root: Path, renderer: str, run: str) -> tuple[Project, Render]:
    project = open_project(root)
    return project, renderer_of(project, renderer).markdown()


def _source_page(project: Project, page: Page, text: str, expected: str | None) -> LocalizedPage:
    tag = project.configuration.source_locale.tag
    facts = {"state": str(PageState.SOURCE), "locale": tag, "source": page.source}
    return LocalizedPage(page, tag, with_front_matter(text, facts), PageState.SOURCE, outline=expected)


def _written_page(page: Page, text: str) -> LocalizedPage:
    """Return a page as written with its facts. Law 9: of such a text nothing is known, so nothing is said of it."""
    facts = {"state": str(PageState.WRITTEN), "locale": page.written, "source": page.source, "coverage": 1.0}
    return LocalizedPage(page, page.written, with_front_matter(text, facts), PageState.WRITTEN)


def _file_for_fallback(project: Project, shown: LocalizedPage) -> LocalizedPage:
    """Return the translated file of a page in place of English, where too little of its catalog may be shown."""
    source = project.translated.superseded.get(shown.tag, {}).get(shown.page.path)
    if source is None or shown.state is not PageState.FALLBACK:
        return shown
    page = Page(shown.page.path, source, written=shown.tag)
    return replace(_written_page(page, read_page(project, page)), findings=shown.findings)


def _page(target: Target, english: EnglishPage) -> LocalizedPage:
    """Localize a page with safe published targets (law 7); a unit that breaks the page is left out (law 8)."""
    shown = shown_page(target, english)
    expected = english.outline if shown.trusted else None
    return LocalizedPage(
        english.page, target.locale.tag, shown.text(), shown.state, tuple(shown.findings), expected
    )
