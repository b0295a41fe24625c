"""The texts of `site.po` in the open site of a locale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kb_tools.markdown.locate.places import Found
from kb_tools.markdown.prove.site_strings import site_violations
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import PSEUDO_TAG
from kb_tools.model.unit import Unit
from kb_tools.pipeline.review_site.around import Around, units_around
from kb_tools.pipeline.stage.target import Side
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The catalog `site.po` of a locale, and what the site shows of it."""

    site: Catalog
    side: Side
    findings: Sequence[Finding]
    """About its targets that are not shown."""

    @classmethod
    def read(cls, project: Project, side: Side, findings: Sequence[Finding]) -> SiteTexts:
        """Read the catalog; it is empty if the locale has none. Raises KbError for one that cannot be read."""
        path = catalog_path(project, side.locale, SITE)
        is_there = side.locale.tag != PSEUDO_TAG and path.is_file()
        return cls(read_catalog(project, path) if is_there else Catalog(), side, findings)

    def shown(self, unit: Unit) -> str:
        """Return the text that pages show for a unit."""
        return self.side.messages.get(unit.key) or unit.source

    def around(self, found: Found, first: int) -> Around:
        """Return the units whose text is in a page, numbered from `first`."""
        return units_around(self.site, self.shown, found, self.findings, first)

    def typed(self, html: str, around: Around, key: str, target: str) -> str:
        """Return a page with comments in which one unit has another target, at each of its places.

        A target that would do harm leaves English there (law 8).
        """
        number = next((placed.number for placed in around.units if placed.key == key), None)
        if number is None:
            return html
        source = self.site.by_key[key].source
        harmful = not target.strip() or any(each.fatal for each in site_violations(source, target))
        text = escape(source if harmful else target, quote=False)
        return re.sub(
            f"(<!--kb:{number}-->).*?(<!--/kb:{number}-->)",
            lambda at: f"{at[1]}{text}{at[2]}",
            html,
            flags=re.DOTALL,
        )
