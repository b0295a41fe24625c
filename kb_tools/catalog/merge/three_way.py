"""Merging two branches' versions of a catalog, unit by unit, against the version they both come from."""

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
from kb_tools.model.unit import State, Unit

__all__ = ["CONFLICT", "ThreeWay", "merge_three"]


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """A merged catalog."""

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    """Units for which two people gave different targets; fuzzy, both texts kept, never published."""


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """Merge two versions of a catalog, each unit field by field (three_way_unit.py).

    Law 4: every human target and every comment of a person, of either side, that the other has not
    knowingly dropped is in the result: in place, moved with its text, obsolete, or in a note.
    What only one side changed is taken as it is: `merge_three(base, x, base)` is `x`. Which side is ours
    decides nothing but which of two reviewed targets stands and which is noted.
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
    """Index all units; an active one goes before an obsolete one of the same key."""
    return {unit.key: unit for unit in (*catalog.obsolete, *catalog.active)}


def _shadowed(base: Catalog, ours: Catalog, theirs: Catalog, merged: dict[str, Unit]) -> list[Unit]:
    """Return the obsolete units whose key another unit has: kept unless a side has dropped them."""

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
    """Yield all keys in our order, each of theirs right behind the one that it follows there."""
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
    """Return by its new key what both sides started from where both have reworded a unit in the same way."""
    own, left = _own(base), {*ours.by_key, *theirs.by_key}
    both = {
        u.key: (u, theirs.by_key[u.key]) for u in ours.active if u.key in theirs.by_key and u.key not in own
    }
    starts = [unit for unit in base.active if unit.key not in left]
    mine, other = zip(*both.values(), strict=True) if both else ((), ())
    found = _made_of(starts, other) | _made_of(starts, mine)
    return {mine[at].key: reworded_start(start, mine[at], other[at]) for at, start in found.items()}


def _own(*sides: Catalog) -> set[str]:
    """Return the keys of units that need no other to come from: on the page, or obsolete with a target."""
    return {unit.key for side in sides for unit in side.units if unit.translated or not unit.obsolete}


def _follow_moved_work(base: Catalog, ours: Catalog, theirs: Catalog, merged: dict[str, Unit]) -> None:
    """Bring what one side did to a unit to where the other side has taken it.

    One side changed the English, so the unit stands under a new source; the other side worked on it under
    the old one. A correction replaces the old target, still stale; an approval that was taken back, and what
    was said in comments, follow too. What `kb update` kept as obsolete, or took from there, went nowhere.
    """
    for mover, worker in ((ours, theirs), (theirs, ours)):
        own = _own(base, worker)
        new = [unit for unit in mover.active if unit.key not in own]
        left = {unit.key for unit in mover.units}
        starts = [u for u in base.active if u.key not in left and u.key in worker.by_key]
        for at, start in _moved(starts, new).items():
            followed = _reword_as_done(merged[new[at].key], start, worker.by_key[start.key])
            merged[followed.key] = followed
            rest = merged.get(start.key)
            if rest is not None and rest.obsolete and _covers(followed, start, rest):
                del merged[start.key]


def _moved(starts: list[Unit], new: list[Unit]) -> dict[int, Unit]:
    """Return which new unit, by its place, was which unit of the base: by what it says of itself, else by likeness."""
    found = _made_of(starts, new)
    rest = [(at, unit) for at, unit in enumerate(new) if at not in found]
    lost = [Lost("", at, start) for at, start in enumerate(starts) if start not in found.values()]
    return found | {at: item.unit for at, item in match.similar(rest, lost, match.SAME_PAGE, {}).items()}


def _made_of(starts: Sequence[Unit], new: Sequence[Unit]) -> dict[int, Unit]:
    """Return which new unit, by its place, says that it was which unit of the base, or stale together with it."""
    by_source = {start.source: start for start in starts}
    by_target = {(u.previous_source, texts(u)): u for u in starts if u.previous_source is not None}
    found: dict[int, Unit] = {}
    for at, unit in enumerate(new):
        if unit.previous_source is None:
            continue
        start = by_source.get(unit.previous_source) or by_target.get((unit.previous_source, texts(unit)))
        if start is not None:
            found[at] = start
    return found


def _reword_as_done(unit: Unit, start: Unit, done: Unit) -> Unit:
    """Return the reworded unit with what was done to it under its old source.

    A line that was taken out of the comment is taken out here where the unit says what it was; where likeness
    is all that tells, it stays.
    """
    typed = done.human and not unit.human and not start.human
    if typed or unit.previous_source is not None:
        unit = replace(unit, comment=merge_lines(start.comment, unit.comment, done.comment))
    else:
        known = {*start.comment, *unit.comment}
        unit = replace(unit, comment=(*unit.comment, *(line for line in done.comment if line not in known)))
    if took_back(start, done):
        if unit.fuzzy:
            return replace(unit, provenance=unit.provenance.with_(reviewed=None))
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
    if done.state is not State.REVIEWED:
        return replace(unit, provenance=unit.provenance.with_(reviewed=None))
    return made_for(unit, done)


def _covers(unit: Unit, start: Unit, left: Unit) -> bool:
    """Return whether a unit holds all that people have put into the obsolete one that it was.

    Who reworded it has dealt with the comment of the start. Where the old text stays, so does what was said of it:
    beside the text that it was said of, and where it is to be answered.
    """
    says = unit.previous_source is not None  # else likeness is all that tells
    stands = not left.human or (says and texts(left) == texts(unit))
    return stands and set(left.comment) <= {*unit.comment, *start.comment, ""}


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
