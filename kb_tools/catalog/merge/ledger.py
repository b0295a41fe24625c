"""The ledger: checks, before anything is written, that no human work is lost (law 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb_tools.catalog.merge.retype import FORMER, former_text
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import facts
from kb_tools.model.unit import Unit


def vanished_targets(
    before: Mapping[str, Catalog], after: Mapping[str, Catalog], patched: Mapping[str, str]
) -> list[tuple[str, Unit]]:
    """Return the human targets that are in no catalog after the merge. Law 4 holds if there are none.

    A text in whose place a reviewer typed another one is kept in the comment.
    """
    kept = {text for catalog in after.values() for unit in catalog.units for text in _texts(unit)}
    former = {
        line
        for catalog in after.values()
        for unit in catalog.units
        for line in unit.comment
        if line.startswith(FORMER)
    }
    return [
        (path, unit)
        for path, catalog in sorted(before.items())
        for unit in catalog.units
        if unit.human
        and any(
            t not in kept and patched.get(t) not in kept and former_text(t) not in former
            for t in _texts(unit)
        )
    ]


def vanished_comments(
    before: Mapping[str, Catalog], after: Mapping[str, Catalog]
) -> list[tuple[str, Unit | None, str]]:
    """Return the lines of people's comments that are in no catalog after the merge.

    Each comes with its unit, or None for a header. Law 4 holds if there are none. An approval may become a withdrawn
    one, and a new approval of the unit replaces earlier ones.
    """
    kept = {fact for catalog in after.values() for _, fact, _ in _facts(catalog)}
    approved = {unit.key for catalog in after.values() for unit in catalog.units if unit.approval}
    return [
        (path, unit, fact)
        for path, catalog in sorted(before.items())
        for unit, fact, approval in _facts(catalog)
        if fact and fact not in kept and not (approval and unit is not None and unit.key in approved)
    ]


def _facts(catalog: Catalog) -> Iterator[tuple[Unit | None, str, bool]]:
    yield from ((None, line, False) for line in catalog.header_comment)
    for unit in catalog.units:
        if unit.comment:
            yield from ((unit, fact, approval) for fact, approval in facts(unit.comment))


def _texts(unit: Unit) -> list[str]:
    return [text for text in (unit.target, *unit.plural_targets) if text]
