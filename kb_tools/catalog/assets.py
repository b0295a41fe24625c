"""Versions of localized assets (images and other files), stored in a catalog's header to find stale ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from kb_tools.model.catalog import Catalog

FIELD = "X-Kb-Assets"
"""Header field with `path=english/localized` for each asset: percent-encoded paths, eight-digit hashes."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Hashes of an English file and of its localized counterpart."""

    source: str
    localized: str


def recorded(catalog: Catalog) -> dict[str, Versions]:
    """Return the asset versions stored in a catalog's header, by path. Damaged items are ignored."""
    found = {}
    for item in (catalog.header_field(FIELD) or "").split():
        path, _, hashes = item.rpartition("=")
        source, _, localized = hashes.partition("/")
        if path and source and localized:
            found[unquote(path)] = Versions(source, localized)
    return found


def record(catalog: Catalog, current: Mapping[str, Versions]) -> Catalog:
    """Return the catalog with the versions of the localized files that its page shows now.

    A new or changed localized file is recorded with the current English file. An unchanged one keeps the English
    version that it was made for, so that it shows as stale.
    """
    known = recorded(catalog)
    kept = {
        path: known[path] if path in known and known[path].localized == now.localized else now
        for path, now in sorted(current.items())
    }
    header = tuple((name, value) for name, value in catalog.header if name != FIELD)
    if kept:
        items = (f"{quote(path)}={v.source}/{v.localized}" for path, v in kept.items())
        header = (*header, (FIELD, " ".join(items)))
    return catalog if header == catalog.header else replace(catalog, header=header)


def stale_assets(catalog: Catalog, current: Mapping[str, Versions]) -> list[str]:
    """Return the localized files whose English file has changed since they were made."""
    return [
        path
        for path, made_for in recorded(catalog).items()
        if path in current and current[path].source != made_for.source
    ]
