"""Three-way merge of one unit, field by field; human decisions are merged apart from derived fields.

A person decides the target (and plural targets), whether it is done (fuzzy or not), and the lines of the translator
comment, suppressions included. Machines derive extracted comments, references, flags, the previous source and the `#
kb:` line; `kb update` derives them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from kb_tools.catalog.merge.retype import former_text
from kb_tools.catalog.merge.transitions import doubt, note_withdrawal, retire, without_rejected
from kb_tools.model.remarks import harmless, pieces
from kb_tools.model.unit import State, Unit

CONFLICT = "The other branch says: "
"""Start of the comment line that keeps the other target when two people disagree."""
WITHDRAWN = "The other branch took its approval back of: "
"""Start of the comment line that keeps the old target when one side changed it and the other withdrew its approval."""
_RANK = {State.REVIEWED: 3, State.TRANSLATED: 3, State.STALE: 2, State.DRAFT: 1, State.UNTRANSLATED: 0}
V = TypeVar("V")


def merge_unit(base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
    """Merge two versions of a unit that both sides have; `base` is None if both added it.

    - Target and fuzzy flag go together. If one side decided nothing, the other's decision stands: derived fields never
      undo a correction, an approval or a withdrawn approval.
    - New target against withdrawn approval: the new target stays, but fuzzy, with a note. Nobody can tell whether it
      solves what the other person objected to, and asking again loses nothing (laws 4 and 9). If a person approved the
      new target, it stays approved.
    - Two new targets: one that keeps the other as a former text (retype.py) is the later decision, and wins.
    - Otherwise a final one wins over a stale one, that over a person's draft, that over a machine draft. The
      other goes into the comment. Two final ones are a conflict: fuzzy, marked `conflict=`.
    - Comment lines and remarks that a side added stay; those that a side removed go.
    - Derived fields come from the side that changed them, from ours if both did.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    ours, theirs = note_withdrawal(ours), note_withdrawal(theirs)
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
    return retire(unit) if obsolete else without_rejected(unit)


def reworded_start(origin: Unit, ours: Unit, theirs: Unit) -> Unit:
    """Return the common base of a unit for which both sides changed the source in the same way.

    A target that became stale by the new English is nobody's decision. Where the target was carried over it was still
    final, so the side that has it fuzzy withdrew the approval. Comments of the original unit are kept.
    """
    start = replace(ours, target="", plural_targets=(), comment=origin.comment)
    if not origin.translated:
        return start
    people = ours.human and theirs.human
    for side in (ours, theirs):
        if side.fuzzy and texts(side) == texts(origin) and (people or side.human == origin.human):
            return replace(side, comment=origin.comment)
    carried = [side for side in (ours, theirs) if side.is_final]
    if texts(ours) == texts(theirs) and len(carried) == 1 and origin.is_final:
        return replace(carried[0], comment=origin.comment)
    return start


def merge_dropped(base: Unit | None, there: Unit) -> Unit | None:
    """Merge a unit that only one side has: drop it, unless it is new or a person worked on it."""
    if base is None or (base.obsolete and not there.obsolete):  # new, or active again
        return there
    added = set(there.comment) - set(base.comment) - {""}
    if added or (there.human and decision(there) != decision(base)):
        return retire(there)
    return None


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Merge comment lines: what a side added stays, what a side removed goes. A remark is merged as a whole."""
    if theirs in (base, ours):
        return tuple(ours)
    if ours == base:
        return tuple(theirs)
    old, mine, other = Counter(pieces(base)), Counter(pieces(ours)), Counter(pieces(theirs))
    left: Counter[tuple[str, ...]] = Counter()
    for piece in mine.keys() | other.keys():
        grown = max(mine[piece], other[piece]) > old[piece]
        left[piece] = (max if grown else min)(mine[piece], other[piece])
    merged: list[str] = []
    for piece in (*pieces(ours), *pieces(theirs)):
        if left[piece]:
            left[piece] -= 1
            merged += piece
    return tuple(merged)


def decision(unit: Unit) -> tuple[tuple[str, ...], bool, bool]:
    """Return a person's decision about a unit: its targets, whether it is fuzzy, and whether it is human."""
    return texts(unit), unit.fuzzy, unit.human


