"""What a unit says of its own history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import reject
from kb_tools.model.unit import Rejection, Unit, pair_hash, text_hash

DAY = date(2026, 1, 5)


def drafted(unit: Unit, target: str, origin: str) -> Unit:
    return replace(unit, target=target, fuzzy=True).stamped(origin=origin, target=text_hash(target))


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
