"""Files that are not UTF-8: one finding each, and none of what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb_tools.checks.base import Check
from kb_tools.model.finding import Finding, Location
from kb_tools.model.locale import Locale
from kb_tools.storage.catalogs import catalog_path
from kb_tools.storage.disk.files import NotUtf8Error
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

CHECK = "encoding"
"""The check that says it."""
_HELD = "not-up-to-date"
"""The check that would ask for an update of the catalog of the site, which waits for the pages."""

Unread = Mapping[str, NotUtf8Error]
"""What is wrong with files, by their paths from the root."""


def encoding_findings(unread: Unread, check: Check, locale: str = "") -> Iterator[Finding]:
    """Yield a finding for each file that is not UTF-8."""
    for error in unread.values():
        place = Location(error.path, error.line, error.column)
        yield Finding(CHECK, check.severity, place, error.problem, error.hint or "", locale)


def without_consequences(
    project: Project, unread: Unread, found: Iterable[Finding], locales: Sequence[Locale]
) -> list[Finding]:
    """Return findings without those in English pages that are not UTF-8, and in catalogs that wait for them."""
    if not unread:
        return list(found)
    names = [page.catalog for page in project.texts if page.source in unread]
    catalogs = {_shown(project, locale, name) for locale in locales for name in names}
    sites = {_shown(project, locale, SITE) for locale in locales}
    return [
        each
        for each in found
        if each.location.path not in unread
        and each.location.path not in catalogs
        and not (each.check == _HELD and each.location.path in sites)
    ]


def _shown(project: Project, locale: Locale, name: str) -> str:
    return project.shown(catalog_path(project, locale, name))
