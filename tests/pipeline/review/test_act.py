"""Decisions on one unit: written as one change, never over the work of somebody else, and taken back without a loss."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.errors import KbError
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.review.act import (
    Action,
    Change,
    ConflictError,
    Decision,
    RefusedError,
    act,
    possible,
    undo,
)
from kb_tools.pipeline.review.decisions import Person
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review.unit_id import find_unit, fingerprint, unit_digest
from tests.conftest import NOW, Folder

REFUNDS = "billing/refunds"
TEN = "We refund within **ten days**."
JONAS = Person("Jonas", NOW)


class Reviewer:
    """A person who decides on the units of one catalog."""

    def __init__(self, folder: Folder, name: str = "Jonas") -> None:
        self.folder = folder
        self.desk = Desk(folder.root, lambda: NOW)
        self.person = Person(name, NOW)

    def unit(self, source: str) -> Unit:
        return self.folder.catalog(REFUNDS).by_key[source]

    def does(self, source: str, action: Action, seen: str = "", **said: str) -> Change:
        lt = self.desk.locale("lt")
        unit = lt.shelf.catalog(REFUNDS).by_key[source]
        decision = Decision(action, seen or fingerprint(unit), **said)  # type: ignore[arg-type]
        return act(self.desk.project, lt.locale, REFUNDS, unit_digest(unit), decision, self.person, lt.errors)

    def takes_back(self, change: Change) -> Change:
        return undo(self.desk.project, change, self.person)


@pytest.fixture
def jonas(done: Folder) -> Reviewer:
    """All is reviewed, but for the draft of a machine."""

    def draft(unit: Unit) -> Unit:
        drafted = replace(unit, target="Korta", fuzzy=True, comment=())
        return (
            drafted.stamped(origin="engine-1", target=text_hash("Korta")) if unit.source == "Card" else unit
        )

    done.change(REFUNDS, draft)
    return Reviewer(done)


def test_an_approval_names_person_day_and_extent(jonas: Reviewer) -> None:
    before = jonas.folder.read(f"locales/lt/LC_MESSAGES/{REFUNDS}.po").splitlines()
    change = jonas.does("Card", Action.APPROVE, target="Kortelė")
    unit = jonas.unit("Card")
    assert unit.state is State.REVIEWED
    assert unit.approval is not None
    assert (unit.approval.person, unit.approval.day) == ("Jonas", NOW.date())
    assert unit.provenance.get("approved") == "unit"
    assert unit.provenance.get("accepted") == "edited"
    assert int(unit.provenance.get("distance") or 0) > 0
    assert change.after == unit
    gone = set(before) - set(jonas.folder.read(f"locales/lt/LC_MESSAGES/{REFUNDS}.po").splitlines())
    assert not [line for line in gone if line.startswith("msgid") or "Times" in line], (
        "other units have changed"
    )
    assert jonas.folder.update() == {}


def test_a_text_with_an_error_is_not_approved_and_nothing_is_written(jonas: Reviewer) -> None:
    before = jonas.folder.snapshot("locales")
    with pytest.raises(RefusedError) as refused:
        jonas.does(TEN, Action.APPROVE, target="Grąžiname per [dešimt dienų](https://evil.example/).")
    assert {finding.check for finding in refused.value.findings} == {"link-target"}
    assert jonas.folder.snapshot("locales") == before


def test_the_same_text_can_be_saved_as_a_draft(jonas: Reviewer) -> None:
    jonas.does(TEN, Action.SAVE, target="Grąžiname per <b>dešimt dienų.")
    assert jonas.unit(TEN).state is State.DRAFT


@pytest.mark.parametrize("target", ["", "  ", "\n"])
@pytest.mark.parametrize("action", [Action.SAVE, Action.APPROVE])
def test_no_text_is_no_translation(jonas: Reviewer, action: Action, target: str) -> None:
    with pytest.raises(KbError, match="There is no text"):
        jonas.does(TEN, action, target=target)


def test_who_decides_on_what_has_changed_gets_a_conflict(jonas: Reviewer) -> None:
    seen = fingerprint(jonas.unit("Card"))
    Reviewer(jonas.folder, "Rūta").does("Card", Action.SAVE, target="Mokėjimo kortelė")
    before = jonas.folder.snapshot("locales")
    for action in (Action.APPROVE, Action.SAVE, Action.REJECT, Action.WITHDRAW):
        with pytest.raises(ConflictError) as conflict:
            jonas.does("Card", action, seen, target="Kortelė")
        assert conflict.value.unit.target == "Mokėjimo kortelė"
    assert jonas.folder.snapshot("locales") == before
    jonas.does("Card", Action.ASK, seen, words="Debit cards, too?")
    assert jonas.unit("Card").remarks[0].kind is RemarkKind.QUESTION


def test_a_unit_that_is_gone_is_said_to_be(jonas: Reviewer) -> None:
    change = jonas.does("Card", Action.SAVE, target="Kortelė")
    jonas.folder.edit("docs/billing/refunds.md", "| Card ", "| Any plastic ")
    jonas.folder.update()
    with pytest.raises(KbError, match="not on the page any more"):
        jonas.takes_back(change)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Action.APPROVE, {}),
        (Action.APPROVE, {"target": "Kortelė"}),
        (Action.SAVE, {"target": "Kortelė"}),
        (Action.REJECT, {"words": "slang"}),
    ],
)
def test_a_decision_is_taken_back(jonas: Reviewer, action: Action, said: dict[str, str]) -> None:
    before = jonas.unit("Card")
    jonas.takes_back(jonas.does("Card", action, **said))
    after = jonas.unit("Card")
    assert (after.target, after.state) == (before.target, before.state)
    assert not after.approvals
    assert jonas.folder.update() == {}
    assert jonas.unit("Card").target == before.target


def test_an_undo_does_not_undo_the_work_of_others(jonas: Reviewer) -> None:
    change = jonas.does("Card", Action.SAVE, target="Kortelė")
    Reviewer(jonas.folder, "Rūta").does("Card", Action.APPROVE)
    with pytest.raises(ConflictError):
        jonas.takes_back(change)
    assert jonas.unit("Card").state is State.REVIEWED


def test_what_is_possible_depends_on_the_unit(jonas: Reviewer) -> None:
    assert Action.REJECT in possible(jonas.unit("Card"))
    assert Action.WITHDRAW not in possible(jonas.unit("Card"))
    assert Action.WITHDRAW in possible(jonas.unit(TEN))
    jonas.does(TEN, Action.ASK, words="Ten working days?")
    assert Action.ANSWER in possible(jonas.unit(TEN))


def test_two_people_on_two_units_of_a_catalog_both_succeed(jonas: Reviewer) -> None:
    ruta = Reviewer(jonas.folder, "Rūta")
    sources = [unit.source for unit in jonas.folder.catalog(REFUNDS).active]
    failed: list[BaseException] = []

    def work(who: Reviewer, mine: list[str]) -> None:
        try:
            for source in mine:
                who.does(source, Action.SAVE, target=f"{who.person.name} {source}")
        except BaseException as error:
            failed.append(error)

    threads = [
        threading.Thread(target=work, args=(jonas, sources[::2])),
        threading.Thread(target=work, args=(ruta, sources[1::2])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert all(f" {source}" in jonas.unit(source).target for source in sources)


def test_random_work_loses_nothing_and_calls_nothing_reviewed_that_is_not(jonas: Reviewer) -> None:
    """Law 4 and law 9 after each step of several people, an editor and an update."""
    chance = random.Random(4)
    people = [jonas, Reviewer(jonas.folder, "Rūta"), Reviewer(jonas.folder, "Aistė")]
    vouched = {unit.pair for unit in jonas.folder.catalog(REFUNDS).active if unit.approval}
    changes: list[Change] = []
    for step in range(120):
        before = {REFUNDS: jonas.folder.catalog(REFUNDS)}
        who, source = chance.choice(people), chance.choice([u.source for u in before[REFUNDS].active])
        action = chance.choice([*Action, "undo", "editor", "update"])
        try:
            if action == "undo" and changes:
                who.takes_back(chance.choice(changes))
            elif action == "editor":
                jonas.folder.change(
                    REFUNDS, lambda u, s=source: replace(u, fuzzy=True) if u.source == s and u.target else u
                )  # type: ignore[misc]
            elif action == "update":
                jonas.folder.update()
            elif isinstance(action, Action):
                text = chance.choice([None, f"{source} lt{step}", "<script>x</script>", source])
                said = {"words": f"words {step}"} | ({} if text is None else {"target": text})
                changes.append(who.does(source, action, **said))
                if action is Action.APPROVE:
                    vouched.add(changes[-1].after.pair)
        except (KbError, RefusedError, ConflictError):
            pass
        after = {REFUNDS: jonas.folder.catalog(REFUNDS)}
        assert not vanished_targets(before, after, {}), action
        assert not vanished_comments(before, after), action
        assert {unit.pair for unit in after[REFUNDS].active if unit.approval} <= vouched
        written = jonas.folder.read(f"locales/lt/LC_MESSAGES/{REFUNDS}.po")
        assert po.serialize(po.parse(written)) == written
    assert len(changes) > 30


def test_a_unit_is_found_by_its_digest_alone(jonas: Reviewer) -> None:
    catalog = jonas.folder.catalog(REFUNDS)
    assert [find_unit(catalog, unit_digest(unit)) for unit in catalog.active] == list(catalog.active)
    assert find_unit(catalog, "0" * 16) is None
