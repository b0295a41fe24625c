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
from kb_tools.pipeline.review_site.around import Around, is_whole, units_around
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

    def can_become(self, other: SiteTexts) -> bool:
        """Tell whether an open site can show other texts: each that differs is a whole one, so it is found in pages."""
        units = {unit.key: unit for unit in (*self.site.active, *other.site.active)}
        texts = ((self.shown(unit), other.shown(unit)) for unit in units.values())
        return units.keys() == other.site.by_key.keys() and all(
            one == two or (is_whole(one) and is_whole(two)) for one, two in texts
        )

    def around(self, found: Found, first: int, opened: SiteTexts) -> Around:
        """Return the units whose text is in a page, numbered from `first`.

        `opened` has the texts as they were when the site was opened: the page says these.
        """
        return units_around(self.site, opened.shown, self.shown, found, self.findings, first)

    def renewed(self, html: str, around: Around, opened: SiteTexts) -> str:
        """Return a page with comments in which texts that have changed since the site was opened are the new ones."""
        for placed in around.units:
            unit = self.site.by_key[placed.key]
            if placed.places and self.shown(unit) != opened.shown(unit):
                html = _saying(html, placed.number, self.shown(unit))
        return html

    def typed(self, html: str, around: Around, key: str, target: str) -> str:
        """Return a page with comments in which one unit has another target, at each of its places.

        A target that would do harm leaves English there (law 8).
        """
        number = next((placed.number for placed in around.units if placed.key == key), None)
        if number is None:
            return html
        source = self.site.by_key[key].source
        harmful = not target.strip() or any(each.fatal for each in site_violations(source, target))
        return _saying(html, number, source if harmful else target)


def _saying(html: str, number: int, text: str) -> str:
    """Return a page with another text between the comments of a number."""
    written = escape(text, quote=False)
    between = re.compile(f"(<!--kb:{number}-->).*?(<!--/kb:{number}-->)", re.DOTALL)
    return between.sub(lambda at: f"{at[1]}{written}{at[2]}", html)
