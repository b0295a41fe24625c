"""Three-way merge of a catalog: two branches' versions, unit by unit, against their common base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge import match
from kb_tools.catalog.merge.match import Lost
from kb_tools.catalog.merge.three_way_unit import (
    CONFLICT,
    asked_again,
    decision,
    merge_dropped,
    merge_lines,
    merge_unit,
    reworded_start,
    texts,
    took_back,
)
from kb_tools.catalog.merge.transitions import made_for, make_stale
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import pieces, withdraw_approvals
from kb_tools.model.unit import Unit

__all__ = ["CONFLICT", "ThreeWay", "merge_three"]


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """The result of a three-way merge."""

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    """Units to which two people gave different targets. They are fuzzy, keep both texts, and are never published."""


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """Merge two versions of a catalog, each unit field by field (three_way_unit.py).

    Law 4: every human target and every comment of a person, on either side, is in the result unless the other side
    deliberately dropped it: in place, moved with its source, obsolete, or in a note. What only one side changed is
    taken as it is: `merge_three(base, x, base)` is `x`. Which side is ours decides only which of two final targets
    stays and which goes into a note.
    """
    if theirs in (ours, base):
        return ThreeWay(ours, ())
    if ours == base:
        return ThreeWay(theirs, ())
    old, mine, other = _by_key(base), _by_key(ours), _by_key(theirs)
    old |= _reworded_by_both(base, ours, theirs)
    merged: dict[str, Unit] = {}
    conflicts: list[Unit] = []
    keys = _order(theirs, ours) if list(mine) == list(_by_key(base)) else _order(ours, theirs)
    for key in keys:
        one, second = mine.get(key), other.get(key)
        there = one or second
        if there is None:
            continue
        was = old.get(key)
        unit = merge_unit(was, one, second) if one and second else merge_dropped(was, there)
        if unit is None:
            continue
        merged[key] = unit
        if unit.provenance.get("conflict") is not None and unit not in (one, second):
            conflicts.append(unit)
    _follow_moved_work(base, ours, theirs, merged)
    units = [*merged.values(), *_shadowed(base, ours, theirs, merged)]
    catalog = replace(
        ours,
        units=(*(u for u in units if not u.obsolete), *(u for u in units if u.obsolete)),
        header=_header(base, ours, theirs),
        header_comment=merge_lines(base.header_comment, ours.header_comment, theirs.header_comment),
        header_flags=theirs.header_flags if ours.header_flags == base.header_flags else ours.header_flags,
        footer=merge_lines(base.footer, ours.footer, theirs.footer),
    )
    return ThreeWay(catalog, tuple(conflicts))


def _by_key(catalog: Catalog) -> dict[str, Unit]:
    """Index all units by key; an active unit wins over an obsolete one."""
    return {unit.key: unit for unit in (*catalog.obsolete, *catalog.active)}


def _shadowed(base: Catalog, ours: Catalog, theirs: Catalog, merged: dict[str, Unit]) -> list[Unit]:
    """Return the obsolete units whose key belongs to another unit as well, unless a side dropped them."""

    def behind(catalog: Catalog) -> list[Unit]:
        chosen = _by_key(catalog)
        return [unit for unit in catalog.obsolete if unit is not chosen[unit.key]]

    old = behind(base)
    found: list[Unit] = []
    for side, other in ((ours, theirs), (theirs, ours)):
        dropped = [unit for unit in old if unit not in other.obsolete]
        found += [u for u in behind(side) if u not in found and u not in dropped and merged.get(u.key) != u]
    return found


def _order(ours: Catalog, theirs: Catalog) -> Iterator[str]:
    """Yield all keys in our order; insert each key that only they have after the key it follows on their side."""
    keys = list(dict.fromkeys([*(u.key for u in ours.active), *(u.key for u in ours.obsolete)]))
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


def _reworded_by_both(base: Catalog, ours: Catalog, theirs: Catalog) -> dict[str, Unit]:
    """Return the base unit of each source that both sides changed in the same way, by its new key."""
    own, left = _own(base), {*ours.by_key, *theirs.by_key}
    both = {
        u.key: (u, theirs.by_key[u.key]) for u in ours.active if u.key in theirs.by_key and u.key not in own
    }
    starts = [unit for unit in base.active if unit.key not in left]
    mine, other = zip(*both.values(), strict=True) if both else ((), ())
    found = _by_previous_source(starts, other) | _by_previous_source(starts, mine)
    return {mine[at].key: reworded_start(start, mine[at], other[at]) for at, start in found.items()}


def _own(*sides: Catalog) -> set[str]:
    """Return the keys of units that do not come from another unit: those that are active, or obsolete with a target."""
    return {unit.key for side in sides for unit in side.units if unit.translated or not unit.obsolete}


def _follow_moved_work(base: Catalog, ours: Catalog, theirs: Catalog, merged: dict[str, Unit]) -> None:
    """Apply one side's work on a unit where the other side has moved the unit to a new source.

    One side changed the English, so the unit has a new source; the other side worked on it under the old source. A
    correction replaces the old target and stays stale; a withdrawn approval and comments follow too. Units that `kb
    update` made obsolete, or restored from obsolete, did not move.
    """
    for mover, worker in ((ours, theirs), (theirs, ours)):
        own = _own(base, worker)
        new = [unit for unit in mover.active if unit.key not in own]
        left = {unit.key for unit in mover.units}
        starts = [u for u in base.active if u.key not in left and u.key in worker.by_key]
        for at, start in _moved(starts, new).items():
            followed = _with_work_done(merged[new[at].key], start, worker.by_key[start.key])
            merged[followed.key] = followed
            rest = merged.get(start.key)
            if rest is not None and rest.obsolete and _covers(followed, start, rest):
                del merged[start.key]


def _moved(starts: list[Unit], new: list[Unit]) -> dict[int, Unit]:
    """Map the index of each new unit to its base unit: by the unit's own previous source, else by similarity."""
    found = _by_previous_source(starts, new)
    rest = [(at, unit) for at, unit in enumerate(new) if at not in found]
    lost = [Lost("", at, start) for at, start in enumerate(starts) if start not in found.values()]
    return found | {at: item.unit for at, item in match.similar(rest, lost, match.SAME_PAGE, {}).items()}


