"""Inserts glossary and rules into the staged pages that ask for them (see `style.pages`)."""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.markdown.length import too_long
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.style import MARKER


def with_style(
    project: Project, locale: Locale, pages: dict[Page, str], catalogs: Mapping[str, Catalog], policy: Policy
) -> dict[Page, str]:
    """Return the pages of a locale with glossary and rules inserted. Raises KbError for a broken glossary or rule."""
    asking = [page for page, text in pages.items() if MARKER in text]
    if not asking:
        return pages
    from kb_tools.style.glossary import read_glossary  # noqa: PLC0415  (few pages ask; slow to import)
    from kb_tools.style.pages import with_style_data  # noqa: PLC0415
    from kb_tools.style.rules import read_rules  # noqa: PLC0415

    glossary, rules = read_glossary(project), read_rules(project)
    english = project.configuration.source_locale
    translated = {
        key: target
        for catalog in catalogs.values()
        for key, target in published_targets(catalog, policy).items()
        if not too_long(key, target)
    }
    shown = {
        page: with_style_data(pages[page], locale, english, glossary, rules, translated) for page in asking
    }
    return {**pages, **shown}
