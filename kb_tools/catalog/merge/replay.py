"""Does again, on another version of a catalog, what a person has just decided in one."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.catalog.merge.retype import former_text, texts_of
from kb_tools.catalog.merge.three_way import merge_three
from kb_tools.catalog.merge.three_way_unit import merge_lines
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit


def replay(there: Catalog, before: Catalog, after: Catalog) -> Catalog:
    """Return `there` with all that changed from `before` to `after`.

    Both sides are merged by units (law 4). But a person who decides in the app has seen what was decided in it before:
    where their unit holds the texts that are there, as its own or as former ones, theirs is the later decision, and
    nothing is in conflict. A text that they have not seen is.
    """
    merged = merge_three(before, there, after).catalog
    units = []
    for unit in merged.units:
        old, mine, other = (side.by_key.get(unit.key) for side in (before, after, there))
        later = mine is not None and other is not None and mine not in (old, unit) and not unit.obsolete
        if later and mine is not None and other is not None and _has_seen(mine, other, old):
            unit = _as_decided(unit, mine, other, old)  # noqa: PLW2901 (the unit as it is written)
        units.append(unit)
    return replace(merged, units=tuple(units))


def _has_seen(mine: Unit, other: Unit, old: Unit | None) -> bool:
    """Return whether all texts of a unit are known to the one who decided."""
    known = {*texts_of(mine), *(texts_of(old) if old else ())}
    return all(text in known or former_text(text) in mine.comment for text in texts_of(other))


def _as_decided(unit: Unit, mine: Unit, other: Unit, old: Unit | None) -> Unit:
    return replace(
        unit,
        target=mine.target,
        plural_targets=mine.plural_targets,
        fuzzy=mine.fuzzy,
        previous_source=mine.previous_source,
        provenance=mine.provenance,
        comment=merge_lines(old.comment if old else (), other.comment, mine.comment),
    )