def _by_previous_source(starts: Sequence[Unit], new: Sequence[Unit]) -> dict[int, Unit]:
    """Map the index of each new unit to its base unit: the one with its previous source, or stale with the same one."""
    by_source = {start.source: start for start in starts}
    by_target = {(u.former_source, texts(u)): u for u in starts if u.former_source is not None}
    found: dict[int, Unit] = {}
    for at, unit in enumerate(new):
        former = unit.former_source
        if former is None:
            continue
        start = by_source.get(former) or by_target.get((former, texts(unit)))
        if start is not None:
            found[at] = start
    return found


def _with_work_done(unit: Unit, start: Unit, done: Unit) -> Unit:
    """Return the unit under its new source with the work that was done on it under its old source.

    A comment line that was removed there is removed here if the unit names its previous source. If only similarity
    links the two, the line stays.
    """
    typed = done.human and not unit.human and not start.human
    if typed or unit.former_source is not None:
        unit = replace(unit, comment=merge_lines(start.comment, unit.comment, done.comment))
    else:
        known = {*pieces(start.comment), *pieces(unit.comment)}
        added = [line for piece in pieces(done.comment) if piece not in known for line in piece]
        unit = replace(unit, comment=(*unit.comment, *added))
    if took_back(start, done):
        if unit.fuzzy:
            comment = withdraw_approvals(unit.comment, done.pair)
            return replace(unit, comment=comment, provenance=unit.provenance.with_(pair=None))
        if fuzz.ratio(unit.target, start.target) < match.OTHER_PAGE:
            return unit
        waits, notes = asked_again(unit, done)
        return replace(
            waits, comment=(*waits.comment, *(note for note in notes if note not in waits.comment))
        )
    if not done.human or decision(done) == decision(start):
        return unit
    if typed:
        return replace(make_stale(done, unit, Significance.MAJOR, ""), comment=unit.comment).stamped(
            since=None
        )
    if not unit.fuzzy or texts(unit) != texts(start):
        return unit
    unit = replace(unit, target=done.target, plural_targets=done.plural_targets)
    if not done.is_final:
        return replace(unit, provenance=unit.provenance.with_(pair=None))
    return made_for(unit, done)


def _covers(unit: Unit, start: Unit, left: Unit) -> bool:
    """Tell whether a unit holds all human work of the obsolete unit that it replaces.

    The person who changed the source has handled the base's comments. If the old target stays, so do its comments, so
    that they remain next to the text that they are about.
    """
    says = unit.former_source is not None  # otherwise only similarity links the two
    stands = not left.human or (says and texts(left) == texts(unit))
    return stands and set(pieces(left.comment)) <= {*pieces(unit.comment), *pieces(start.comment), ("",)}


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[tuple[str, str], ...]:
    """Merge the header field by field; if both sides changed a field, the later revision wins."""
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
