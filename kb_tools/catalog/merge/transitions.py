"""State transitions of a unit when its page is segmented again. Each function is one arrow of the state table."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.catalog.edits.significance import Significance
from kb_tools.model.segment import unit_key
from kb_tools.model.unit import Provenance, Unit, text_hash


def keep(old: Unit, wanted: Unit) -> Unit:
    """Keep a unit whose source is unchanged; update position, extracted comment, references and stamp.

    A unit whose stamp names another source is left as it is: only a person can say what belongs together.
    """
    unit = replace(
        old,
        obsolete=False,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=wanted.flags or old.flags,
        plural=wanted.plural,
        plural_targets=_plurals(old, wanted),
    )
    if not unit.translated:
        return replace(unit, fuzzy=False, provenance=Provenance()).without_previous()
    if unit.fuzzy or unit.mismatched:
        return unit
    return approve(unit)


def carry(old: Unit, wanted: Unit, target: str) -> Unit:
    """Carry a unit over to a source with the same prose: the patched target keeps the state of the old one."""
    unit = replace(keep(_unstamped(old), wanted), source=wanted.source, context=wanted.context, target=target)
    if old.is_machine_draft:
        return unit.stamped(target=text_hash(target))
    if old.previous_source is not None:
        return unit.stamped(reviewed=None)
    return unit.stamped()


def make_stale(old: Unit, wanted: Unit, significance: Significance, today: str) -> Unit:
    """Make a unit stale because its meaning may have changed: the target stays, fuzzy, with its previous source.

    The `# kb:` line records the significance of the edit (`change=`) and the day the unit became stale (`since=`, ISO
    8601), so that shallow clones and tarballs have them too. A machine draft stays a draft, marked `outdated=`: an
    engine translates it again, and readers do not see it.
    """
    unit = replace(
        keep(replace(old, fuzzy=True), wanted),
        source=wanted.source,
        context=wanted.context,
        target=old.target,
    )
    if old.is_machine_draft or not old.translated:
        return unit.stamped(outdated="1") if old.translated else unit
    if old.previous_source is not None:
        worst = max(significance, change_of(old), key=lambda s: s.rank)
        return unit.stamped(change=str(worst))
    said = {"change": str(significance), "since": today}
    if old.fuzzy:
        return unit.with_previous(old).stamped(**said)
    return made_for(unit, old).stamped(**said)


def made_for(stale: Unit, reviewed: Unit) -> Unit:
    """Record in a stale unit that its target was reviewed for the source of another unit with the same target."""
    pair = pair_hash(reviewed.source, reviewed.context, reviewed.target)
    return _accepted(stale).with_previous(reviewed).stamped(reviewed=pair)


def change_of(unit: Unit) -> Significance:
    """Return the significance of the edit that made a unit stale; major if it is not recorded."""
    return Significance.MINOR if unit.provenance.get("change") == Significance.MINOR else Significance.MAJOR


def restore(old: Unit, wanted: Unit) -> Unit:
    """Restore a stale unit whose target fits after all: it is reviewed again."""
    provenance = old.provenance.with_(**_WAITING)
    unit = replace(old, fuzzy=False, provenance=provenance).without_previous()
    return replace(keep(_unstamped(unit), wanted), source=wanted.source, context=wanted.context).stamped()


def can_restore(old: Unit, source: str, context: str | None) -> bool:
    """Tell whether exactly this target was reviewed for exactly this source before it became stale."""
    return old.fuzzy and old.provenance.get("reviewed") == pair_hash(source, context, old.target)


def approve(old: Unit) -> Unit:
    """Approve a unit: whatever its state was, it is now reviewed for its current source."""
    return _accepted(replace(_unstamped(old), fuzzy=False)).without_previous().stamped(**_WAITING)


def accompany(old: Unit, unit: Unit) -> Unit:
    """Add the comments of an untranslated old unit to the unit that replaces it."""
    return replace(unit, comment=(*unit.comment, *(line for line in old.comment if line not in unit.comment)))


def withdraw(old: Unit) -> Unit:
    """Withdraw the approval of a reviewed unit: it is fuzzy again, but stays human (law 5)."""
    return replace(_accepted(old), fuzzy=True)


def retire(old: Unit) -> Unit:
    """Make a unit obsolete (`#~`) because its source has left the page; targets and comments are kept."""
    return replace(old, obsolete=True, extracted=(), references=())


def pair_hash(source: str, context: str | None, target: str) -> str:
    """Return a hash of a source together with the target reviewed for it."""
    return text_hash(f"{unit_key(source, context)}\x00{target}")


_WAITING: dict[str, str | None] = {
    "reviewed": None,
    "change": None,
    "since": None,
    "conflict": None,
    "outdated": None,
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
