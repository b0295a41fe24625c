"""Merging two branches' versions of a catalog, unit by unit, against the version they both come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit

CONFLICT = "The other branch says: "
"""What a translator comment starts with that keeps the other text where two people disagree."""
_RANK = {State.REVIEWED: 3, State.STALE: 2, State.DRAFT: 1, State.UNTRANSLATED: 0}


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """A merged catalog."""

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    """Units for which two people gave different targets; fuzzy, both texts kept, never published."""


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """Merge two versions of a catalog.

    What only one side changed is taken. Where both did, a reviewed target beats a stale one, that a
    person's draft, that a machine's. Two different targets of people for the same source become a
    conflict. Law 4: every human target of either side that the other has not knowingly dropped is in
    the result, as a target or in the comment of a conflict.
    """
    old, mine, other = _by_key(base), _by_key(ours), _by_key(theirs)
    merged: dict[str, Unit] = {}
    conflicts: list[Unit] = []
    for key in _order(ours, theirs):
        unit = _merge_unit(old.get(key), mine.get(key), other.get(key), merged)
        if unit is None:
            continue
        merged[key] = unit
        if unit.provenance.get("conflict") is not None and unit not in (mine.get(key), other.get(key)):
            conflicts.append(unit)
    units = _follow_moved_work(base, ours, theirs, merged)
    catalog = Catalog(
        units=(*(u for u in units if not u.obsolete), *(u for u in units if u.obsolete)),
        header=_header(base, ours, theirs),
        header_comment=ours.header_comment
        + tuple(c for c in theirs.header_comment if c not in ours.header_comment),
        header_flags=ours.header_flags,
    )
    return ThreeWay(catalog, tuple(conflicts))


def _by_key(catalog: Catalog) -> dict[str, Unit]:
    """Index all units; an active one goes before an obsolete one of the same key."""
    return {unit.key: unit for unit in (*catalog.obsolete, *catalog.active)}


def _order(ours: Catalog, theirs: Catalog) -> Iterator[str]:
    """Yield all keys in our order, each of theirs right behind the one that it follows there."""
    keys = list(_by_key(ours)) if not ours.active else [u.key for u in ours.active]
    keys = list(dict.fromkeys([*keys, *(u.key for u in ours.obsolete)]))
    known = set(keys)
    position = 0
    for unit in (*theirs.active, *theirs.obsolete):
        if unit.key in known:
            position = keys.index(unit.key) + 1
        else:
            keys.insert(position, unit.key)
            known.add(unit.key)
            position += 1
    yield from keys


def _merge_unit(
    base: Unit | None, ours: Unit | None, theirs: Unit | None, merged: Mapping[str, Unit]
) -> Unit | None:
    if ours is None or theirs is None:
        there = ours or theirs
        if there is None or base is None:
            return there
        # one side dropped it: that stands unless the other side has worked on it since
        return replace(there, obsolete=True) if there.human and _work(there) != _work(base) else None
    if _same(ours, theirs):
        return replace(ours, obsolete=ours.obsolete and theirs.obsolete)
    if base is not None and _same(ours, base):
        return theirs
    if base is not None and _same(theirs, base):
        return ours
    active = not (ours.obsolete and theirs.obsolete)
    best, second = (ours, theirs) if _rank(ours) >= _rank(theirs) else (theirs, ours)
    unit = replace(best, obsolete=not active, comment=_comments(best, second))
    if not (ours.human and theirs.human) or _texts(ours) == _texts(theirs) or _knows(best, second, base):
        return unit
    kept = replace(unit, comment=_with_note(unit.comment, second))
    if ours.state is State.REVIEWED and theirs.state is State.REVIEWED:
        return replace(kept, fuzzy=True, provenance=kept.provenance.with_(conflict="1"))
    return kept


def _knows(best: Unit, second: Unit, base: Unit | None) -> bool:
    """Return whether the lesser target is the one that both sides started from."""
    return base is not None and _texts(second) == _texts(base) and _rank(best) > _rank(second)


def _with_note(comment: tuple[str, ...], other: Unit) -> tuple[str, ...]:
    note = f"{CONFLICT}{' | '.join(text.replace(chr(10), ' ') for text in _texts(other))}"
    return comment if note in comment else (*comment, note)


def _follow_moved_work(base: Catalog, ours: Catalog, theirs: Catalog, merged: dict[str, Unit]) -> list[Unit]:
    """Bring a correction to where the other side has taken its unit.

    One side changed the English, so the unit stands under a new source, stale, with the old target; the
    other side corrected that target under the old source. The correction replaces it, still stale.
    """
    units = dict(merged)
    before = _by_key(base)
    for mover, worker in ((ours, theirs), (theirs, ours)):
        work = {u.source: u for u in worker.active}
        for unit in mover.active:
            was = unit.previous_source
            done = work.get(was) if was is not None else None
            start = before.get(done.key) if done is not None else None
            if done is None or start is None or not done.human or unit.target != start.target:
                continue
            if _work(done) != _work(start) and units.get(unit.key) == unit:
                units[unit.key] = replace(unit, target=done.target)
                retired = units.get(done.key)
                if retired is not None and retired.obsolete and retired.target == done.target:
                    del units[done.key]
    return list(units.values())


def _rank(unit: Unit) -> int:
    if unit.is_machine_draft or unit.provenance.get("conflict") is not None:
        return 1 if unit.human else 0
    return _RANK[unit.state] + 1 if unit.translated else 0


def _work(unit: Unit) -> tuple[tuple[str, ...], bool]:
    """What a translator decides about a unit: its targets, and whether they are done."""
    return _texts(unit), unit.fuzzy


def _texts(unit: Unit) -> tuple[str, ...]:
    return tuple(text for text in (unit.target, *unit.plural_targets) if text)


def _same(one: Unit, other: Unit) -> bool:
    return replace(one, obsolete=False) == replace(other, obsolete=False)


def _comments(one: Unit, other: Unit) -> tuple[str, ...]:
    return one.comment + tuple(line for line in other.comment if line not in one.comment)


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[tuple[str, str], ...]:
    """Merge field by field; where both sides changed one, the later revision's stands."""
    old, mine, other = dict(base.header), dict(ours.header), dict(theirs.header)
    later = other if other.get("PO-Revision-Date", "") > mine.get("PO-Revision-Date", "") else mine
    merged = []
    for name in dict.fromkeys([*mine, *other]):
        values = mine.get(name), other.get(name)
        if values[0] == old.get(name):
            value = values[1]
        elif values[1] == old.get(name) or values[0] == values[1]:
            value = values[0]
        else:
            value = later.get(name, values[0] or values[1])
        if value is not None:
            merged.append((name, value))
    return tuple(merged)
