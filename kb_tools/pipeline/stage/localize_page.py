"""Localizes one page: splices published targets into it, safely and with its structure unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kb_tools.engines.adapters.pseudo import pseudo
from kb_tools.markdown import localize, segment
from kb_tools.markdown.front_matter import with_line, written
from kb_tools.markdown.length import too_long
from kb_tools.markdown.prove.outline import SAME
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.write.localizing import default_titles
from kb_tools.model.addresses import Addresses
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.segment import Document
from kb_tools.model.unit import Unit
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.english_page import PLAIN, EnglishPage, Render
from kb_tools.pipeline.stage.proofs import KeptProofs
from kb_tools.pipeline.stage.published import PageState, published, published_targets
from kb_tools.pipeline.templates import default_title, read_page
from kb_tools.storage.catalogs import catalog_bytes, parse_catalog
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.project import Page, Project


@dataclass(frozen=True, slots=True)
class Side:
    """The publishing policy and site strings of one locale."""

    locale: Locale
    policy: Policy
    messages: Mapping[str, str]
    """The published targets of `site.po`."""


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
        english = (
            EnglishPage(page, segment(text, project.configuration.options), rendered, word_ids=word_ids)
            if others
            else None
        )
        assumed = None
        if project.configuration.source_locale.tag in tags:
            assumed = english.simple_ids if english and share.trust else None
            found.append(_source_page(project, page, text, None if assumed is None else SAME))
        if english:
            if assumed is not None:
                english = replace(english, assumed=assumed)
            found += [
                _page(_Target(project, side, rendered, verified, share.trust), english) for side in others
            ]
    return found


@lru_cache(maxsize=1)
def _project(root: Path, renderer: str, run: str) -> tuple[Project, Render]:
    project = Project.open(root)
    return project, renderer_of(project, renderer).markdown()


@dataclass(frozen=True, slots=True)
class _Target:
    """One locale, and how its pages are proven."""

    project: Project
    side: Side
    render: Render
    verified: KeptProofs
    trust: bool

    @property
    def locale(self) -> Locale:
        """The locale."""
        return self.side.locale

    @property
    def policy(self) -> Policy:
        """The publishing policy of the locale."""
        return self.side.policy

    @property
    def addresses(self) -> Addresses:
        """Where links of the locale may lead."""
        return self.project.configuration.addresses(self.locale)

    def titles(self, document: Document) -> dict[str, str]:
        """Return the default titles of admonitions in the locale, by type."""
        titles = {kind: self.side.messages.get(default_title(kind)) for kind in default_titles(document)}
        return {kind: title for kind, title in titles.items() if title is not None}

    def catalog(self, english: EnglishPage) -> Catalog | None:
        """Return the catalog of a page, or None; that of the pseudo-locale is generated from the page."""
        if self.locale.tag == PSEUDO_TAG:
            return pseudo_catalog((s.source, s.context) for s in english.document.segments)
        path = self.project.messages(self.locale) / f"{english.page.catalog}.po"
        if not path.is_file():
            return None
        return parse_catalog(
            self.project, self.locale, english.page.catalog, catalog_bytes(self.project, path)
        )


def pseudo_catalog(sources: Iterable[tuple[str, str | None]]) -> Catalog:
    """Return a catalog whose targets are accented, longer English."""
    units = {(s, c): Unit(s, target=pseudo(s), context=c) for s, c in sources}
    return Catalog(tuple(units.values()))


def _source_page(project: Project, page: Page, text: str, expected: str | None) -> LocalizedPage:
    tag = project.configuration.source_locale.tag
    facts = {"state": str(PageState.SOURCE), "locale": tag, "source": page.source}
    return LocalizedPage(page, tag, with_front_matter(text, facts), PageState.SOURCE, outline=expected)


def _written_page(page: Page, text: str) -> LocalizedPage:
    """Return a page as written with its facts. Law 9: of such a text nothing is known, so nothing is said of it."""
    facts = {"state": str(PageState.WRITTEN), "locale": page.written, "source": page.source, "coverage": 1.0}
    return LocalizedPage(page, page.written, with_front_matter(text, facts), PageState.WRITTEN)


def _page(target: _Target, english: EnglishPage) -> LocalizedPage:
    """Localize a page with safe published targets (law 7); a unit that breaks the page is left out (law 8)."""
    source = target.project.configuration.source_locale.tag
    page, document, catalog = english.page, english.document, target.catalog(english)
    titles = target.titles(document)

    texts: dict[tuple[str, ...], str] = {}

    def write(targets: Mapping[str, str]) -> str:
        keys = tuple(targets)  # the target of a key does not change
        if keys not in texts:
            texts[keys] = localize(
                document,
                targets,
                heading_ids=english.ids,
                foreign=source,
                titles=titles,
                addresses=target.addresses,
            )
        return texts[keys]

    targets, findings = _safe_targets(target, english, catalog)
    shown = published(document.segments, targets, catalog, target.policy)
    trusted = target.trust and shown.state is not PageState.FALLBACK
    if shown.state is not PageState.FALLBACK and not trusted:
        proof = target.verified.proof(
            document,
            targets,
            write,
            target.render,
            expected=lambda: english.skeleton,
            addresses=target.addresses,
        )
        for key in proof.broken:
            message = "This translation breaks its page: it adds, loses or changes an element, an attribute or a link."
            findings.append(_finding(target, page, catalog, key, message))
            targets.pop(key, None)
        shown = published(document.segments, targets, catalog, target.policy)
    text = document.text if shown.state is PageState.FALLBACK else write(shown.targets)
    facts = {"state": str(shown.state), "locale": target.locale.tag, "source": page.source}
    if shown.approval is not None and shown.approval.day:
        facts["reviewed"] = shown.approval.day.isoformat()
        if target.project.configuration.name_reviewers:
            facts["reviewer"] = shown.approval.person
    if target.locale.tag != PSEUDO_TAG:
        path = target.project.messages(target.locale) / f"{page.catalog}.po"
        facts["catalog"] = target.project.shown(path)
    text = with_front_matter(text, {**facts, "coverage": round(shown.coverage, 3)})
    expected = english.outline if trusted else None
    return LocalizedPage(page, target.locale.tag, text, shown.state, tuple(findings), expected)


def _safe_targets(
    target: _Target, english: EnglishPage, catalog: Catalog | None
) -> tuple[dict[str, str], list[Finding]]:
    page, segments = english.page, english.segments
    targets: dict[str, str] = {}
    findings = []
    for key, text in published_targets(catalog, target.policy).items():
        if key not in segments:
            continue
        if key in english.plain and PLAIN.fullmatch(text) and not too_long(segments[key].source, text):
            targets[key] = text
            continue
        segment, dialect = segments[key], english.document.dialect
        found = violations(segment.source, text, segment.kind, dialect, target.addresses)
        fatal = [v for v in found if v.fatal]
        findings += [_finding(target, page, catalog, key, violation.message) for violation in fatal]
        if not fatal:
            targets[key] = text
    return targets, findings


def _finding(target: _Target, page: Page, catalog: Catalog | None, key: str, message: str) -> Finding:
    unit = (catalog or Catalog()).by_key.get(key, Unit(key))
    path = target.project.messages(target.locale) / f"{page.catalog}.po"
    return Finding(
        check="markup",
        severity=Severity.ERROR,
        location=Location(target.project.shown(path), unit.line),
        message=message,
        hint="It is shown in English until the markup agrees with the source.",
        locale=target.locale.tag,
        source=unit.source,
        target=unit.target,
    )


def with_front_matter(text: str, facts: Mapping[str, object]) -> str:
    """Return a page whose front matter has, under `kb`, the data for the renderer's templates.

    The data is JSON, which is valid YAML on one line.
    """
    return with_line(text, "kb", written(json.dumps(facts, ensure_ascii=False)))
