"""A text that a person types replaces a target, and nothing of a person is lost by that or by taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.catalog.merge.retype import former_text, retype, save_draft, take_back
from kb_tools.catalog.merge.transitions import approve, reject, withdraw
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, text_hash

DAY = date(2026, 1, 1)
MACHINE = replace(Unit("Card", "Korta"), fuzzy=True).stamped(origin="engine-1", target=text_hash("Korta"))
APPROVED = approve(Unit("Card", "Kortelė"), DAY, "Ona")
STALE = replace(APPROVED, source="Cards", fuzzy=True).with_previous(APPROVED).stamped(change="minor")
UNITS = [
    Unit("Card"),
    MACHINE,
    APPROVED,
    STALE,
    replace(MACHINE, provenance=MACHINE.provenance.with_(target=None)),
]


def lost(before: Unit, after: Unit) -> list[object]:
    one, two = {"a": Catalog((before,))}, {"a": Catalog((after,))}
    return [*vanished_targets(one, two, {}), *vanished_comments(one, two)]


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_text_changes_nothing(unit: Unit) -> None:
    assert retype(unit, unit.target) is unit


@pytest.mark.parametrize("unit", UNITS)
def test_a_typed_text_is_a_person_s_and_waits(unit: Unit) -> None:
    saved = save_draft(unit, "Mokėjimo kortelė")
    assert saved.human
    assert saved.fuzzy
    assert saved.approval is None
    assert not saved.mismatched
    assert not lost(unit, saved)


def test_the_text_of_a_machine_is_not_kept() -> None:
    assert save_draft(MACHINE, "Kortelė").comment == ()


def test_a_person_s_text_stays_in_the_comment() -> None:
    assert former_text("Kortelė") in save_draft(APPROVED, "Korta").comment


def test_a_draft_of_a_final_text_withdraws_its_approval() -> None:
    saved = save_draft(APPROVED, "Kortelė")
    assert saved.state is State.DRAFT
    assert replace(saved, fuzzy=False).approval is None


def test_a_stale_text_that_is_saved_still_waits_as_stale() -> None:
    assert save_draft(STALE, "Kortelės").state is State.STALE


def test_an_approval_that_is_taken_back_is_withdrawn() -> None:
    undone = take_back(MACHINE, approve(MACHINE, DAY, "Ona"))
    assert undone.is_machine_draft
    assert not undone.approvals
    assert [remark.person for remark in undone.remarks] == ["Ona"]


def test_a_withdrawal_that_is_taken_back_leaves_the_approval() -> None:
    assert take_back(APPROVED, withdraw(APPROVED)) == APPROVED


def test_a_rejected_draft_that_is_wanted_after_all_is_kept_by_an_update() -> None:
    undone = take_back(MACHINE, reject(MACHINE, DAY, "Ona", "slang"))
    assert undone.target == "Korta"
    assert undone.state is State.DRAFT
    assert undone.human


TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)


@given(st.sampled_from(UNITS), st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), max_size=6))
def test_nothing_is_lost_whatever_is_typed_and_taken_back(
    unit: Unit, steps: list[tuple[str, bool, bool]]
) -> None:
    for text, final, undone in steps:
        new = approve(retype(unit, text), DAY, "Ona") if final else save_draft(unit, text)
        assert not lost(unit, new)
        if undone:
            back = take_back(unit, new)
            assert not lost(new, back)
            assert (back.target, back.state) == (unit.target, unit.state)
            new = back
        unit = new
