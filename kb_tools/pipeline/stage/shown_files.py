"""The translated files that readers see though their pages have catalogs: too little of these may be shown."""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.published import PageState, published, published_targets
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project


def is_shown(project: Project, locale: Locale, page: Page, catalog: Catalog | None) -> bool:
    """Tell whether enough of the catalog of a page is published, so that readers see it."""
    policy, segments = project.policy(locale), read_document(project, page).segments
    found = published(segments, published_targets(catalog, policy), catalog, policy)
    return found.state is not PageState.FALLBACK


def files_for_fallback(project: Project, locale: Locale, catalogs: Mapping[str, Catalog]) -> dict[Page, str]:
    """Return the files of a locale that readers see as they are written until more of the catalog is translated."""
    files = project.translated.superseded.get(locale.tag, {})
    return {
        page: files[page.path]
        for page in project.pages
        if page.path in files and not is_shown(project, locale, page, catalogs.get(page.catalog))
    }
