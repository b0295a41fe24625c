"""Where the texts of a catalog stand: what an engine may be told of their page. Pure.

A catalog has its units in the order of the page, and each says its kind and the headings above it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_tools.catalog.memory import places
from kb_tools.engines.base import PageFacts, Place
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit

NEIGHBOURS = 2
"""Texts before, and after, that are told."""
_DESCRIPTION = f"{Kind.FRONT_MATTER} description"
_APART = frozenset({Kind.FRONT_MATTER, Kind.NAVIGATION, Kind.SITE, Kind.NOTICE, Kind.TEMPLATE})
"""Kinds of texts that do not stand in the text of a page, so that nothing comes before or after them."""
_UNDER = ', under "'


def places_in(catalog: Catalog) -> Mapping[str, Place]:
    """Return the places of the active units of a catalog, by key.

    A text that occurs several times on a page has its first place.
    """
    page = page_facts(catalog)
    running = [unit for unit in catalog.active if not places(unit) & _APART]
    around = {unit.key: at for at, unit in enumerate(running)}
    found = {}
    for unit in catalog.active:
        at = around.get(unit.key)
        before = () if at is None else running[max(0, at - NEIGHBOURS) : at]
        after = () if at is None else running[at + 1 : at + 1 + NEIGHBOURS]
        found[unit.key] = Place(
            unit.source,
            page,
            headings(unit),
            tuple(u.source for u in before),
            tuple(u.source for u in after),
        )
    return found


def page_facts(catalog: Catalog) -> PageFacts:
    """Return the title of a page, which is its first heading, and its description."""
    titles = [unit.source for unit in catalog.active if Kind.HEADING in places(unit)]
    summaries = [unit.source for unit in catalog.active if _DESCRIPTION in unit.extracted]
    return PageFacts(titles[0] if titles else "", summaries[0] if summaries else "")


def headings(unit: Unit) -> tuple[str, ...]:
    """Return the headings above a unit, as its extracted comment says them."""
    for line in unit.extracted:
        _, found, path = line.partition(_UNDER)
        if found and not line.startswith("Note:"):
            return tuple(path.removesuffix('"').split(" › "))
    return ()


def note(unit: Unit) -> str:
    """Return what the writer says to translators about a unit; empty without."""
    lines = (line.removeprefix("Note:").strip() for line in unit.extracted if line.startswith("Note:"))
    return " ".join(lines)
