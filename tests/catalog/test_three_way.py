"""Merging two branches: reviewed beats draft, disagreement is shown, nothing human is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog import po
from kb_tools.catalog.merge import merge
from kb_tools.catalog.three_way import CONFLICT, merge_three
from kb_tools.catalog.transitions import approve
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, source_hash, text_hash

HEADER = (("Language", "lt"), ("PO-Revision-Date", "2026-01-01 00:00+0000"), ("Last-Translator", "A"))


def reviewed(source: str, target: str) -> Unit:
    return Unit(source, target=target).stamped()


def draft(source: str, target: str) -> Unit:
    return Unit(source, target=target, fuzzy=True).stamped(origin="engine-1", target=text_hash(target))


def catalog(*units: Unit) -> Catalog:
    return Catalog(units, HEADER)


def one(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> tuple[Unit | None, int]:
    result = merge_three(*(catalog(*([u] if u else [])) for u in (base, ours, theirs)))
    return (result.catalog.units[0] if result.catalog.units else None), len(result.conflicts)


def test_what_one_side_changed_is_taken() -> None:
    base, better = reviewed("a", "x"), reviewed("a", "y")
    assert one(base, base, better) == (better, 0)
    assert one(base, better, base) == (better, 0)
    assert one(None, None, better) == (better, 0)


def test_reviewed_beats_draft() -> None:
    empty = Unit("a")
    assert one(empty, draft("a", "machine"), reviewed("a", "human")) == (reviewed("a", "human"), 0)
    assert one(empty, reviewed("a", "human"), draft("a", "machine")) == (reviewed("a", "human"), 0)


def test_two_reviewed_targets_become_a_conflict_with_both_texts() -> None:
    unit, conflicts = one(reviewed("a", "x"), reviewed("a", "ours"), reviewed("a", "theirs"))
    assert conflicts == 1
    assert unit is not None
    assert (unit.target, unit.comment, unit.fuzzy) == ("ours", (f"{CONFLICT}theirs",), True)
    done = approve(unit)
    assert done.state is State.REVIEWED
    assert done.provenance.get("conflict") is None


def test_a_correction_follows_its_unit_to_the_new_source() -> None:
    base = reviewed("We refund in ten days.", "Grazinam per 10 d.")
    ours = catalog(
        replace(base, source="We refund in nine days.", fuzzy=True, previous_source=base.source).stamped()
    )
    result = merge_three(catalog(base), ours, catalog(reviewed(base.source, "Grąžiname per 10 d.")))
    (unit,) = result.catalog.units
    assert (unit.source, unit.target, unit.state) == (
        "We refund in nine days.",
        "Grąžiname per 10 d.",
        State.STALE,
    )


def test_what_one_side_dropped_and_the_other_improved_is_kept() -> None:
    unit, _ = one(reviewed("a", "x"), None, reviewed("a", "better"))
    assert unit is not None
    assert (unit.target, unit.obsolete) == ("better", True)
    assert one(reviewed("a", "x"), None, reviewed("a", "x")) == (None, 0)


def test_new_units_stand_where_the_other_branch_had_them() -> None:
    base = catalog(Unit("a"), Unit("c"))
    ours = catalog(Unit("a"), Unit("c"), Unit("d"))
    theirs = catalog(Unit("a"), Unit("b"), Unit("c"))
    assert [u.source for u in merge_three(base, ours, theirs).catalog.units] == ["a", "b", "c", "d"]


def test_headers_are_merged_field_by_field() -> None:
    ours = Catalog(
        (), (("Language", "lt"), ("PO-Revision-Date", "2026-02-01 00:00+0000"), ("Last-Translator", "B"))
    )
    theirs = Catalog(
        (), (*HEADER[:1], ("PO-Revision-Date", "2026-03-01 00:00+0000"), ("Last-Translator", "C"), ("X", "1"))
    )
    merged = dict(merge_three(Catalog((), HEADER), ours, theirs).catalog.header)
    assert merged["Last-Translator"] == "C"
    assert merged["X"] == "1"


SOURCES = ["Open the case.", "Close the case.", "Send the answer today.", "Send the answer tomorrow."]
targets = st.sampled_from(["vienas", "du", "trys", "keturi"])


@st.composite
def version(draw: st.DrawFn, base: dict[str, Unit]) -> Catalog:
    units = []
    for source in SOURCES:
        unit = base.get(source, Unit(source))
        match draw(st.sampled_from(["keep", "review", "draft", "stale", "drop"])):
            case "review":
                unit = reviewed(source, draw(targets))
            case "draft" if not unit.human:
                unit = draft(source, draw(targets))
            case "stale" if unit.state is State.REVIEWED:
                unit = replace(unit, fuzzy=True, previous_source=f"{source} Now.")
            case "drop" if not unit.human:
                continue
        units.append(unit)
    return catalog(*units)


@settings(max_examples=300)
@given(st.data())
def test_no_human_target_is_lost_in_any_merge(data: st.DataObject) -> None:
    base = data.draw(version({}))
    known = {u.source: u for u in base.units}
    ours, theirs = data.draw(version(known)), data.draw(version(known))
    merged = merge_three(base, ours, theirs).catalog
    assert po.parse(po.serialize(merged)) == merged
    old = {u.key: u for u in base.units}
    for side in (ours, theirs):
        for unit in side.units:
            beaten = old.get(unit.key)
            if not unit.human or (beaten is not None and beaten.target == unit.target):
                continue  # what both started from may be replaced by the other side's work
            kept = [u for u in merged.units if u.key == unit.key]
            assert any(
                unit.target in (u.target, *(c.removeprefix(CONFLICT) for c in u.comment)) for u in kept
            ), unit
    for unit in merged.units:
        versions = [u for u in (*ours.units, *theirs.units) if u.key == unit.key]
        if unit.state is State.REVIEWED:
            assert any(v.target == unit.target and v.state is State.REVIEWED for v in versions)
            assert unit.provenance.get("source") in (None, source_hash(unit.source))


@settings(max_examples=100)
@given(st.data())
def test_a_merge_does_not_depend_on_which_side_is_ours_but_for_conflicts(data: st.DataObject) -> None:
    base = data.draw(version({}))
    known = {u.source: u for u in base.units}
    ours, theirs = data.draw(version(known)), data.draw(version(known))
    one, other = merge_three(base, ours, theirs), merge_three(base, theirs, ours)
    assert {u.key for u in one.conflicts} == {u.key for u in other.conflicts}
    assert {u.key for u in one.catalog.units} == {u.key for u in other.catalog.units}


def test_the_merged_catalog_is_one_that_an_update_leaves_alone() -> None:
    class Plain:
        def skeleton(self, source: str) -> str:
            return source

        def patch(self, old_source: str, new_source: str, target: str) -> str | None:
            return None

    base = catalog(reviewed("a", "x"), Unit("b"))
    merged = merge_three(
        base, catalog(reviewed("a", "y"), Unit("b")), catalog(reviewed("a", "x"), reviewed("b", "z"))
    )
    again = merge({"p": merged.catalog}, {"p": (Unit("a"), Unit("b"))}, Plain(), Catalog, "2026-01-01")
    assert again.catalogs["p"] == merged.catalog
