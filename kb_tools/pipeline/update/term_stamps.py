"""Adds term stamps to final units; they are stored beside the catalogs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb_tools.catalog.format.term_stamps import KEY, detach_stamps, read_stamp
from kb_tools.language.prose import prose
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.style.glossary import Glossary


def with_terms(catalogs: Mapping[str, Catalog], glossary: Glossary, locale: Locale) -> dict[str, Catalog]:
    """Return the catalogs with a term stamp on each final unit that has none yet.

    A fuzzy unit loses its stamp, so that it gets a current one when it is final again. A readable stamp stays as it
    is: by it `kb check` sees that a term has changed since.
    """
    if not glossary.terms:
        return dict(catalogs)
    return {
        name: catalog.with_units(u if u.obsolete else _noted(u, glossary, locale) for u in catalog.units)
        for name, catalog in catalogs.items()
    }


def without_stamps(catalogs: Mapping[str, Catalog]) -> tuple[dict[str, Catalog], dict[str, dict[str, str]]]:
    """Return the catalogs as written to disk, and the stamps that are stored beside them."""
    halves = {name: detach_stamps(catalog) for name, catalog in catalogs.items()}
    stamps = {name: found for name, (_, found) in halves.items() if found}
    return {name: catalog for name, (catalog, _) in halves.items()}, stamps


def _noted(unit: Unit, glossary: Glossary, locale: Locale) -> Unit:
    known = unit.provenance.get(KEY)
    if not unit.is_final:
        return unit if known is None else replace(unit, provenance=unit.provenance.with_(**{KEY: None}))
    if known is not None and read_stamp(known) is not None:
        return unit
    stamp = glossary.stamp(prose(unit.source).text, locale)
    return replace(unit, provenance=unit.provenance.with_(**{KEY: stamp})) if stamp else unit
