"""Localizing: splice published targets into the English pages, one plain tree per locale under `build/stage/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tools.catalog.header import revised_on
from kb_tools.engines.pseudo import pseudo
from kb_tools.markdown import localize
from kb_tools.markdown.heading_ids import heading_ids
from kb_tools.markdown.localizing import default_titles
from kb_tools.markdown.safety import violations
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.segment import Document
from kb_tools.model.unit import Unit
from kb_tools.pipeline.desk import read_desk
from kb_tools.pipeline.publish import PageState, published, published_targets
from kb_tools.pipeline.style_pages import with_style
from kb_tools.pipeline.templates import default_title, read_document, site_template
from kb_tools.pipeline.verified import Verified
from kb_tools.sites import Staged
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.config import Policy
from kb_tools.storage.files import read_bytes, remove_strangers, write_changed
from kb_tools.storage.project import SITE, Page, Project

Render = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StageResult:
    """The staged trees, and what was wrong with targets that were therefore not used."""

    staged: Staged
    findings: tuple[Finding, ...]
    written: int
    """How many files were really written."""


@dataclass(frozen=True, slots=True)
class _English:
    """The English side of all pages, read once for all locales."""

    documents: Mapping[Page, Document]
    ids: Mapping[Page, Sequence[str]]


def stage(project: Project, render: Render, locales: Sequence[Locale] | None = None) -> StageResult:
    """Bring the stage up to date for the source locale and some target locales (all by default).

    Only files whose bytes differ are written. A unit that would do harm costs that unit (law 8): it
    falls back to English, and a finding names its catalog entry. Raises KbError for broken input.
    """
    documents = {page: read_document(project, page) for page in project.pages}
    english = _English(documents, {page: heading_ids(d, render) for page, d in documents.items()})
    chosen = project.configuration.locales if locales is None else locales
    desk = read_desk(project, chosen)
    findings: list[Finding] = []
    messages: dict[str, Mapping[str, str]] = {}
    source = project.configuration.source_locale
    verified = Verified.load(project, render)
    source_pages = {p: _source_page(project, p, d) for p, d in documents.items()}
    source_pages = with_style(project, source, source_pages, {}, project.configuration.policy)
    written = _write_tree(project, source, source_pages)
    for locale in chosen:
        pages, messages[locale.tag], found = _localized(project, english, render, locale, verified)
        findings += found
        written += _write_tree(project, locale, pages)
    verified.save()
    return StageResult(Staged(project.stage, messages, desk), tuple(findings), written)


def _source_page(project: Project, page: Page, document: Document) -> str:
    locale = project.configuration.source_locale
    return with_front_matter(
        document.text, {"state": str(PageState.SOURCE), "locale": locale.tag, "source": page.source}
    )


@dataclass(frozen=True, slots=True)
class _Target:
    """The side of one locale: what may be published in it, and how its pages are proven."""

    project: Project
    locale: Locale
    policy: Policy
    titles: Mapping[str, str]
    """Default titles of admonitions in the locale, by type."""
    render: Render
    verified: Verified


def _localized(
    project: Project, english: _English, render: Render, locale: Locale, verified: Verified
) -> tuple[dict[Page, str], dict[str, str], list[Finding]]:
    if locale.tag == PSEUDO_TAG:
        catalogs = _pseudo_catalogs(project, english.documents)
    else:
        catalogs = read_catalogs(project, locale)
    policy = project.policy(locale)
    messages = published_targets(catalogs.get(SITE), policy)
    kinds = {kind for document in english.documents.values() for kind in default_titles(document)}
    titles = {kind: messages[default_title(kind)] for kind in kinds if default_title(kind) in messages}
    target = _Target(project, locale, policy, titles, render, verified)
    pages: dict[Page, str] = {}
    findings: list[Finding] = []
    for page, document in english.documents.items():
        pages[page], found = _page(target, page, document, english.ids[page], catalogs.get(page.catalog))
        findings += found
    return with_style(project, locale, pages, catalogs, policy), messages, findings


def _page(
    target: _Target, page: Page, document: Document, ids: Sequence[str], catalog: Catalog | None
) -> tuple[str, list[Finding]]:
    """Localize a page with the targets that are published, safe (law 7), and leave its structure whole (law 8)."""
    source = target.project.configuration.source_locale.tag

    def write(targets: Mapping[str, str]) -> str:
        return localize(document, targets, heading_ids=ids, foreign=source, titles=target.titles)

    targets, findings = _safe_targets(target, page, document, catalog)
    shown = published(document.segments, targets, catalog, target.policy)
    if shown.state is not PageState.FALLBACK:
        for key in target.verified.broken(document, targets, write, target.render):
            message = "This translation breaks the structure of its page."
            findings.append(_finding(target, page, catalog, key, message))
            targets.pop(key, None)
        shown = published(document.segments, targets, catalog, target.policy)
    text = document.text if shown.state is PageState.FALLBACK else write(shown.targets)
    facts = {"state": str(shown.state), "locale": target.locale.tag, "source": page.source}
    if catalog is not None and shown.state in (PageState.REVIEWED, PageState.STALE):
        if day := revised_on(catalog):
            facts["reviewed"] = day.isoformat()
    if target.locale.tag != PSEUDO_TAG:
        path = target.project.messages(target.locale) / f"{page.catalog}.po"
        facts["catalog"] = target.project.shown(path)
    return with_front_matter(text, {**facts, "coverage": round(shown.coverage, 3)}), findings


def _safe_targets(
    target: _Target, page: Page, document: Document, catalog: Catalog | None
) -> tuple[dict[str, str], list[Finding]]:
    segments = {segment.key: segment for segment in document.segments}
    targets: dict[str, str] = {}
    findings = []
    for key, text in published_targets(catalog, target.policy).items():
        if key not in segments:
            continue
        fatal = [v for v in violations(segments[key].source, text, segments[key].kind) if v.fatal]
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


def _pseudo_catalogs(project: Project, documents: Mapping[Page, Document]) -> dict[str, Catalog]:
    """Return catalogs in which every target is accented, longer English."""

    def units(sources: Iterable[tuple[str, str | None]]) -> Catalog:
        return Catalog(tuple(Unit(s, target=pseudo(s), context=c) for s, c in sources))

    catalogs = {
        page.catalog: units({s.key: (s.source, s.context) for s in document.segments}.values())
        for page, document in documents.items()
    }
    site = site_template(project, documents.values())
    return {**catalogs, SITE: units((u.source, u.context) for u in site)}


def _write_tree(project: Project, locale: Locale, pages: Mapping[Page, str]) -> int:
    root = project.stage / locale.tag
    written = 0
    expected: set[Path] = set()
    for page, text in pages.items():
        expected.add(root / page.path)
        written += write_changed(root / page.path, text.encode("utf-8"))
    for path, source in project.assets_for(locale):
        expected.add(root / path)
        written += write_changed(root / path, read_bytes(project.root / source))
    if root.is_dir():
        remove_strangers(root, expected)
    return written


def with_front_matter(text: str, facts: Mapping[str, object]) -> str:
    """Return a page whose front matter says, under `kb`, what the renderer's templates must know.

    Written as JSON, which is YAML on one line.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    line = f"kb: {json.dumps(facts, ensure_ascii=False)}{newline}"
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    first, separator, rest = body.partition("\n")
    if first.rstrip() == "---" and separator:
        return f"{mark}{first}\n{line}{rest}"
    return f"{mark}---{newline}{line}---{newline}{newline}{body}"
