"""Removes the sections that MkDocs makes of the folders of languages, where mkdocs.yml has no navigation.

English pages in `docs/en` would all stand below a section "En". static-i18n takes such sections away, and sorts what
was in them by title; so does this module.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.utils import dirname_to_title

from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import spelling


def without_locale_sections(nav: Navigation, site: SiteBuild, config: MkDocsConfig) -> None:
    """Put the entries of such sections in the place of the section, sorted by title."""
    if config.nav is not None or not site.locale_folders:
        return
    names = {spelling(site.i18n, locale) for locale in (site.source, site.locale)}
    titles = {dirname_to_title(name) for name in names & site.locale_folders}
    sections = [item for item in nav.items if isinstance(item, Section) and item.title in titles]
    if not sections:
        return
    entries = [child for section in sections for child in section.children]
    for child in entries:
        child.parent = None
    others = [item for item in nav.items if item not in sections]
    nav.items[:] = sorted([*others, *entries], key=lambda item: str(item.title or ""))
    nav.homepage = next((page for page in nav.pages if page.is_homepage), None)
