"""Term stamps: the glossary entries that applied when each target became final. Stored in a file of sorted lines.

A line has the name of the catalog, a hash of the unit with its target, and the terms, separated by tabs:

    billing/refunds<TAB>1f3a9c2e<TAB>case:0e53-77ab,region:1f53-6906

A stamp expires when the source or target changes, because the hash then differs. Any line-based merge works: of two
lines for one unit the last counts, and a damaged line loses only its own stamp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit, text_hash

KEY = "terms"
"""Provenance key of the stamp of a unit in memory. Only old catalogs have it on disk."""
HEAD = "catalog\tunit\tterms"
_LONGEST = 4000
"""Longest line, in characters, that is read."""
_STAMP = re.compile(r"(?P<slug>[^\s:,\ufffd]+):(?P<meaning>[0-9a-f]{4})-(?P<name>[0-9a-f]{4})")
_LINE = re.compile(r"([^\t]+)\t([0-9a-f]{8})\t([^\t]+)")

Stamps = Mapping[str, Mapping[str, str]]
"""Stamps by catalog name: the hash of a unit -> its terms."""


def read_stamp(stamp: str) -> dict[str, tuple[str, str]] | None:
    """Parse a stamp: the digests of meaning and name by term slug; None if it is not a stamp."""
    found = [_STAMP.fullmatch(part) for part in stamp.split(",")]
    return {m["slug"]: (m["meaning"], m["name"]) for m in found if m} if all(found) else None


def parse(text: str) -> dict[str, dict[str, str]]:
    """Parse a file of stamps. Lines that are not stamps, such as conflict markers, are skipped."""
    stamps: dict[str, dict[str, str]] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
        if found and read_stamp(found[3]) is not None:
            stamps.setdefault(unquote(found[1]), {})[found[2]] = found[3]
    return stamps


def serialize(stamps: Stamps) -> str:
    """Return the text of a stamp file, in sorted order."""
    lines = sorted(
        f"{quote(name, safe='/ ')}\t{unit}\t{terms}"
        for name, units in stamps.items()
        for unit, terms in units.items()
    )
    return "\n".join([HEAD, *lines, ""])


def attach_stamps(name: str, catalog: Catalog, stamps: Stamps) -> Catalog:
    """Return the catalog with its units' stamps added, so that stamps move with their units."""
    kept = stamps.get(name)
    if not kept:
        return catalog
    return catalog.with_units(
        _with(unit, kept.get(_hash(unit), unit.provenance.get(KEY))) for unit in catalog.units
    )


def detach_stamps(catalog: Catalog) -> tuple[Catalog, dict[str, str]]:
    """Return the catalog as written to disk, without stamps, and its stamps by unit hash."""
    stamps = dict(_stamps(catalog))
    if not any(unit.provenance.get(KEY) is not None for unit in catalog.units):
        return catalog, stamps
    return catalog.with_units(_with(unit, None) for unit in catalog.units), stamps


def _stamps(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for unit in (*catalog.obsolete, *catalog.active):
        terms = unit.provenance.get(KEY)
        if terms is not None and unit.translated and read_stamp(terms) is not None:
            yield _hash(unit), terms


def _with(unit: Unit, terms: str | None) -> Unit:
    if unit.provenance.get(KEY) == terms:
        return unit
    return replace(unit, provenance=unit.provenance.with_(terms=terms))


def _hash(unit: Unit) -> str:
    return text_hash("\x00".join((unit.key, unit.target, *unit.plural_targets)))