def texts(unit: Unit) -> tuple[str, ...]:
    """Return the non-empty targets of a unit."""
    return tuple(text for text in (unit.target, *unit.plural_targets) if text)


def took_back(start: Unit, unit: Unit) -> bool:
    """Tell whether somebody marked a final target as fuzzy without changing it (withdrew the approval)."""
    return start.is_final and unit.fuzzy and texts(unit) == texts(start)


def asked_again(new: Unit, old: Unit) -> tuple[Unit, tuple[str, ...]]:
    """Return the new unit made fuzzy because the approval of the old one was withdrawn, and a note that says so.

    A new text that a person has approved stays approved: the objection was to the old one.
    """
    if new.fuzzy or new.approval:
        return new, ()
    return doubt(new), (_note(WITHDRAWN, old),)


def _decided(start: Unit, ours: Unit, theirs: Unit) -> tuple[Unit, tuple[str, ...]]:
    """Return the side whose target, state and provenance are taken, and notes about the other side's target."""
    mine, other, was = decision(ours), decision(theirs), decision(start)
    if mine == other:
        return (theirs if _derived(ours) == _derived(start) else ours), ()
    for one, second in ((ours, theirs), (theirs, ours)):
        if _already_merged(start, one, second):
            return one, ()
    if mine == was:
        return theirs, ()
    if other == was:
        return ours, ()
    for one, second in ((ours, theirs), (theirs, ours)):
        if took_back(start, one) and second.human and texts(second) != texts(start):
            return asked_again(second, one)
    for one, second in ((ours, theirs), (theirs, ours)):
        if _later(start, one, second) and not _later(start, second, one):
            return one, ()
    best, second = (ours, theirs) if _rank(ours) >= _rank(theirs) else (theirs, ours)
    if (
        not (ours.human and theirs.human)
        or texts(ours) == texts(theirs)
        or _is_base_target(start, best, second)
    ):
        return best, ()
    note = _note(CONFLICT, second)
    if ours.is_final and theirs.is_final:
        asked = doubt(best)
        return replace(asked, provenance=asked.provenance.with_(conflict="1")), (note,)
    return best, (note,)


def _already_merged(start: Unit, one: Unit, other: Unit) -> bool:
    """Tell whether a unit already results from a merge with this other one since the base, so that it stands."""
    said = set(one.comment) - set(start.comment)
    conflict = one.provenance.get("conflict") is not None
    if texts(one) == texts(other):
        notes = (WITHDRAWN, CONFLICT) if conflict else WITHDRAWN
        return one.fuzzy and any(line.startswith(notes) for line in said)
    return (conflict or not other.is_final) and _note(CONFLICT, other) in said


def _later(start: Unit, one: Unit, other: Unit) -> bool:
    """Tell whether who decided on a unit had seen the other one: it keeps the other's texts as former ones.

    Where the base keeps them already, the other side may have gone back to one; then it keeps those of the base.
    """
    former = {former_text(text) for text in texts(other)}
    if not former or not former <= set(one.comment):
        return False
    went_back = {former_text(text) for text in texts(start)} <= set(other.comment)
    return not (went_back and former & set(start.comment))


def _is_base_target(start: Unit, best: Unit, second: Unit) -> bool:
    """Tell whether the lower-ranked target is the one of the base."""
    return texts(second) == texts(start) and _rank(best) > _rank(second)


def _note(what: str, unit: Unit) -> str:
    return f"{what}{harmless(' | '.join(text.replace(chr(10), ' ') for text in texts(unit)))}"


def _rank(unit: Unit) -> int:
    if unit.is_machine_draft or unit.provenance.get("conflict") is not None:
        return 1 if unit.human else 0
    return _RANK[unit.state] + 1 if unit.translated else 0


def _derived(unit: Unit) -> tuple[object, ...]:
    """Return the derived fields that belong to target and state."""
    return unit.provenance, unit.previous_source, unit.previous_context, unit.previous_plural, unit.plural


def _changed(base: V, ours: V, theirs: V) -> V:
    return theirs if ours == base else ours
