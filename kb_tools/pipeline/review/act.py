"""What a person decides on one unit in the review app: one unit, one change, and only of what they have seen.

Each decision reads the catalog anew under the lock of all commands, compares the unit with the one that the person
saw, and writes the one catalog (laws 4 and 10). Who decides on a unit that has changed meanwhile gets a conflict, and
nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from kb_tools.catalog.format.term_stamps import KEY, attach_stamps
from kb_tools.catalog.merge.retype import retype, save_draft, take_back
from kb_tools.catalog.merge.transitions import approve
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Finding
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import Extent, Unit
from kb_tools.pipeline.retrying import retry_when_changed
from kb_tools.pipeline.review.decisions import Decide, Person, rejection, remark, withdrawal
from kb_tools.pipeline.review.save import save_decided, signed
from kb_tools.pipeline.review.unit_id import find_unit, fingerprint, unit_digest
from kb_tools.pipeline.update.draft_distance import KEY as DISTANCE
from kb_tools.pipeline.update.draft_distance import distance, with_distances
from kb_tools.storage.catalogs import catalog_path, read_catalog
from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked
from kb_tools.storage.project import Project
from kb_tools.storage.term_stamps import read_stamps

PATIENCE = 20.0
"""Seconds that a decision waits for another command: a person waits for the answer."""
COMMAND = "kb review serve"
"""The name that other commands show for this one while they wait."""


class Action(StrEnum):
    """What a person can do with one unit."""

    APPROVE = "approve"
    SAVE = "save"
    """Keep a text as a draft, which waits for review."""
    REJECT = "reject"
    WITHDRAW = "withdraw"
    SUGGEST = "suggest"
    ASK = "ask"
    ANSWER = "answer"


REMARKS = {
    Action.SUGGEST: RemarkKind.SUGGESTION,
    Action.ASK: RemarkKind.QUESTION,
    Action.ANSWER: RemarkKind.ANSWER,
}
"""The actions that only add words of a person. They decide on no text, so they conflict with nobody."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wants to do with a unit."""

    action: Action
    fingerprint: str
    """Of the unit that the person saw."""
    target: str | None = None
    """The text as it stands in the editor; None where it was not touched."""
    plural: tuple[str, ...] | None = None
    """The same for a unit with plural forms, one text a form."""
    words: str = ""
    """A reason, a suggestion, a question or an answer."""
    extent: Extent = Extent.UNIT


@dataclass(frozen=True, slots=True)
class Change:
    """A decision that was written."""

    locale: Locale
    name: str
    """Of the catalog."""
    before: Unit
    after: Unit


class ConflictError(Exception):
    """The unit has changed since the person saw it; nothing was written."""

    def __init__(self, name: str, unit: Unit) -> None:
        super().__init__(name)
        self.name = name
        self.unit = unit
        """As it is now."""


