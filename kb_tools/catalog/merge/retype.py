"""Puts a text that a person typed in the place of a target, and takes a decision back. Nothing is lost by either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb_tools.catalog.merge.transitions import doubt, note_withdrawal
from kb_tools.model.remarks import facts, harmless, pieces, withdraw_approvals
from kb_tools.model.unit import Unit

FORMER = "Before kb review: "
"""Start of the comment line that keeps a person's text in whose place another one was typed."""


def former_text(text: str) -> str:
    """Return the comment line that keeps a text, on one line."""
    return f"{FORMER}{harmless(' '.join(text.split()))}"


def texts_of(unit: Unit) -> tuple[str, ...]:
    """Return the targets of a unit that are not empty: one, or its plural forms."""
    return tuple(text for text in (unit.target, *unit.plural_targets) if text)


def retype(old: Unit, target: str, plural_targets: Sequence[str] = ()) -> Unit:
    """Return a unit with a text that a person typed; the same unit if the text is the same.

    The new text counts as human, for the English of now. State and approvals are left to the caller: an approval of
    the former text lapses by itself (law 9). A person's former text stays in the comment (law 4).
    """
    if (target, tuple(plural_targets)) == (old.target, old.plural_targets):
        return old
    new = replace(old, target=target, plural_targets=tuple(plural_targets))
    said: dict[str, str | None] = {"pair": None}
    provenance = old.provenance
    if provenance.get("origin") and provenance.get("target") is None and provenance.get("accepted") is None:
        said["accepted"] = "edited"  # a draft without the hash of its text would still count as a machine's
    kept = with_former(new, old) if old.human else new
    return kept.stamped(**said)


def save_draft(old: Unit, target: str, plural_targets: Sequence[str] = ()) -> Unit:
    """Return a unit with a person's text that still waits for review."""
    typed = retype(old, target, plural_targets)
    if not old.is_final:
        return replace(typed, fuzzy=True)
    waiting = doubt(
        replace(old, comment=typed.comment)
    )  # with the old target, which tells if a draft was edited
    provenance = waiting.provenance.with_(pair=None, terms=None)
    draft = replace(waiting, target=typed.target, plural_targets=typed.plural_targets, provenance=provenance)
    return note_withdrawal(draft.stamped())


def with_former(new: Unit, old: Unit) -> Unit:
    """Return a unit whose comment has those texts of another one that it has not itself."""
    present = set(texts_of(new))
    notes = [former_text(text) for text in texts_of(old) if text not in present]
    added = tuple(note for note in dict.fromkeys(notes) if note not in new.comment)
    return replace(new, comment=(*new.comment, *added)) if added else new


def take_back(before: Unit, after: Unit) -> Unit:
    """Return a unit as it was before a decision, with all that people said meanwhile.

    An approval that was made is marked as withdrawn; one that was withdrawn holds again. A text that was typed stays in
    the comment. A draft that was rejected is a person's now, who wants it after all: `kb update` would take it away
    again otherwise.
    """
    said = {fact for fact, _ in facts(before.comment)}
    later = [piece for piece in pieces(after.comment) if facts(piece)[0][0] not in said]
    added = [line for piece in later for line in withdraw_approvals(piece, after.pair)]
    unit = replace(before, comment=(*before.comment, *added))
    if after.human:
        unit = with_former(unit, after)
    if unit.is_machine_draft and unit.pair in unit.rejected:
        unit = replace(unit, provenance=unit.provenance.with_(target=None, accepted="unchanged"))
    return unit
