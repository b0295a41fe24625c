"""What waits for translators in catalogs, and what readers see until then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from kb_tools.catalog.format.new_header import new_catalog
from kb_tools.catalog.merge.merge import merge
from kb_tools.errors import KbError
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.model.unit import State
from kb_tools.pipeline.check.selection import WAITING
from kb_tools.pipeline.stage.published import PageState, is_published, published, published_targets, words
from kb_tools.pipeline.templates import page_template, read_document
from kb_tools.reports.base import DONE, Waiting
from kb_tools.storage.catalogs import read_catalog
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


def waiting(
    project: Project, locales: Iterable[Locale], found: Iterable[Finding], now: datetime
) -> list[Waiting]:
    """Return what waits in the catalogs in which such findings are, by page and locale.

    A page that has changed since `kb update` counts as it will after that: its catalog is merged with it in memory.
    Nothing waits in a broken catalog, or one of a page as written.
    """
    by_catalog: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.check in WAITING:
            by_catalog.setdefault(finding.location.path, []).append(finding)
    documents: dict[Page, Document] = {}
    rows = []
    for locale in locales:
        policy, written = project.policy(locale), project.catalogs_of_written(locale)
        pages = {project.shown(project.messages(locale) / f"{p.catalog}.po"): p for p in project.texts}
        for path in sorted(by_catalog.keys() & pages.keys()):
            page = pages[path]
            if page.catalog in written:
                continue
            if page not in documents:
                documents[page] = read_document(project, page)
            rows.append(_of_page(project, page, documents[page], locale, policy, now))
        rows += _of_other_catalogs(by_catalog, locale, pages.keys())
    kept = (row for row in rows if row is not None and (row.words or row.english or row.whole))
    return sorted(kept, key=lambda row: (row.page, row.locale))


def _of_page(
    project: Project, page: Page, document: Document, locale: Locale, policy: Policy, now: datetime
) -> Waiting | None:
    path = project.messages(locale) / f"{page.catalog}.po"
    try:
        catalog = read_catalog(project, path) if path.is_file() else Catalog()
    except KbError:
        return None  # the check catalog-syntax says so
    template = page_template(page, document)
    title = project.configuration.site_name or project.root.name
    new = merge(
        {page.catalog: catalog} if path.is_file() else {},
        {page.catalog: template},
        carry,
        lambda: new_catalog(locale, title, now),
        now.date().isoformat(),
    ).catalogs.get(page.catalog, Catalog())
    keys = {unit.key for unit in template}
    units = [unit for unit in new.active if unit.key in keys]
    targets = published_targets(new, policy)
    state = published(document.segments, targets, new, policy).state if not page.included else None
    shown = [unit for unit in units if is_published(unit, policy)]
    return Waiting(
        page=page.source,
        locale=locale.tag,
        words=sum(words(unit.source) for unit in units if unit.state not in DONE),
        outdated=sum(unit.state is State.STALE for unit in shown),
        drafts=sum(unit.state is State.DRAFT for unit in shown),
        english=len(units) - len(shown),
        whole=state is PageState.FALLBACK,
        file=project.translated.files.get(locale.tag, {}).get(page.path, ""),
    )


def _of_other_catalogs(
    found: dict[str, list[Finding]], locale: Locale, pages: Collection[str]
) -> Iterator[Waiting]:
    """Yield what waits in catalogs without a page, such as that of the navigation, as far as findings tell."""
    for path, findings in found.items():
        mine = [f for f in findings if f.locale == locale.tag and f.source]
        if path in pages or not mine:
            continue
        texts = {f.source: f for f in mine}
        yield Waiting(
            page=path,
            locale=locale.tag,
            words=sum(words(text) for text in texts),
            outdated=sum(f.check == "stale" for f in texts.values()),
            english=sum(f.check != "stale" for f in texts.values()),
        )
