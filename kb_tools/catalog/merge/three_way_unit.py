"""Merging two versions of one unit, field by field: what people decided apart from what machines derive.

A person decides the wording (target and plural targets), whether it is done (fuzzy or not), and the lines of the
translator comment, suppressions among them. A machine derives extracted comments, references, flags, what the
source said before and the `# kb:` line; `kb update` derives them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from kb_tools.catalog.merge.transitions import retire, withdraw
from kb_tools.model.unit import State, Unit

CONFLICT = "The other branch says: "
"""What a translator comment starts with that keeps the other text where two people disagree."""
WITHDRAWN = "The other branch took its approval back of: "
"""The same, where one side has a new text and the other says that the old one needs work."""
_RANK = {State.REVIEWED: 3, State.STALE: 2, State.DRAFT: 1, State.UNTRANSLATED: 0}
V = TypeVar("V")


def merge_unit(base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
    """Merge two versions of a unit that both sides have; `base` is None where both have added it.

    - The wording and whether it is done go together. Where one side decided nothing, the other's stand:
      a correction, an approval or an approval taken back is not undone by what machines derive.
    - A new wording meets an approval taken back: the new wording stays, but is fuzzy, with a note. Nobody can
      tell whether it mends what the other person minded, and to ask once more loses nothing (laws 4 and 9).
    - Two new wordings: a reviewed one goes before a stale one, that before a person's draft, that before a
      machine's. The other stands in the comment. Two reviewed ones are a conflict: fuzzy, marked `conflict=`.
    - Comment lines that a side has added stay, those that it has removed go.
    - Whatever is derived is taken from the side that has changed it, from ours where both have.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    start = base or Unit(ours.source, context=ours.context)
    decided, notes = _decided(start, ours, theirs)
    comment = merge_lines(start.comment, ours.comment, theirs.comment)
    if base is None:
        obsolete = ours.obsolete and theirs.obsolete
    else:
        obsolete = _changed(base.obsolete, ours.obsolete, theirs.obsolete)
    there = [side for side in (ours, theirs) if side.obsolete == obsolete]
    one, other = there[0], there[-1]
    unit = replace(
        decided,
        obsolete=obsolete,
        comment=(*comment, *(note for note in notes if note not in comment)),
        extracted=_changed(start.extracted, one.extracted, other.extracted),
        references=_changed(start.references, one.references, other.references),
        flags=_changed(start.flags, one.flags, other.flags),
    )
    return retire(unit) if obsolete else unit


def reworded_start(origin: Unit, ours: Unit, theirs: Unit) -> Unit:
    """Return what both sides started from where both took a unit to the same new source.

    That the English changed made the old target stale, which nobody decided; where the target was carried over,
    it was reviewed, so who has it fuzzy took the approval back. What was said came along.
    """
    start = replace(ours, target="", plural_targets=(), comment=origin.comment)
    if not origin.translated:
        return start
    people = ours.human and theirs.human
    for side in (ours, theirs):
        if side.fuzzy and texts(side) == texts(origin) and (people or side.human == origin.human):
            return replace(side, comment=origin.comment)
    carried = [side for side in (ours, theirs) if side.state is State.REVIEWED]
    if texts(ours) == texts(theirs) and len(carried) == 1 and origin.state is State.REVIEWED:
        return replace(carried[0], comment=origin.comment)
    return start


