"""State transitions of a unit when its page is segmented again. Each function is one arrow of the state table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kb_tools.catalog.edits.significance import Significance
from kb_tools.model.judgement import ISSUES, JUDGE, JUDGED
from kb_tools.model.remarks import (
    Remark,
    RemarkKind,
    pieces,
    withdraw_approvals,
    without_remarks,
    write_remark,
)
from kb_tools.model.risk import DOUBTS, RISK, SIGNS
from kb_tools.model.unit import Provenance, Unit, pair_hash, text_hash


def keep(old: Unit, wanted: Unit) -> Unit:
    """Keep a unit whose source is unchanged; update position, extracted comment, references and stamp.

    A unit whose stamp names another source is left as it is: only a person can say what belongs together. A person who
    set "fuzzy" in an editor has withdrawn the approval of this text; the comment then says so.
    """
    return _kept(without_rejected(note_withdrawal(old)), wanted)


def _kept(old: Unit, wanted: Unit) -> Unit:
    unit = old if _is_as_wanted(old, wanted) else _as_wanted(old, wanted)
    if not unit.translated:
        return replace(unit, fuzzy=False, provenance=Provenance()).without_previous()
    if unit.fuzzy or unit.mismatched:
        return unit
    return finish(unit)


def _as_wanted(old: Unit, wanted: Unit) -> Unit:
    return replace(
        old,
        obsolete=False,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=wanted.flags or old.flags,
        plural=wanted.plural,
        plural_targets=_plurals(old, wanted),
    )


def _is_as_wanted(old: Unit, wanted: Unit) -> bool:
    """Tell whether a unit has all that comes from English, as nearly every one has."""
    return (
        not old.obsolete
        and old.extracted == wanted.extracted
        and old.references == wanted.references
        and (not wanted.flags or old.flags == wanted.flags)
        and old.plural == wanted.plural
        and len(old.plural_targets) == len(wanted.plural_targets)
    )


def carry(old: Unit, wanted: Unit, target: str) -> Unit:
    """Carry a unit over to a source with the same prose: the patched target is final if the old one was.

    Nobody has vouched for the patched text, so an approval lapses.
    """
    unit = replace(keep(_unstamped(old), wanted), source=wanted.source, context=wanted.context, target=target)
    if old.is_machine_draft:
        return unit.stamped(target=text_hash(target))
    if old.former_source is not None:
        return unit.stamped(pair=None)
    return unit.stamped()


def make_stale(old: Unit, wanted: Unit, significance: Significance, today: str) -> Unit:
    """Make a unit stale because its meaning may have changed: the target stays, fuzzy, with its previous source.

    The `# kb:` line records the significance of the edit (`change=`) and the day the unit became stale (`since=`, ISO
    8601), so that shallow clones and tarballs have them too. A machine draft stays a draft, marked `outdated=`: an
    engine translates it again, and readers do not see it.
    """
    old = note_withdrawal(old)
    unit = replace(
        _kept(replace(old, fuzzy=True), wanted),
        source=wanted.source,
        context=wanted.context,
        target=old.target,
    )
    if old.is_machine_draft or not old.translated:
        return unit.stamped(outdated="1") if old.translated else unit
    if old.former_source is not None:
        worst = max(significance, change_of(old), key=lambda s: s.rank)
        return unit.stamped(change=str(worst))
    said = {"change": str(significance), "since": today, "match": None}
    if old.fuzzy:
        return unit.with_previous(old).stamped(**said)
    return made_for(unit, old).stamped(**said)


def made_for(stale: Unit, final: Unit) -> Unit:
    """Record in a stale unit that its target was final for the source of another unit with the same target."""
    pair = pair_hash(final.source, final.context, final.target, *final.plural_targets)
    return _accepted(stale).with_previous(final).stamped(pair=pair)


def change_of(unit: Unit) -> Significance:
    """Return the significance of the edit that made a unit stale; major if it is not recorded."""
    return Significance.MINOR if unit.provenance.get("change") == Significance.MINOR else Significance.MAJOR


def restore(old: Unit, wanted: Unit) -> Unit:
    """Restore a stale unit whose target fits after all: it is final again, and reviewed if it was before."""
    provenance = old.provenance.with_(**_WAITING)
    unit = replace(old, fuzzy=False, provenance=provenance).without_previous()
    return replace(_kept(_unstamped(unit), wanted), source=wanted.source, context=wanted.context).stamped()


def can_restore(old: Unit, source: str, context: str | None) -> bool:
    """Tell whether exactly this target was final for exactly this source before it became stale."""
    return old.fuzzy and old.provenance.get("pair") == pair_hash(
        source, context, old.target, *old.plural_targets
    )


def approve(old: Unit, day: date, person: str) -> Unit:
    """Approve a unit on behalf of a person who has read it: the only way to the state reviewed (law 9).

    The approval replaces earlier ones, which are history only until then.
    """
    unit = finish(old)
    approval = Remark(RemarkKind.REVIEWED, "", day, person, unit.pair)
    earlier = without_remarks(unit.comment, (RemarkKind.REVIEWED, RemarkKind.WITHDRAWN))
    return replace(unit, comment=(*earlier, *write_remark(approval)))


def finish(old: Unit) -> Unit:
    """Make a unit final for its current source, whatever its state was. Nobody vouches for it by that."""
    clear = replace(old, fuzzy=False) if old.fuzzy else old
    return _accepted(clear).without_previous().stamped(**_WAITING)


def accompany(old: Unit, unit: Unit) -> Unit:
    """Add the comments of an untranslated old unit to the unit that replaces it."""
    known = set(pieces(unit.comment))
    added = [line for piece in pieces(old.comment) if piece not in known for line in piece]
    return replace(unit, comment=(*unit.comment, *added))


def withdraw(old: Unit) -> Unit:
    """Make a final unit fuzzy again; it stays human (law 5), and an approval of it is withdrawn."""
    return note_withdrawal(doubt(old))


def doubt(old: Unit) -> Unit:
    """Make a unit fuzzy because a person must look at it again; approvals of its text stand until one has."""
    unit = _accepted(old)
    return replace(unit, fuzzy=True, provenance=unit.provenance.with_(approved=None))


def note_withdrawal(old: Unit) -> Unit:
    """Mark the approvals of a fuzzy unit's text as withdrawn, so that clearing "fuzzy" does not bring them back.

    The approvals of a stale unit's earlier text stay: its English has changed, nobody took them back. So do those of a
    conflict between two branches.
    """
    if not old.fuzzy or not old.comment or old.provenance.get("conflict") is not None:
        return old
    return replace(old, comment=withdraw_approvals(old.comment, old.pair))


def without_rejected(old: Unit) -> Unit:
    """Take a machine draft away that a person has rejected: a merge of branches can bring it back."""
    if not old.comment or not old.is_machine_draft or old.pair not in old.rejected:
        return old
    return replace(old, target="", fuzzy=False, provenance=Provenance()).without_previous()


def reject(old: Unit, day: date, person: str, reason: str) -> Unit:
    """Reject a draft on behalf of a person: its text leaves the target and is kept in the comment.

    The same draft is not offered again. The comment also keeps who made it, because the `# kb:` line is the next
    draft's. What a person writes later can be compared with the kept text.
    """
    said = Remark(RemarkKind.REJECTED, reason, day, person, old.pair)
    text = Remark(RemarkKind.REJECTED_DRAFT, old.target, day, old.provenance.origin, old.pair)
    comment = (*old.comment, *write_remark(said), *write_remark(text))
    return replace(old, target="", fuzzy=False, comment=comment, provenance=Provenance()).without_previous()


def remark_on(old: Unit, kind: RemarkKind, day: date, person: str, words: str) -> Unit:
    """Add a question, a suggestion or an answer of a person to a unit."""
    remark = Remark(kind, words, day, person, old.pair)
    return replace(old, comment=(*old.comment, *write_remark(remark)))


def retire(old: Unit) -> Unit:
    """Make a unit obsolete (`#~`) because its source has left the page; targets and comments are kept."""
    return replace(old, obsolete=True, extracted=(), references=())


_WAITING: dict[str, str | None] = {
    "pair": None,
    "change": None,
    "since": None,
    "conflict": None,
    "outdated": None,
    "mended": None,
    "match": None,
    RISK: None,
    DOUBTS: None,
    SIGNS: None,
    JUDGE: None,
    JUDGED: None,
    ISSUES: None,
}
"""Keys of the `# kb:` line that only a unit waiting for review has."""


def _unstamped(unit: Unit) -> Unit:
    return replace(unit, provenance=unit.provenance.with_(source=None))


def _accepted(unit: Unit) -> Unit:
    """Record whether the reviewer edited a machine draft; the hash of the machine's text is no longer needed."""
    written = unit.provenance.get("target")
    if written is None:
        return unit
    accepted = "unchanged" if written == text_hash(unit.target) else "edited"
    return replace(unit, provenance=unit.provenance.with_(target=None, accepted=accepted))


def _plurals(old: Unit, wanted: Unit) -> tuple[str, ...]:
    count = len(wanted.plural_targets)
    return (*old.plural_targets, *("",) * count)[:count]
