"""The ledger: checks, before anything is written, that no human work is lost (law 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit


def vanished_targets(
    before: Mapping[str, Catalog], after: Mapping[str, Catalog], patched: Mapping[str, str]
) -> list[tuple[str, Unit]]:
    """Return the human targets that are in no catalog after the merge. Law 4 holds if there are none."""
    kept = {text for catalog in after.values() for unit in catalog.units for text in _texts(unit)}
    return [
        (path, unit)
        for path, catalog in sorted(before.items())
        for unit in catalog.units
        if unit.human and any(t not in kept and patched.get(t) not in kept for t in _texts(unit))
    ]


def vanished_comments(
    before: Mapping[str, Catalog], after: Mapping[str, Catalog]
) -> list[tuple[str, Unit | None, str]]:
    """Return the lines of people's comments that are in no catalog after the merge.

    Each comes with its unit, or None for a header. Law 4 holds if there are none.
    """
    kept = {line for catalog in after.values() for _, line in _lines(catalog)}
    return [
        (path, unit, line)
        for path, catalog in sorted(before.items())
        for unit, line in _lines(catalog)
        if line and line not in kept
    ]


def _lines(catalog: Catalog) -> Iterator[tuple[Unit | None, str]]:
    yield from ((None, line) for line in catalog.header_comment)
    yield from ((unit, line) for unit in catalog.units for line in unit.comment)


def _texts(unit: Unit) -> list[str]:
    return [text for text in (unit.target, *unit.plural_targets) if text]
