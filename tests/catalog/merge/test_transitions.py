"""Approvals, withdrawals and rejections are facts: given by a person, for one text, and never by a machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.three_way import merge_three
from kb_tools.catalog.merge.transitions import (
    approve,
    can_restore,
    carry,
    finish,
    keep,
    make_stale,
    reject,
    remark_on,
    restore,
    withdraw,
)
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash

DAY = date(2026, 11, 29)
LATER = date(2026, 12, 1)
TEN = Unit("Wait ten days.", target="Palaukite dešimt dienų.")
NINE = Unit("Wait nine days.")


def approved(unit: Unit = TEN) -> Unit:
    return approve(unit, DAY, "Ona")


def machine(source: str = "Open the case.", target: str = "Atidaryk dėžę.") -> Unit:
    return Unit(source, target=target, fuzzy=True).stamped(origin="engine-1", target=text_hash(target))


def test_only_an_approval_makes_a_unit_reviewed() -> None:
    assert finish(TEN).state is State.TRANSLATED
    assert keep(TEN, Unit(TEN.source)).state is State.TRANSLATED
    unit = approved()
    assert unit.state is State.REVIEWED
    assert unit.comment == (f"reviewed: 2026-11-29 Ona {unit.pair}",)
    assert keep(unit, Unit(TEN.source)) == unit


def test_a_new_approval_replaces_earlier_ones() -> None:
    unit = replace(approved(), target="Laukite dešimt dienų.", comment=(*approved().comment, "Kodėl?"))
    assert unit.state is State.TRANSLATED
    again = approve(unit, LATER, "Jonas")
    assert again.comment == ("Kodėl?", f"reviewed: 2026-12-01 Jonas {again.pair}")


def test_an_approval_lapses_when_english_changes_and_returns_with_it() -> None:
    stale = make_stale(approved(), NINE, Significance.MAJOR, "2026-11-30")
    assert stale.state is State.STALE
    assert stale.approval is None
    assert stale.former_approval == approved().approval
    assert stale.comment == approved().comment
    assert replace(stale, fuzzy=False).state is State.TRANSLATED
    assert keep(replace(stale, fuzzy=False), NINE).state is State.TRANSLATED
    assert can_restore(stale, TEN.source, None)
    assert restore(stale, Unit(TEN.source)).state is State.REVIEWED


def test_a_translation_that_nobody_vouched_for_returns_as_translated() -> None:
    stale = make_stale(finish(TEN), NINE, Significance.MAJOR, "2026-11-30")
    assert stale.former_approval is None
    assert can_restore(stale, TEN.source, None)
    assert restore(stale, Unit(TEN.source)).state is State.TRANSLATED


def test_nobody_has_vouched_for_a_patched_link() -> None:
    unit = approved(Unit("See [us](a.md).", target="Žr. [mus](a.md)."))
    carried = carry(unit, Unit("See [us](b.md)."), "Žr. [mus](b.md).")
    assert carried.state is State.TRANSLATED
    assert carried.comment == unit.comment


@pytest.mark.parametrize("how", ["editor", "command"])
def test_a_withdrawn_approval_does_not_come_back(how: str) -> None:
    doubted = withdraw(approved()) if how == "command" else replace(approved(), fuzzy=True)
    unit = keep(doubted, Unit(TEN.source))
    assert unit.state is State.DRAFT
    assert unit.comment == (f"withdrawn: 2026-11-29 Ona {approved().pair}",)
    assert unit.human
    assert keep(replace(unit, fuzzy=False), Unit(TEN.source)).state is State.TRANSLATED
    assert approve(unit, LATER, "Jonas").comment == (f"reviewed: 2026-12-01 Jonas {approved().pair}",)


def test_an_approval_that_was_withdrawn_while_english_changed_is_withdrawn() -> None:
    stale = make_stale(replace(approved(), fuzzy=True), NINE, Significance.MAJOR, "2026-11-30")
    assert stale.former_approval is None


def test_a_rejected_draft_leaves_its_text_and_reason() -> None:
    draft = machine()
    unit = reject(draft, DAY, "Ona", "a case is no box")
    assert (unit.target, unit.state) == ("", State.UNTRANSLATED)
    assert unit.rejected == {draft.pair}
    assert [(said.kind, said.text) for said in unit.remarks] == [
        (RemarkKind.REJECTED, "a case is no box"),
        (RemarkKind.REJECTED_DRAFT, "Atidaryk dėžę."),
    ]
    assert unit.commented


def test_a_question_names_the_text_that_it_is_about() -> None:
    unit = remark_on(approved(), RemarkKind.QUESTION, LATER, "Jonas", "Working days?")
    assert unit.state is State.REVIEWED
    assert unit.remarks[-1].hash == approved().pair


def merged(base: Unit, ours: Unit, theirs: Unit) -> Unit:
    (unit,) = merge_three(*(Catalog((unit,)) for unit in (base, ours, theirs))).catalog.units
    (mirrored,) = merge_three(*(Catalog((unit,)) for unit in (base, theirs, ours))).catalog.units
    assert (mirrored.state, mirrored.target) == (unit.state, unit.target)
    return unit


def test_an_approval_on_one_branch_meets_derived_changes_on_the_other() -> None:
    base = finish(TEN)
    assert merged(base, approved(base), replace(base, extracted=("paragraph",))).state is State.REVIEWED


def test_an_approval_on_one_branch_lapses_before_a_new_wording_on_the_other() -> None:
    base = finish(TEN)
    better = finish(replace(base, target="Laukite 10 dienų."))
    unit = merged(base, approved(base), better)
    assert (unit.target, unit.state) == ("Laukite 10 dienų.", State.TRANSLATED)
    assert approved(base).comment[0] in unit.comment


def test_a_withdrawal_on_one_branch_wins_over_an_approval_on_the_other() -> None:
    base = approved()
    unit = merged(base, withdraw(base), approve(base, LATER, "Jonas"))
    assert unit.state is State.DRAFT
    assert keep(unit, Unit(TEN.source)).approvals == ()


def test_two_approvals_on_two_branches_stand_both() -> None:
    base = finish(TEN)
    unit = merged(base, approved(base), approve(base, LATER, "Jonas"))
    assert unit.state is State.REVIEWED
    assert {said.person for said in unit.approvals} == {"Ona", "Jonas"}


def test_a_new_wording_that_was_approved_stays_so_where_the_old_one_was_withdrawn() -> None:
    base = approved()
    better = approve(replace(base, target="Laukite 10 dienų."), LATER, "Jonas")
    unit = merged(base, withdraw(base), better)
    assert (unit.target, unit.state) == ("Laukite 10 dienų.", State.REVIEWED)


def test_two_approved_wordings_are_a_conflict_in_which_neither_approval_is_lost() -> None:
    base = finish(TEN)
    one = approved(replace(base, target="Laukite 10 dienų."))
    other = approve(replace(base, target="Palaukite 10 d."), LATER, "Jonas")
    (unit,) = merge_three(Catalog((base,)), Catalog((one,)), Catalog((other,))).catalog.units
    assert unit.state is State.DRAFT
    kept = keep(unit, Unit(TEN.source))
    assert {said.hash for said in kept.approvals} == {one.pair, other.pair}
    assert finish(kept).state is State.REVIEWED  # the person chose the text that Ona approved


LONG = "This draft is far too literal, and nobody would say it to a customer like that, ever, on a help site."


def test_a_withdrawal_holds_where_branches_share_no_base() -> None:
    """One branch has the approval from elsewhere, and withdraws it; the other still has it."""
    for base in (Unit(TEN.source), replace(TEN, fuzzy=True)):
        withdrawn = withdraw(approved())
        for doubted in (withdrawn, finish(withdrawn)):
            unit = merged(base, doubted, replace(approved(), extracted=("paragraph",)))
            assert unit.state is not State.REVIEWED
            assert keep(replace(unit, fuzzy=False), Unit(TEN.source)).state is State.TRANSLATED


def test_needs_work_that_was_set_in_an_editor_holds_in_a_merge() -> None:
    draft = replace(TEN, fuzzy=True)
    doubted = replace(approved(), fuzzy=True)
    unit = merged(draft, doubted, finish(draft))
    assert unit.state is not State.REVIEWED
    assert finish(unit).state is State.TRANSLATED


def test_a_rejected_draft_does_not_come_back_with_a_branch() -> None:
    start, draft = Unit("Open the case."), machine()
    unit = merged(start, reject(draft, DAY, "Ona", LONG), draft)
    assert (unit.target, unit.state) == ("", State.UNTRANSLATED)
    assert unit.rejected == {draft.pair}
    other = machine(target="Atverkite užklausą.")
    assert merged(start, reject(draft, DAY, "Ona", LONG), other).target == other.target
    assert keep(replace(draft, comment=unit.comment), Unit(draft.source)).target == ""


def test_remarks_of_two_branches_stay_whole() -> None:
    start = Unit("Open the case.")
    one, two = machine(target="Atidaryk dėžę."), machine(target="Atidarykite dėžutę.")
    ours, theirs = reject(one, DAY, "Ona", LONG), reject(two, LATER, "Jonas", LONG)
    unit = merged(start, ours, theirs)
    assert set(unit.remarks) == {*ours.remarks, *theirs.remarks}
    name = "Rūta Kazlauskienė (Customer Support, Vilnius)"
    base = approve(TEN, DAY, name)
    better = approve(replace(base, target="Laukite 10 dienų."), DAY, name)
    unit = merged(base, withdraw(base), better)
    assert (unit.target, unit.state) == ("Laukite 10 dienų.", State.REVIEWED)


def test_an_approval_beside_its_own_withdrawal_is_withdrawn() -> None:
    gone = withdraw(approved()).comment
    assert replace(approved(), comment=(*approved().comment, *gone)).state is State.TRANSLATED
    assert approve(finish(replace(TEN, comment=gone)), LATER, "Ona").state is State.REVIEWED


def test_an_approval_of_a_unit_with_the_stamp_of_another_source_counts_for_nothing() -> None:
    unit = approved()
    assert replace(unit, provenance=unit.provenance.with_(source="00000000")).state is State.TRANSLATED
