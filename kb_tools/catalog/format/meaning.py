"""Compares catalogs by meaning, ignoring form that editors and platforms may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb_tools.catalog.format.po_comment import read_comment
from kb_tools.catalog.interface import is_ours
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit


def same_meaning(one: Catalog, other: Catalog) -> bool:
    """Tell whether two catalogs are equal apart from line wrapping and the order of references and flags."""
    return (
        _meanings(one.active) == _meanings(other.active)
        and _meanings(one.obsolete) == _meanings(other.obsolete)
        and (one.header, one.header_comment, one.header_flags, one.footer)
        == (other.header, other.header_comment, other.header_flags, other.footer)
    )


def knows_english(catalog: Catalog | None, merged: Catalog | None) -> bool:
    """Tell whether a catalog has all that comes from English, compared with its merge with the current English.

    That is: the same active units, each with the comments, references and flags that English gives it. Targets, fuzzy
    flags, comments and header fields belong to people and editors, and so does the order of units. Stamps follow with
    the next update. Texts of our own templates are no English of the project: see `knows_interface`.
    """
    if catalog is None or merged is None:
        return catalog is merged
    found = {unit.key: unit for unit in catalog.active}
    wanted = {unit.key: unit for unit in merged.active}
    if any(not is_ours(found.get(key) or wanted[key]) for key in found.keys() ^ wanted.keys()):
        return False
    return all(_is_alike(found[key], unit) for key, unit in wanted.items() if key in found)


def _is_alike(unit: Unit, merged: Unit) -> bool:
    if unit is merged:
        return True
    same = _from_english(unit) == _from_english(merged) and {*unit.flags} >= {*merged.flags}
    return same or (is_ours(unit) and is_ours(merged))


def knows_interface(catalog: Catalog | None, merged: Catalog | None) -> bool:
    """Tell whether a catalog has all texts of our own templates that the site shows, compared as in `knows_english`.

    Those that the site does not show any more do no harm until the next update.
    """
    if catalog is None or merged is None:
        return True
    found = {unit.key for unit in catalog.active}
    return all(unit.key in found or not is_ours(unit) for unit in merged.active)


def is_tidy(catalog: Catalog) -> bool:
    """Tell whether every `# kb:` line is short enough for editors and unbroken."""
    return all(read_comment(unit.written).tidy for unit in catalog.units if unit.written)


def _meanings(units: Iterable[Unit]) -> list[tuple[object, ...]]:
    return [
        (
            *_from_english(unit),
            unit.source,
            unit.context,
            unit.target,
            unit.plural_targets,
            unit.fuzzy,
            frozenset(unit.flags),
            (unit.previous_source, unit.previous_context, unit.previous_plural),
            unit.comment,
            _pairs(unit),
        )
        for unit in units
    ]


def _from_english(unit: Unit) -> tuple[object, ...]:
    # polib wraps extracted comments too, even within words
    words = "".join("".join(unit.extracted).split())
    plurals = len(unit.plural_targets)
    return words, frozenset(unit.references), unit.plural, plurals


def _pairs(unit: Unit) -> Mapping[str, str]:
    return dict(unit.provenance.pairs)
