"""Localized images and other files: which English file each was made for, kept in the header of a catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from kb_tools.model.catalog import Catalog

FIELD = "X-Kb-Assets"
"""Header field: `path=english/localized` for each asset, paths percent-encoded, hashes of eight digits."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Hashes of the English file and of its localized twin."""

    source: str
    localized: str


def recorded(catalog: Catalog) -> dict[str, Versions]:
    """Return what a catalog remembers of the localized files that its page shows; damage counts as nothing."""
    found = {}
    for item in (catalog.header_field(FIELD) or "").split():
        path, _, hashes = item.rpartition("=")
        source, _, localized = hashes.partition("/")
        if path and source and localized:
            found[unquote(path)] = Versions(source, localized)
    return found


def record(catalog: Catalog, current: Mapping[str, Versions]) -> Catalog:
    """Return the catalog with what is known of the localized files that its page shows now.

    A localized file that is new, or has itself been changed, fits the English file of today. One that is
    as it was keeps the English file that it was made for, so that it is seen to be stale.
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