class RefusedError(Exception):
    """The text has errors, so it cannot be approved; nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        self.findings = tuple(findings)


Errors = Callable[[str, Catalog, Unit], Sequence[Finding]]
"""Returns the errors of an approved unit in its catalog, which has the unit already: what blocks an approval."""


def act(
    project: Project,
    locale: Locale,
    name: str,
    digest: str,
    decision: Decision,
    person: Person,
    errors: Errors,
) -> Change:
    """Make and write a decision on the unit of a catalog that has a digest (see unit_id.py).

    Raises ConflictError if the unit is another than the one that was seen, RefusedError if it has errors and was to be
    approved, and KbError if the unit is gone, if the decision cannot be about it, or if another command is at work.
    """

    def decide(old: Unit, catalog: Catalog) -> Unit:
        if decision.action not in REMARKS and fingerprint(old) != decision.fingerprint:
            raise ConflictError(name, old)
        new = decided(old, decision, person)
        if decision.action is Action.APPROVE:
            new = _measured(project, locale, name, old, new)
            found = errors(name, with_unit(catalog, new), new)
            if found:
                raise RefusedError(found)
        return new

    return change_unit(project, locale, name, digest, decide, person)


def undo(project: Project, change: Change, person: Person) -> Change:
    """Take a decision back; all words and texts of people stay in the comment.

    Raises ConflictError if the unit has changed since.
    """

    def decide(old: Unit, _catalog: Catalog) -> Unit:
        if fingerprint(old) != fingerprint(change.after):
            raise ConflictError(change.name, old)
        return take_back(change.before, old)

    return change_unit(project, change.locale, change.name, unit_digest(change.after), decide, person)


def change_unit(
    project: Project,
    locale: Locale,
    name: str,
    digest: str,
    decide: Callable[[Unit, Catalog], Unit],
    person: Person,
) -> Change:
    """Write what `decide` makes of one unit, given the catalog as it is on disk now.

    Repeated if somebody saves the catalog meanwhile: `decide` sees what is there then.
    """
    path = catalog_path(project, locale, name)

    def attempt() -> Change:
        if not path.is_file():
            raise KbError("There is no such catalog any more.", where=name, hint="Load the page again.")
        written, stamps = read_catalog(project, path), read_stamps(project, locale)
        catalog = attach_stamps(name, written, stamps)
        old = find_unit(catalog, digest)
        if old is None:
            raise KbError(
                "This text is not on the page any more: its English has changed.",
                where=name,
                hint="Load the page again. What you typed is still in your browser.",
            )
        new = decide(old, catalog)
        if new != old:
            after = signed(with_unit(catalog, new), person.name, person.now)
            save_decided(project, locale, {name: written}, {name: after}, stamps)
        return Change(locale, name, old, new)

    with locked(lock_file(project.root, CATALOGS), COMMAND, patience=PATIENCE):
        return retry_when_changed(attempt)


def decided(old: Unit, decision: Decision, person: Person) -> Unit:
    """Return a unit as decided. Raises KbError for a decision that cannot be about it. Pure."""
    action = decision.action
    if action is Action.APPROVE:
        typed = retype(old, *_texts(old, decision))
        _refuse_empty(typed)
        read = approve(typed, person.now.date(), person.name)
        return replace(
            read, provenance=read.provenance.with_(**{KEY: None, "approved": str(decision.extent)})
        )
    if action is Action.SAVE:
        draft = save_draft(old, *_texts(old, decision))
        _refuse_empty(draft)
        return draft
    made = _other(action, decision, person)(old)
    if made is None:
        raise KbError(_NOT_POSSIBLE[action], hint="Load the unit again to see what it is now.")
    return made


def possible(unit: Unit) -> list[Action]:
    """Return what can be done with a unit as it is."""
    found = [Action.APPROVE, Action.SAVE, Action.SUGGEST, Action.ASK]
    if rejection(_NOBODY, "")(unit) is not None:
        found.append(Action.REJECT)
    if unit.is_final:
        found.append(Action.WITHDRAW)
    if remark(_NOBODY, RemarkKind.ANSWER, "")(unit) is not None:
        found.append(Action.ANSWER)
    return found


def with_unit(catalog: Catalog, new: Unit) -> Catalog:
    """Return a catalog with another version of one of its active units."""
    return catalog.with_units(
        new if not unit.obsolete and unit.key == new.key else unit for unit in catalog.units
    )


def _texts(old: Unit, decision: Decision) -> tuple[str, tuple[str, ...]]:
    """Return target and plural forms as the person wants them."""
    if old.plural is None:
        return (old.target if decision.target is None else decision.target), old.plural_targets
    if decision.plural is None:
        return old.target, old.plural_targets
    if len(decision.plural) != len(old.plural_targets):
        raise KbError(
            f"This text has {len(old.plural_targets)} plural forms, not {len(decision.plural)}.",
            hint="Load the unit again.",
        )
    return old.target, decision.plural


def _refuse_empty(unit: Unit) -> None:
    texts = unit.plural_targets if unit.plural is not None else (unit.target,)
    if not all(text.strip() for text in texts):
        raise KbError("There is no text.", hint="Write one, or skip the unit.")


def _other(action: Action, decision: Decision, person: Person) -> Decide:
    if action is Action.REJECT:
        return rejection(person, decision.words)
    if action is Action.WITHDRAW:
        return withdrawal
    words = decision.words.strip() or (decision.target or "").strip()
    if not words:
        raise KbError("There are no words.", hint="Write some.")
    return remark(person, REMARKS[action], words)


def _measured(project: Project, locale: Locale, name: str, old: Unit, new: Unit) -> Unit:
    """Return an approved unit with the distance of its text from the draft that was in its place."""
    if old.is_machine_draft and old.target and new.target != old.target:
        found = distance(old.target, new.target)
        said = None if found is None else str(found)
        return replace(new, provenance=new.provenance.with_(**{DISTANCE: said}))
    typed = replace(old, target=new.target, plural_targets=new.plural_targets)
    known = with_distances(Catalog((typed,)), catalog_path(project, locale, name), {old.key}).units[0]
    said = known.provenance.get(DISTANCE)
    return replace(new, provenance=new.provenance.with_(**{DISTANCE: said})) if said else new


_NOBODY = Person("nobody", datetime(1970, 1, 1, tzinfo=UTC))
"""Asks what is possible, without deciding anything."""
_NOT_POSSIBLE = {
    Action.REJECT: "Only the draft of a machine can be rejected, and this is none.",
    Action.WITHDRAW: "This translation is not finished, so there is nothing to withdraw.",
    Action.ANSWER: "No question is open here.",
}
