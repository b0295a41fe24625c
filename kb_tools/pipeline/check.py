"""`kb check`: run the checks over every catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from kb_tools.catalog.header import new_catalog
from kb_tools.catalog.merge import merge
from kb_tools.checks.base import Check, Subject
from kb_tools.errors import KbError
from kb_tools.markdown import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Document
from kb_tools.model.unit import Unit
from kb_tools.pipeline.templates import page_template, read_document, site_template
from kb_tools.storage.catalogs import catalog_files, changed_catalogs, read_catalog
from kb_tools.storage.project import SITE, Project


def check(
    project: Project, checks: Iterable[Check], locales: Sequence[Locale], now: datetime
) -> list[Finding]:
    """Return what the checks find, sorted by place. Raises KbError for a broken page or configuration.

    A broken catalog is a finding, not an error: the others are still checked.
    """
    documents = {page.catalog: read_document(project, page) for page in project.pages}
    templates = {page.catalog: page_template(page, documents[page.catalog]) for page in project.pages}
    templates[SITE] = site_template(project, documents.values())
    chosen = list(checks)
    found = [
        finding
        for locale in locales
        for subject in _subjects(project, locale, documents, templates, now)
        for one in chosen
        for finding in one.run(subject)
    ]
    return sorted(found, key=lambda f: (f.location.path, f.location.line or 0, f.check, f.message))


def _subjects(
    project: Project,
    locale: Locale,
    documents: Mapping[str, Document],
    templates: Mapping[str, Sequence[Unit]],
    now: datetime,
) -> Iterator[Subject]:
    folder = project.messages(locale)
    catalogs: dict[str, Catalog] = {}
    broken: dict[str, Finding] = {}
    for name, path in catalog_files(project, locale).items():
        try:
            catalogs[name] = read_catalog(project, path)
        except KbError as error:
            broken[name] = _broken(error, project.shown(path), locale)
    merged = merge(
        catalogs,
        {name: units for name, units in templates.items() if name not in broken},
        carry,
        lambda: new_catalog(locale, project.configuration.site_name, now),
        now.date().isoformat(),
    )
    outdated = {
        p.relative_to(folder).with_suffix("").as_posix()
        for p in changed_catalogs(project, locale, merged.catalogs)
    }
    outdated |= catalogs.keys() - merged.catalogs.keys()
    policy = project.policy(locale)
    for name in sorted({*catalogs, *broken, *merged.catalogs}):
        yield Subject(
            locale=locale,
            path=project.shown(folder / f"{name}.po"),
            catalog=catalogs.get(name, Catalog()),
            policy=policy,
            document=documents.get(name),
            broken=broken.get(name),
            outdated=name in outdated,
        )


def _broken(error: KbError, shown: str, locale: Locale) -> Finding:
    line = re.search(r":(\d+)$", error.where or "")
    return Finding(
        "catalog-syntax",
        Severity.ERROR,
        Location(shown, int(line[1]) if line else None),
        error.problem,
        error.hint or "",
        locale.tag,
    )
