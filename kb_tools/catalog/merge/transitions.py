"""What may happen to one unit when its source is segmented anew. Each function is one arrow of the state table."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.catalog.edits.significance import Significance
from kb_tools.model.segment import unit_key
from kb_tools.model.unit import Provenance, Unit, text_hash


def keep(old: Unit, wanted: Unit) -> Unit:
    """The source is the same: everything stays; place, comments from the page and the stamp are renewed.

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
    """Only what is not language has changed: the patched target has the state that the old one had."""
    unit = replace(keep(_unstamped(old), wanted), source=wanted.source, context=wanted.context, target=target)
    if old.is_machine_draft:
        return unit.stamped(target=text_hash(target))
    if old.previous_source is not None:
        return unit.stamped(reviewed=None)
    return unit.stamped()


def make_stale(old: Unit, wanted: Unit, significance: Significance, today: str) -> Unit:
    """The meaning may have changed: the target stays, fuzzy, with the source that it was made for.

    How much the edit matters (`change=`) and since when it waits (`since=`, ISO 8601) stand in the
    `# kb:` line, so that shallow clones and tarballs know it too. A machine's draft stays a draft, marked
    `outdated=`, so that an engine does it anew and readers do not see it.
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
    """A stale unit says that its target was reviewed for the source of another unit, which has the same target."""
    pair = pair_hash(reviewed.source, reviewed.context, reviewed.target)
    return _accepted(stale).with_previous(reviewed).stamped(reviewed=pair)


def change_of(unit: Unit) -> Significance:
    """Return how much the edit matters that made a unit stale; major where nobody has said."""
    return Significance.MINOR if unit.provenance.get("change") == Significance.MINOR else Significance.MAJOR


def restore(old: Unit, wanted: Unit) -> Unit:
    """A stale target turns out to fit after all: it is reviewed again."""
    provenance = old.provenance.with_(**_WAITING)
    unit = replace(old, fuzzy=False, provenance=provenance).without_previous()
    return replace(keep(_unstamped(unit), wanted), source=wanted.source, context=wanted.context).stamped()


def can_restore(old: Unit, source: str, context: str | None) -> bool:
    """True where exactly this target was reviewed for exactly this source before it became stale."""
    return old.fuzzy and old.provenance.get("reviewed") == pair_hash(source, context, old.target)


def approve(old: Unit) -> Unit:
    """A reviewer has read the unit: whatever it was, it is reviewed now, for the source beside it."""
    return _accepted(replace(_unstamped(old), fuzzy=False)).without_previous().stamped(**_WAITING)


def accompany(old: Unit, unit: Unit) -> Unit:
    """Nothing was translated: what people said of the old text is said of the unit that it is now."""
    return replace(unit, comment=(*unit.comment, *(line for line in old.comment if line not in unit.comment)))


def withdraw(old: Unit) -> Unit:
    """Somebody says of a reviewed text that it needs work: it waits, and stays a person's (law 5)."""
    return replace(_accepted(old), fuzzy=True)


def retire(old: Unit) -> Unit:
    """The source has left the page: what a person did or said is kept, out of the way (`#~`)."""
    return replace(old, obsolete=True, extracted=(), references=())


def pair_hash(source: str, context: str | None, target: str) -> str:
    """Return the hash that says which target was reviewed for which source."""
    return text_hash(f"{unit_key(source, context)}\x00{target}")


_WAITING: dict[str, str | None] = {
    "reviewed": None,
    "change": None,
    "since": None,
    "conflict": None,
    "outdated": None,
}
"""What only a unit that waits for a reviewer has in its `# kb:` line."""


def _unstamped(unit: Unit) -> Unit:
    return replace(unit, provenance=unit.provenance.with_(source=None))


def _accepted(unit: Unit) -> Unit:
    """Note how much of a machine's draft a reviewer kept; the draft's own hash has served its purpose."""
    written = unit.provenance.get("target")
    if written is None:
        return unit
    accepted = "unchanged" if written == text_hash(unit.target) else "edited"
    return replace(unit, provenance=unit.provenance.with_(target=None, accepted=accepted))


def _plurals(old: Unit, wanted: Unit) -> tuple[str, ...]:
    count = len(wanted.plural_targets)
    return (*old.plural_targets, *("",) * count)[:count]
