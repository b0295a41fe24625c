"""What a translation that came back does to a catalog. Each function keeps law 4: no text of a person is replaced.

The one who has the last word on a unit is whoever touched the catalog after the file was sent. What the agency says
is then kept beside it, as a suggestion, or among the obsolete units.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kb_tools.catalog.edits.significance import measure
from kb_tools.catalog.merge.match import OTHER_PAGE, SAME_PAGE, Lost, similar
from kb_tools.catalog.merge.transitions import finish, make_stale, remark_on, retire
from kb_tools.model.remarks import Remark, RemarkKind, write_remark
from kb_tools.model.unit import IMPORT, Provenance, Unit, pair_hash


class Fate(StrEnum):
    """What became of a text that came back."""

    TAKEN = "taken"
    DRAFT = "draft"
    """Taken, but the file does not call it finished."""
    THERE = "there"
    """The catalog has the same already."""
    STALE = "stale"
    """English has changed since: the text is there as the translation of the earlier English."""
    SUGGESTED = "suggested"
    """Somebody has translated the unit meanwhile: the text is kept as a suggestion beside it."""
    REFUSED = "refused"
    """Its codes differ from English: the text is kept as a suggestion, and is never shown to readers."""
    REJECTED = "rejected"
    """Somebody has rejected exactly this text."""
    GONE = "gone"
    """English has nothing like it any more: the text is kept among the obsolete units."""
    EMPTY = "empty"
    """The file has no translation."""
    PARTIAL = "partial"
    """A tool has cut the text, and some of its sentences have no translation: only the file has the others."""
    UNKNOWN = "unknown"
    """Nothing here knows this English: the file or its ids were changed."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a file, and when it came in."""

    name: str
    day: date


@dataclass(slots=True)
class Shelf:
    """The units of one catalog while translations are put into them."""

    units: list[Unit]
    kept: dict[str, str] = field(default_factory=dict)
    """Drafts of people that another text has replaced, with that text: the comment has them (law 4)."""

    def index(self, key: str) -> int | None:
        """Return the index of the unit with a key, an active one if there is one; None without."""
        found = [at for at, unit in enumerate(self.units) if unit.key == key]
        return min(found, key=lambda at: self.units[at].obsolete, default=None)

    def keep_old(self, unit: Unit, text: str) -> None:
        """Keep the target of a stale unit, which a text replaces, with the English that it was made for."""
        former = unit.former_source
        if former is None or any(o.target == unit.target for o in self.units if o is not unit):
            return
        old = Unit(former, unit.target, unit.previous_context)
        if self.index(old.key) is None:
            self.units.append(retire(old))
        else:
            self.keep_in_comment(unit, text)

    def keep_in_comment(self, unit: Unit, text: str) -> Unit:
        """Return a unit whose target, which a text replaces, is in its comment."""
        self.kept[unit.target] = text
        said = suggested(unit, unit.target, None)
        self.units[next(at for at, other in enumerate(self.units) if other is unit)] = said
        return said


def suggested(unit: Unit, text: str, sender: Sender | None) -> Unit:
    """Return a unit with a text as a suggestion; as it is if it has the suggestion."""
    words = " ".join(text.split())
    if not words or any(r.kind is RemarkKind.SUGGESTION and _same(r, words) for r in unit.remarks):
        return unit
    if sender is None:
        remark = Remark(RemarkKind.SUGGESTION, words)
        return replace(unit, comment=(*unit.comment, *write_remark(remark)))
    return remark_on(unit, RemarkKind.SUGGESTION, sender.day, sender.name, words)


def _same(remark: Remark, words: str) -> bool:
    written = Remark(RemarkKind.SUGGESTION, words)
    return write_remark(replace(remark, day=None, person="", hash="")) == write_remark(written)


