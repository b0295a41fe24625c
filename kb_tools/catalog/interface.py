"""Tells the texts of the interface from those of articles: they are the project's own, and nobody need approve them."""

from __future__ import annotations

from collections.abc import Iterable

from kb_tools.catalog.memory import places
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit

OURS = "kb_tools/sites/theme"
"""The folder of the templates of kb-tools, as references show it."""
DEFAULT_TITLE = f"{Kind.ADMONITION_TITLE} (default)"
"""The extracted comment of a title that the renderer sets where a writer gave none."""


def is_interface(unit: Unit) -> bool:
    """Tell whether a unit occurs only in templates, or is a default title of a box."""
    if unit.extracted and unit.extracted[0] == DEFAULT_TITLE:
        return True
    return places(unit) == {Kind.TEMPLATE}


def as_shown(site: Catalog, template: Iterable[Unit]) -> Catalog:
    """Return `site.po` without the texts of our templates that the site does not show any more."""
    shown = {unit.key for unit in template}
    return site.with_units(u for u in site.units if u.obsolete or u.key in shown or not is_ours(u))


def is_ours(unit: Unit) -> bool:
    """Tell whether a unit occurs only in templates of kb-tools: the site decides whether it shows such a text."""
    return (
        is_interface(unit)
        and bool(unit.references)
        and all(r.startswith(f"{OURS}/") for r in unit.references)
    )
