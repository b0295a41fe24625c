"""What a unit says of its own history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import approve, finish, reject
from kb_tools.model.rejections import Rejection
from kb_tools.model.remarks import Remark, RemarkKind, write_remark
from kb_tools.model.unit import State, Unit, pair_hash, text_hash

DAY = date(2026, 1, 5)


def drafted(unit: Unit, target: str, origin: str) -> Unit:
    return replace(unit, target=target, fuzzy=True).stamped(origin=origin, target=text_hash(target))


def near(source: str = "We pay within ten days.", like: str = "We refund within ten days.") -> Unit:
    """A draft of a memory that has the target for a similar source."""
    return drafted(Unit(source), "Grąžiname per dešimt dienų.", "memory").with_match(like)


def test_a_draft_for_a_similar_source_keeps_that_source_and_is_a_draft() -> None:
    unit = near()
    assert unit.previous_source == unit.matched_source == "We refund within ten days."
    assert (unit.state, unit.former_source, unit.is_machine_draft) == (State.DRAFT, None, True)
    assert (unit.human, unit.outdated) == (False, False)


def test_it_stays_a_draft_when_a_person_types_into_it() -> None:
    typed = replace(near(), target="Mokame per dešimt dienų.")
    assert (typed.state, typed.human, typed.former_source) == (State.DRAFT, True, None)
    approval = Remark(
        RemarkKind.REVIEWED, "", DAY, "Ona", pair_hash("We refund within ten days.", None, typed.target)
    )
    assert replace(typed, comment=tuple(write_remark(approval))).former_approval is None


def test_another_previous_source_is_what_the_text_said_before() -> None:
    """As `msgmerge --previous` writes it once the draft was finished, or as a unit has it after an update."""
    for unit in (
        replace(near(), previous_source="We pay within nine days."),
        replace(near(), previous_context="button"),
        replace(near(), provenance=near().provenance.with_(match=None)),
    ):
        assert (unit.state, unit.matched_source) == (State.STALE, None)
        assert unit.former_source == unit.previous_source
    assert replace(near(), previous_source=None).state is State.DRAFT


def test_an_editor_that_drops_what_was_before_leaves_a_draft() -> None:
    unit = near().without_previous()
    assert (unit.state, unit.is_machine_draft, unit.matched_source) == (State.DRAFT, True, None)


def test_who_finishes_it_keeps_nothing_of_the_similar_source() -> None:
    for unit in (finish(near()), approve(near(), DAY, "Ona")):
        assert (unit.previous_source, unit.provenance.get("match")) == (None, None)
        assert unit.provenance.get("accepted") == "unchanged"


def test_a_rejection_keeps_the_machine_the_reason_and_the_text() -> None:
    once = reject(drafted(Unit("Card"), "Atvirukas", "argos-en_lt-1.9"), DAY, "Ona", "another meaning")
    assert (once.target, once.provenance.pairs) == ("", ())
    twice = reject(drafted(once, "Žemėlapis", "memory"), DAY, "Rūta", "")
    assert twice.rejections == (
        Rejection("argos-en_lt-1.9", "another meaning", "Atvirukas", pair_hash("Card", None, "Atvirukas")),
        Rejection("memory", "", "Žemėlapis", pair_hash("Card", None, "Žemėlapis")),
    )


def test_a_draft_that_two_people_rejected_is_one_rejection() -> None:
    draft = drafted(Unit("Card"), "Atvirukas", "argos-1")
    one, other = reject(draft, DAY, "Ona", "wrong"), reject(draft, date(2026, 1, 6), "Rūta", "a postcard")
    both = replace(one, comment=(*one.comment, *other.comment))
    assert [(found.origin, found.reason) for found in both.rejections] == [("argos-1", "a postcard")]


def test_a_rejection_without_the_text_is_still_one() -> None:
    unit = Unit("Card", comment=("rejected: 2026-01-05 Ona 1f3a9c2e wrong",))
    assert unit.rejections == (Rejection("", "wrong", "", "1f3a9c2e"),)


@given(st.text(min_size=1).filter(str.strip), st.text(max_size=80))
def test_whatever_a_draft_says_it_is_kept_beside_its_machine(target: str, reason: str) -> None:
    (found,) = reject(drafted(Unit("Card"), target, "argos-en_lt-1.9"), DAY, "Ona", reason).rejections
    assert (found.origin, found.text) == ("argos-en_lt-1.9", " ".join(target.split()))
    assert found.reason == " ".join(reason.split())
