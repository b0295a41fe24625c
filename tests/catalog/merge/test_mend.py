"""What becomes of a unit whose target a program has mended."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.mend import earlier_text, mend
from kb_tools.catalog.merge.transitions import doubt, finish, keep
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, source_hash, text_hash
from kb_tools.model.zero_width import same_to_readers
from tests.conftest import approved

FINAL = Unit("Save", 'Įrašyti  "tai"')
texts = st.text(alphabet=st.sampled_from('ab "“”\n\r\u2028\u200b\\:#kb=~|'), min_size=1).filter(str.strip)
units = st.builds(
    lambda target, fuzzy, old, origin, human: replace(
        Unit("Save", target, fuzzy=fuzzy, previous_source="Old" if old and fuzzy else None),
        provenance=Unit("Save", "x").provenance.with_(
            origin=origin, target=text_hash("other" if human else target) if origin and fuzzy else None
        ),
    ),
    texts,
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "argos", "memory"]),
    st.booleans(),
)


@given(units, texts)
def test_law_4_no_text_of_a_person_is_lost(old: Unit, target: str) -> None:
    new = mend(old, target, ["quotes"])
    assert new.target == target
    if old.human and not same_to_readers(old.target, target):
        assert earlier_text(old) in new.comment
        assert new.human, "law 5: what a person wrote never becomes a draft of a machine"
        assert new.fuzzy, "law 9: nobody has read it"
    written = po.serialize(Catalog((new,)))
    assert po.parse(written).units == (new,)


@given(units, texts)
def test_a_mend_after_a_mend_keeps_the_text_of_the_person(old: Unit, target: str) -> None:
    twice = mend(mend(old, target, ["quotes"]), target, ["quotes"])
    assert sum(line == earlier_text(old) for line in twice.comment) <= 1
    assert twice.target == target


def test_where_readers_see_no_difference_the_state_stays() -> None:
    for unit in (FINAL, doubt(FINAL), replace(FINAL, fuzzy=True, previous_source="Store")):
        new = mend(unit, 'Įrašyti "tai"', ["double-spaces"])
        assert (new.state, new.comment) == (unit.state, ())
    assert mend(approved(FINAL), 'Įrašyti "tai"', ["double-spaces"]).state is State.TRANSLATED


def test_a_stale_unit_is_not_restored_with_a_text_that_was_never_final() -> None:
    stale = replace(FINAL, fuzzy=True, previous_source="Store").stamped(pair="12345678")
    assert mend(stale, 'Įrašyti "tai"', ["double-spaces"]).provenance.get("pair") is None


def test_what_readers_see_is_a_draft_of_a_person_until_somebody_finishes_it() -> None:
    new = mend(approved(FINAL), "Įrašyti „tai“", ["quotes", "double-spaces"])
    assert (new.state, new.human) == (State.DRAFT, True)
    assert new.provenance.get("mended") == "double-spaces,quotes"
    assert new.comment[-1] == 'Before kb check --fix: Įrašyti  "tai"'
    assert keep(new, Unit("Save")) == new, "an update leaves it as it is"
    assert finish(new).provenance.get("mended") is None
    assert replace(new, target=FINAL.target, fuzzy=False).state is State.REVIEWED


def test_the_words_of_a_finished_draft_stay_human() -> None:
    unit = FINAL.stamped(origin="memory")
    new = mend(unit, "Įrašyti „tai“", ["quotes"])
    assert not new.is_machine_draft
    assert new.provenance.get("source") == source_hash("Save")