def take(shelf: Shelf, at: int, text: str, done: bool, sender: Sender) -> Fate:
    """Put a text into the active unit whose English it translates.

    Only units without a target, drafts and stale units get it. A target that is finished stays, and the text becomes
    a suggestion. Nobody vouches for what is taken (law 9).
    """
    unit = shelf.units[at]
    if unit.target == text:
        if not done or unit.is_final or unit.provenance.get("conflict") is not None:
            return Fate.THERE
        shelf.units[at] = finish(unit)
        return Fate.TAKEN
    if pair_hash(unit.source, unit.context, text) in unit.rejected:
        return Fate.REJECTED
    settled = unit.is_final or unit.provenance.get("conflict") is not None
    if unit.plural is not None or (unit.human and (settled or not done)):
        shelf.units[at] = suggested(unit, text, sender)
        return Fate.SUGGESTED
    if unit.human and unit.former_source is None:
        shelf.keep_in_comment(unit, text)
    elif unit.human:
        shelf.keep_old(unit, text)
    unit = shelf.units[at]
    shelf.units[at] = _with_text(unit, text, done)
    return Fate.TAKEN if done else Fate.DRAFT


def _with_text(unit: Unit, text: str, done: bool) -> Unit:
    """Return a unit with a text: translated, or a draft of a person."""
    provenance = Provenance().with_(origin=IMPORT if done else None)
    return replace(unit, target=text, fuzzy=not done, provenance=provenance).without_previous().stamped()


def refuse(shelf: Shelf, at: int, text: str, sender: Sender) -> Fate:
    """Keep a text that must not be shown as a suggestion."""
    shelf.units[at] = suggested(shelf.units[at], text, sender)
    return Fate.REFUSED


def place_old(
    shelf: Shelf, old: Unit, done: bool, sender: Sender, same_page: bool = True, refused: bool = False
) -> Fate | None:
    """Put the translation of an earlier English into a catalog; None where no unit there was this English.

    `old` has the earlier English and the text. A unit without a person's target gets it and is stale. One that a person
    has translated meanwhile gets a suggestion, and so does every unit if the text is `refused`.
    """
    at = _successor(shelf, old, same_page)
    if at is None:
        return None
    unit = shelf.units[at]
    if unit.target == old.target:
        return Fate.THERE
    if unit.human or refused:
        shelf.units[at] = suggested(unit, old.target, sender)
        return Fate.SUGGESTED
    shelf.units[at] = _stale(unit, old, done, sender.day)
    return Fate.STALE


def _successor(shelf: Shelf, old: Unit, same_page: bool) -> int | None:
    """Return the index of the active unit that an English text has become, None if nothing is like it.

    One that knows the text as its previous source comes first, then one that no person has translated.
    """
    active = [(at, unit) for at, unit in enumerate(shelf.units) if not unit.obsolete and unit.plural is None]
    for at, unit in active:
        if (unit.former_source, unit.previous_context) == (old.source, old.context):
            return at
    lost = [Lost("", 0, old)]
    free = [(at, unit) for at, unit in active if not unit.human]
    taken = [(at, unit) for at, unit in active if unit.human]
    found = similar(free, lost, SAME_PAGE if same_page else OTHER_PAGE, {})
    return next(iter(found or similar(taken, lost, OTHER_PAGE, {})), None)


def _stale(unit: Unit, old: Unit, done: bool, day: date) -> Unit:
    before = replace(_with_text(old, old.target, done), comment=unit.comment)
    return make_stale(before, unit, measure(old.source, unit.source), day.isoformat())


def keep_gone(shelf: Shelf, old: Unit, sender: Sender, refused: bool = False) -> Fate:
    """Keep the translation of an English that is gone, among the obsolete units; a refused one in a comment."""
    at = shelf.index(old.key)
    unit = replace(old, target="") if at is None else shelf.units[at]
    if unit.target == old.target:
        return Fate.THERE
    if refused or unit.human:
        unit = suggested(unit, old.target, sender)
    else:
        unit = _with_text(replace(old, comment=unit.comment), old.target, done=True)
    if at is None:
        shelf.units.append(retire(unit))
    else:
        shelf.units[at] = retire(unit)
    return Fate.GONE