def merge_dropped(base: Unit | None, there: Unit) -> Unit | None:
    """Merge a unit that only one side has: dropped by the other, unless it is new, or somebody has worked on it."""
    if base is None or (base.obsolete and not there.obsolete):  # new, or back on its page
        return there
    added = set(there.comment) - set(base.comment) - {""}
    if added or (there.human and decision(there) != decision(base)):
        return retire(there)
    return None


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Merge lines of a comment: what either side has added stays, what one has removed goes."""
    if theirs in (base, ours):
        return tuple(ours)
    if ours == base:
        return tuple(theirs)
    old, mine, other = Counter(base), Counter(ours), Counter(theirs)
    left: Counter[str] = Counter()
    for line in {*ours, *theirs}:
        grown = max(mine[line], other[line]) > old[line]
        left[line] = (max if grown else min)(mine[line], other[line])
    merged = []
    for line in (*ours, *theirs):
        if left[line]:
            left[line] -= 1
            merged.append(line)
    return tuple(merged)


def decision(unit: Unit) -> tuple[tuple[str, ...], bool, bool]:
    """Return what a person decides about a unit: its wording, whether more is to be done, and that it is a person's."""
    return texts(unit), unit.fuzzy, unit.human


def texts(unit: Unit) -> tuple[str, ...]:
    """Return the targets of a unit that are not empty."""
    return tuple(text for text in (unit.target, *unit.plural_targets) if text)


def took_back(start: Unit, unit: Unit) -> bool:
    """Return whether somebody has said of a reviewed text that it needs work."""
    return start.state is State.REVIEWED and unit.fuzzy and texts(unit) == texts(start)


def asked_again(new: Unit, old: Unit) -> tuple[Unit, tuple[str, ...]]:
    """Return a unit that waits because the approval of another was taken back, and the notes that say so."""
    return (new, ()) if new.fuzzy else (withdraw(new), (_note(WITHDRAWN, old),))


def _decided(start: Unit, ours: Unit, theirs: Unit) -> tuple[Unit, tuple[str, ...]]:
    """Return the unit with the wording and state to take, its provenance with them, and notes on what is not."""
    mine, other, was = decision(ours), decision(theirs), decision(start)
    if mine == other:
        return (theirs if _derived(ours) == _derived(start) else ours), ()
    for one, second in ((ours, theirs), (theirs, ours)):
        if _knows(start, one, second):
            return one, ()
    if mine == was:
        return theirs, ()
    if other == was:
        return ours, ()
    for one, second in ((ours, theirs), (theirs, ours)):
        if took_back(start, one) and second.human and texts(second) != texts(start):
            return asked_again(second, one)
    best, second = (ours, theirs) if _rank(ours) >= _rank(theirs) else (theirs, ours)
    if not (ours.human and theirs.human) or texts(ours) == texts(theirs) or _is_old(start, best, second):
        return best, ()
    note = _note(CONFLICT, second)
    if ours.state is State.REVIEWED and theirs.state is State.REVIEWED:
        asked = withdraw(best)
        return replace(asked, provenance=asked.provenance.with_(conflict="1")), (note,)
    return best, (note,)


def _knows(start: Unit, one: Unit, other: Unit) -> bool:
    """Return whether a unit comes, since the start, from a merge with just this other one: what was said holds."""
    said = set(one.comment) - set(start.comment)
    conflict = one.provenance.get("conflict") is not None
    if texts(one) == texts(other):
        notes = (WITHDRAWN, CONFLICT) if conflict else WITHDRAWN
        return one.fuzzy and any(line.startswith(notes) for line in said)
    return (conflict or other.state is not State.REVIEWED) and _note(CONFLICT, other) in said


def _is_old(start: Unit, best: Unit, second: Unit) -> bool:
    """Return whether the lesser target is the one that both sides started from."""
    return texts(second) == texts(start) and _rank(best) > _rank(second)


def _note(what: str, unit: Unit) -> str:
    return f"{what}{' | '.join(text.replace(chr(10), ' ') for text in texts(unit))}"


def _rank(unit: Unit) -> int:
    if unit.is_machine_draft or unit.provenance.get("conflict") is not None:
        return 1 if unit.human else 0
    return _RANK[unit.state] + 1 if unit.translated else 0


def _derived(unit: Unit) -> tuple[object, ...]:
    """What is derived with the wording and the state, and belongs to them."""
    return unit.provenance, unit.previous_source, unit.previous_context, unit.previous_plural, unit.plural


def _changed(base: V, ours: V, theirs: V) -> V:
    return theirs if ours == base else ours
