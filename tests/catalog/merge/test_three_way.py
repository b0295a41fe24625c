"""Merging two branches: final beats draft, disagreement is shown, nothing human is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.format import po
from kb_tools.catalog.merge.merge import merge
from kb_tools.catalog.merge.retype import retype
from kb_tools.catalog.merge.three_way import CONFLICT, merge_three
from kb_tools.catalog.merge.three_way_unit import WITHDRAWN, texts
from kb_tools.catalog.merge.transitions import approve, can_restore, finish, make_stale, withdraw
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import facts
from kb_tools.model.unit import State, Unit, source_hash, text_hash

HEADER = (("Language", "lt"), ("PO-Revision-Date", "2026-01-01 00:00+0000"), ("Last-Translator", "A"))


def final(source: str, target: str) -> Unit:
    return Unit(source, target=target).stamped()


def draft(source: str, target: str) -> Unit:
    return Unit(source, target=target, fuzzy=True).stamped(origin="engine-1", target=text_hash(target))


def catalog(*units: Unit) -> Catalog:
    return Catalog(units, HEADER)


def one(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> tuple[Unit | None, int]:
    result = merge_three(*(catalog(*([u] if u else [])) for u in (base, ours, theirs)))
    return (result.catalog.units[0] if result.catalog.units else None), len(result.conflicts)


def test_what_one_side_changed_is_taken() -> None:
    base, better = final("a", "x"), final("a", "y")
    assert one(base, base, better) == (better, 0)
    assert one(base, better, base) == (better, 0)
    assert one(None, None, better) == (better, 0)


def test_final_beats_draft() -> None:
    empty = Unit("a")
    assert one(empty, draft("a", "machine"), final("a", "human")) == (final("a", "human"), 0)
    assert one(empty, final("a", "human"), draft("a", "machine")) == (final("a", "human"), 0)


def test_two_final_targets_become_a_conflict_with_both_texts() -> None:
    unit, conflicts = one(final("a", "x"), final("a", "ours"), final("a", "theirs"))
    assert conflicts == 1
    assert unit is not None
    assert (unit.target, unit.comment, unit.fuzzy) == ("ours", (f"{CONFLICT}theirs",), True)
    done = finish(unit)
    assert done.is_final
    assert done.provenance.get("conflict") is None


def test_a_correction_follows_its_unit_to_the_new_source() -> None:
    base = final("We refund in ten days.", "Grazinam per 10 d.")
    ours = catalog(
        replace(base, source="We refund in nine days.", fuzzy=True, previous_source=base.source).stamped()
    )
    result = merge_three(catalog(base), ours, catalog(final(base.source, "Grąžiname per 10 d.")))
    (unit,) = result.catalog.units
    assert (unit.source, unit.target, unit.state) == (
        "We refund in nine days.",
        "Grąžiname per 10 d.",
        State.STALE,
    )


def test_what_one_side_dropped_and_the_other_improved_is_kept() -> None:
    unit, _ = one(final("a", "x"), None, final("a", "better"))
    assert unit is not None
    assert (unit.target, unit.obsolete) == ("better", True)
    assert one(final("a", "x"), None, final("a", "x")) == (None, 0)


def test_new_units_stand_where_the_other_branch_had_them() -> None:
    base = catalog(Unit("a"), Unit("c"))
    ours = catalog(Unit("a"), Unit("c"), Unit("d"))
    theirs = catalog(Unit("a"), Unit("b"), Unit("c"))
    assert [u.source for u in merge_three(base, ours, theirs).catalog.units] == ["a", "b", "c", "d"]
    first = catalog(Unit("b"), Unit("a"), Unit("c"))
    assert [u.source for u in merge_three(base, ours, first).catalog.units] == ["b", "a", "c", "d"]


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


def test_a_header_field_that_one_side_changed_stays_when_the_later_one_has_dropped_it() -> None:
    changed = Catalog((), (("Language", "lt"), ("PO-Revision-Date", "2026-02-01 00:00+0000"), ("X", "2")))
    dropped = Catalog((), (("Language", "lt"), ("PO-Revision-Date", "2026-03-01 00:00+0000")))
    base = Catalog((), (*HEADER, ("X", "1")))
    for ours, theirs in ((changed, dropped), (dropped, changed)):
        assert dict(merge_three(base, ours, theirs).catalog.header)["X"] == "2"


SOURCES = ["Open the case.", "Close the case.", "Send the answer today.", "Send the answer tomorrow."]
targets = st.sampled_from(["vienas", "du", "trys", "keturi"])


@st.composite
def version(draw: st.DrawFn, base: dict[str, Unit]) -> Catalog:
    units = []
    for source in SOURCES:
        unit = base.get(source, Unit(source))
        match draw(st.sampled_from(["keep", "review", "draft", "stale", "drop"])):
            case "review":
                unit = final(source, draw(targets))
            case "draft" if not unit.human:
                unit = draft(source, draw(targets))
            case "stale" if unit.is_final:
                unit = replace(unit, fuzzy=True, previous_source=f"{source} Now.")
            case "drop" if not unit.human:
                continue
        units.append(unit)
    return catalog(*units)


@settings(max_examples=300)
@given(st.data())
def test_no_human_target_is_lost_in_any_merge(data: st.DataObject) -> None:
    """Every new target is at its source, in a note, or has gone along to a reworded unit, where it is stale."""
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
            kept = [u for u in merged.units if unit.key in (u.key, u.previous_source)]
            assert any(
                unit.target in (u.target, *(c.removeprefix(CONFLICT) for c in u.comment)) for u in kept
            ), unit
    for unit in merged.units:
        versions = [u for u in (*ours.units, *theirs.units) if u.key == unit.key]
        if unit.is_final:
            assert any(v.target == unit.target and v.is_final for v in versions)
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

    base = catalog(final("a", "x"), Unit("b"))
    merged = merge_three(base, catalog(final("a", "y"), Unit("b")), catalog(final("a", "x"), final("b", "z")))
    again = merge({"p": merged.catalog}, {"p": (Unit("a"), Unit("b"))}, Plain(), Catalog, "2026-01-01")
    assert again.catalogs["p"] == merged.catalog


# field by field: what people decided apart from what machines derive

UNDER, RENAMED = ('paragraph, under "Times"',), ('paragraph, under "Deadlines"',)


def derived_anew(unit: Unit) -> Unit:
    """What `kb update` does to a unit whose heading was reworded, whose page moved, whose terms were noted."""
    moved = replace(unit, extracted=RENAMED, references=("docs/new.md",), flags=("no-wrap",))
    return moved if not unit.translated else moved.stamped(terms="a:b")


def both_ways(base: Unit | None, one_side: Unit, other: Unit) -> Unit:
    """Merge two versions, either of them ours, and return the one unit that must come of it."""
    first, _ = one(base, one_side, other)
    second, _ = one(base, other, one_side)
    assert first is not None
    assert second is not None
    human = [(texts(u), u.fuzzy, sorted(u.comment)) for u in (first, second)]
    assert human[0] == human[1]
    return first


def test_a_reworded_heading_is_no_conflict_with_a_correction_below_it() -> None:
    base = replace(final("a", "x"), extracted=UNDER)
    unit = both_ways(base, replace(base, target="better"), derived_anew(base))
    assert (unit.target, unit.state, unit.extracted, unit.comment) == (
        "better",
        State.TRANSLATED,
        RENAMED,
        (),
    )


def test_an_approval_taken_back_is_not_given_again_by_a_machine() -> None:
    base = replace(final("a", "x"), extracted=UNDER)
    for other in (base, derived_anew(base)):
        unit = both_ways(base, replace(base, fuzzy=True), other)
        assert (unit.target, unit.fuzzy, unit.human) == ("x", True, True)
        assert unit.extracted == other.extracted


def test_an_approval_stays_when_the_other_side_only_derived_anew() -> None:
    for base in (
        replace(draft("a", "x"), extracted=UNDER),
        replace(final("a", "x"), fuzzy=True, previous_source="b"),
    ):
        unit = both_ways(base, finish(base), replace(base, extracted=RENAMED))
        assert (unit.state, unit.previous_source, unit.extracted) == (State.TRANSLATED, None, RENAMED)


def test_a_new_wording_stays_and_is_asked_about_when_the_old_one_was_taken_back() -> None:
    base = Unit("a", target="x").stamped(origin="engine-1", accepted="unchanged")
    unit = both_ways(base, replace(base, target="new"), replace(base, fuzzy=True))
    assert (unit.target, unit.fuzzy, unit.comment) == ("new", True, (f"{WITHDRAWN}x",))
    assert unit.human


def test_comment_lines_are_merged_line_by_line() -> None:
    base = replace(final("a", "x"), comment=("kb-ignore: term a name", "Old?"))
    ours = replace(base, comment=("kb-ignore: term a name", "Old?", "Mine?"))
    theirs = replace(derived_anew(base), comment=("Theirs?", "kb-ignore: term a name"))
    unit = both_ways(base, ours, theirs)
    assert sorted(unit.comment) == ["Mine?", "Theirs?", "kb-ignore: term a name"]
    assert unit.provenance == theirs.provenance


def test_a_question_on_a_text_that_the_other_side_dropped_is_kept() -> None:
    base = Unit("Open the case.")
    unit = both_ways(base, replace(base, comment=("Which case?",)), replace(base, obsolete=True))
    assert (unit.obsolete, unit.comment) == (True, ("Which case?",))
    kept, _ = one(base, replace(base, comment=("Which case?",)), None)
    assert kept == replace(base, comment=("Which case?",), obsolete=True)


def test_what_was_done_to_a_text_follows_it_to_its_new_english() -> None:
    old = final("We refund in ten days.", "Grąžiname per 10 d.")
    new = replace(old, source="We refund in nine days.", fuzzy=True, previous_source=old.source).stamped()
    (unit,) = merge_three(
        catalog(old), catalog(new), catalog(replace(old, comment=("Tikrai?",)))
    ).catalog.units
    assert (unit.source, unit.target, unit.comment) == (new.source, new.target, ("Tikrai?",))

    link = final("Ask [us](a.md) at once.", "Klauskite [mūsų](a.md) iškart.")
    carried = final("Ask [us](b.md) at once.", "Klauskite [mūsų](b.md) iškart.")
    merged = merge_three(catalog(link), catalog(carried), catalog(replace(link, fuzzy=True))).catalog
    assert merged.by_key[carried.key].fuzzy


def test_obsolete_units_with_the_key_of_another_stay() -> None:
    base = catalog(Unit("a"))
    ours = catalog(final("a", "new"), replace(final("a", "old"), obsolete=True))
    theirs = catalog(replace(Unit("a"), extracted=RENAMED), replace(final("a", "older"), obsolete=True))
    assert {u.target for u in merge_three(base, ours, theirs).catalog.units} >= {"new", "old", "older"}


remarks = st.sampled_from(["Kas tai?", "Taip.", "kb-ignore: term vardas", "Ne."])


def updated(unit: Unit, step: str) -> Unit:
    """What `kb update` does to a unit."""
    if step == "derive":
        return derived_anew(unit)
    return (
        replace(unit, obsolete=True, extracted=(), references=())
        if step == "retire"
        else replace(unit, obsolete=False)
    )


@st.composite
def worked_on(draw: st.DrawFn, base: Catalog) -> Catalog:
    """A version that a person and `kb update` have both been at; dropped units become obsolete, or leave."""
    units: list[Unit] = []
    known = {u.source: u for u in base.units}
    for source in SOURCES:
        unit = known.get(source) or Unit(source, extracted=UNDER)
        for step in draw(st.lists(st.sampled_from(STEPS), max_size=3)):
            if step in ("derive", "retire", "return"):
                unit = updated(unit, step)
            elif step == "type":
                unit = replace(unit, target=draw(targets), previous_source=None)
            elif step == "approve" and unit.translated:
                unit = finish(unit)
            elif step == "vouch" and unit.translated:
                unit = approve(
                    unit, date(2026, 1, draw(st.integers(1, 28))), draw(st.sampled_from(["Ona", "Jonas"]))
                )
            elif step == "withdraw" and unit.is_final:
                unit = withdraw(unit)
            elif step == "take back" and unit.is_final:
                unit = replace(unit, fuzzy=True)
            elif step == "draft" and not unit.human:
                unit = replace(draft(source, draw(targets)), comment=unit.comment)
            elif step == "say":
                unit = replace(unit, comment=(*unit.comment, draw(remarks)))
            elif step == "unsay":
                unit = replace(unit, comment=unit.comment[1:])
        if unit.translated or not unit.obsolete or unit.commented:
            units.append(unit)
    return catalog(*sorted(units, key=lambda u: u.obsolete))


STEPS = [
    "type",
    "approve",
    "vouch",
    "withdraw",
    "take back",
    "draft",
    "say",
    "unsay",
    "derive",
    "retire",
    "return",
    "nothing",
]


def said(unit: Unit | None) -> set[str]:
    """What people said; an approval and the same approval once withdrawn are one fact."""
    return set() if unit is None else {fact for fact, _ in facts(unit.comment)} - {""}


@settings(max_examples=400)
@given(st.data())
def test_nothing_that_a_side_has_not_removed_itself_vanishes(data: st.DataObject) -> None:
    """Every target and comment line is at its source, or has gone along to a unit that is new on the page.

    A unit that is new on the page may have been obsolete before. A line that has come there from a unit of the
    base is removed by whoever has removed it from that unit.
    """
    base = data.draw(worked_on(catalog()))
    ours, theirs = data.draw(worked_on(base)), data.draw(worked_on(base))
    merged = merge_three(base, ours, theirs).catalog
    assert po.parse(po.serialize(merged)) == merged
    units = {u.source: u for u in merged.units}
    versions = [{u.source: u for u in c.units} for c in (base, ours, theirs)]
    approvals = {said.hash for c in (base, ours, theirs) for u in c.units for said in u.approvals}
    assert all(u.pair in approvals for u in merged.units if u.state is State.REVIEWED)
    new = [u for u in merged.active if u.source not in base.by_key]
    moved, moved_targets = {line for u in new for line in u.comment}, {u.target for u in new}
    gone = {
        line for u in base.active for v in versions if u.source in v for line in said(u) - said(v[u.source])
    }
    for source in SOURCES:
        old, mine, other = (version.get(source) for version in versions)
        unit = units.get(source)
        removed = (said(old) - said(mine)) | (said(old) - said(other))
        if source not in base.by_key:
            removed |= gone
        assert (said(mine) | said(other)) - removed <= said(unit) | moved
        noted = {line.removeprefix(CONFLICT) for line in said(unit)}
        for side, there in ((mine, other), (other, mine)):
            if side is None or not side.human:
                continue
            is_old = old is not None and old.target == side.target
            if not is_old or there == old:  # what the other side has replaced may go
                assert side.target in noted | moved_targets | ({unit.target} if unit else set())
        if mine and other and old and old.is_final and unit and unit.is_final:
            approved_anew = unit.target != old.target and unit.approval  # the objection was to the old text
            for side in (mine, other):
                took_back = side.fuzzy and side.target == old.target
                assert not took_back or approved_anew, "a withdrawn approval was given again"


@settings(max_examples=200)
@given(st.data())
def test_laws_of_the_merge(data: st.DataObject) -> None:
    """The order of units is no work of a person: `kb update` gives it."""
    base = data.draw(worked_on(catalog()))
    ours, theirs = data.draw(worked_on(base)), data.draw(worked_on(base))
    assert merge_three(base, ours, base).catalog == ours
    assert merge_three(base, base, ours).catalog == ours
    assert merge_three(base, ours, ours).catalog == ours
    merged, mirrored = merge_three(base, ours, theirs), merge_three(base, theirs, ours)
    assert merge_three(theirs, merged.catalog, theirs).catalog == merged.catalog
    again = merge_three(base, merged.catalog, theirs).catalog
    assert sorted(repr(human(u)) for u in again.units) == sorted(repr(human(u)) for u in merged.catalog.units)
    conflicts = {u.key for u in merged.conflicts}
    assert conflicts == {u.key for u in mirrored.conflicts}
    one_way, other_way = ({u.key: u for u in m.catalog.units} for m in (merged, mirrored))
    assert one_way.keys() == other_way.keys()
    for key in one_way.keys() - conflicts:
        first, second = one_way[key], other_way[key]
        assert first.obsolete == second.obsolete
        if not any(line.startswith(CONFLICT) for line in first.comment):
            assert human(first) == human(second)


def human(unit: Unit) -> tuple[object, ...]:
    """What people have put into a unit; of two machines' drafts, either may stand."""
    return unit.key, (texts(unit), unit.fuzzy) if unit.human else (), sorted(said(unit))


# kinds of merges that once lost, or gave back, what a person did


def reworded(unit: Unit, source: str) -> Unit:
    """What `kb update` makes of a final unit whose English has changed."""
    return make_stale(unit, Unit(source), Significance.MINOR, "2026-01-01")


TEN, NINE, EIGHT = (f"We refund in {number} days." for number in ("ten", "nine", "eight"))


def test_a_conflict_stands_when_the_merge_is_done_again() -> None:
    start = Unit("a", target="x", fuzzy=True)
    base, ours, theirs = catalog(start), catalog(finish(start)), catalog(final("a", "y"))
    for one_side, second in ((ours, theirs), (theirs, ours)):
        merged = merge_three(base, one_side, second).catalog
        assert merged.units[0].provenance.get("conflict") == "1"
        for other in (ours, theirs):
            assert merge_three(base, merged, other).catalog.units[0].fuzzy
            assert merge_three(base, other, merged).catalog.units[0].fuzzy


def test_of_two_new_targets_that_wait_the_one_that_was_reviewed_before_stays() -> None:
    typed, stale = Unit("a", target="x", fuzzy=True), Unit("a", target="y", fuzzy=True, previous_source="b")
    for ours, theirs in ((typed, stale), (stale, typed)):
        unit, conflicts = one(Unit("a"), ours, theirs)
        assert unit is not None
        assert (unit.target, unit.comment, conflicts) == ("y", (f"{CONFLICT}x",), 0)


def test_what_one_side_pruned_stays_away_while_the_other_works_on_another_unit() -> None:
    old = replace(final("b", "y"), obsolete=True)
    base, pruned = catalog(final("a", "x"), old), catalog(final("a", "x"))
    worked = catalog(final("a", "better"), old)
    for ours, theirs in ((pruned, worked), (worked, pruned)):
        assert merge_three(base, ours, theirs).catalog.units == (final("a", "better"),)


def test_a_solved_conflict_stays_solved() -> None:
    (asked,) = merge_three(catalog(), catalog(final("a", "x")), catalog(final("a", "y"))).catalog.units
    solved = replace(finish(asked), comment=())
    assert both_ways(asked, solved, derived_anew(asked)).state is State.TRANSLATED


def test_a_conflict_about_a_final_draft_is_no_machine_draft() -> None:
    by_editor = replace(draft("a", "machine"), fuzzy=False)
    unit = both_ways_human(Unit("a"), by_editor, final("a", "y"))
    assert unit.fuzzy
    assert not unit.is_machine_draft


def both_ways_human(base: Unit, one_side: Unit, other: Unit) -> Unit:
    """Merge with conflict, either of them ours; both outcomes must be a person's."""
    first, second = one(base, one_side, other)[0], one(base, other, one_side)[0]
    assert first is not None
    assert second is not None
    assert first.human
    assert second.human
    return first


def test_a_withdrawn_approval_goes_before_a_machine_draft_of_the_same_words() -> None:
    machine = draft("a", "x")
    assert both_ways(Unit("a"), machine, replace(finish(machine), fuzzy=True)).human


def test_a_unit_that_is_back_on_its_page_is_not_taken_for_another() -> None:
    back = replace(Unit("Close the case."), target="vienas", fuzzy=True, provenance=draft("", "x").provenance)
    base = catalog(final("Open the case.", "trys"), replace(back, obsolete=True))
    ours = catalog(final("Open the case.", "du"), replace(back, target="trys", obsolete=True))
    theirs = catalog(back, replace(final("Open the case.", "trys"), obsolete=True))
    for merged in (merge_three(base, ours, theirs), merge_three(base, theirs, ours)):
        assert {u.source: u.target for u in merged.catalog.units} == {
            "Close the case.": "trys",
            "Open the case.": "du",
        }


def test_an_approval_taken_back_is_not_given_again_when_the_english_is_restored() -> None:
    old = final(TEN, "x")
    merged = merge_three(
        catalog(old), catalog(reworded(old, NINE)), catalog(replace(old, fuzzy=True))
    ).catalog
    (unit,) = merged.active
    assert unit.source == NINE
    assert not can_restore(unit, TEN, None)


def test_a_stale_unit_approved_on_one_side_and_reworded_again_on_the_other() -> None:
    stale = reworded(final(TEN, "x"), NINE)
    base, again, done = catalog(stale), catalog(reworded(stale, EIGHT)), catalog(finish(stale))
    for ours, theirs in ((again, done), (done, again)):
        (unit,) = merge_three(base, ours, theirs).catalog.units
        assert (unit.source, unit.target, unit.state, unit.previous_source) == (EIGHT, "x", State.STALE, NINE)
        assert can_restore(unit, NINE, None)


def test_a_first_translation_follows_its_unit_to_the_new_source() -> None:
    base = catalog(Unit(TEN))
    new, typed = catalog(Unit(NINE)), catalog(replace(final(TEN, "x"), comment=("Kodėl?",)))
    for ours, theirs in ((new, typed), (typed, new)):
        (unit,) = merge_three(base, ours, theirs).catalog.units
        assert (unit.source, unit.target, unit.state, unit.comment) == (NINE, "x", State.STALE, ("Kodėl?",))


def test_both_reword_alike_and_one_types_a_new_target() -> None:
    old = replace(final(TEN, "x"), comment=("Kodėl?",))
    stale = reworded(old, NINE)
    base, typed = catalog(old), catalog(replace(stale, target="y", comment=()))
    for ours, theirs in ((typed, catalog(stale)), (catalog(derived_anew(stale)), typed)):
        (unit,) = merge_three(base, ours, theirs).catalog.units
        assert (unit.target, unit.fuzzy, unit.comment) == ("y", True, ())


def test_a_remark_that_one_side_removed_goes_when_both_translate_and_reword_alike() -> None:
    base = Unit(TEN, comment=("Kodėl?",))
    answered, asked = (
        reworded(final(TEN, "x"), NINE),
        replace(reworded(final(TEN, "x"), NINE), comment=base.comment),
    )
    for ours, theirs in ((answered, asked), (asked, answered)):
        (unit,) = merge_three(catalog(base), catalog(ours), catalog(theirs)).catalog.units
        assert (unit.source, unit.target, unit.comment) == (NINE, "x", ())


def test_both_carry_alike_and_one_takes_the_approval_back() -> None:
    base, carried = (
        catalog(final("See [us](a.md).", "[a](a.md)")),
        final("See [us](b.md).", "[a](b.md)"),
    )
    waits = replace(carried, fuzzy=True, previous_source="See [us](a.md).")
    for ours, theirs in ((carried, waits), (waits, carried)):
        assert merge_three(base, catalog(ours), catalog(theirs)).catalog.units[0].fuzzy


def test_an_approval_taken_back_stays_so_when_the_other_has_carried_or_approved_the_text_anew() -> None:
    base = final("See [us](a.md).", "x")
    carried, waits = catalog(final("See [us](b.md).", "x")), catalog(replace(base, fuzzy=True))
    merged = merge_three(catalog(base), carried, waits).catalog
    for other in (carried, waits):
        for ours, theirs in ((merged, other), (other, merged)):
            (unit,) = merge_three(catalog(base), ours, theirs).catalog.active
            assert (unit.fuzzy, unit.comment) == (True, (f"{WITHDRAWN}x",))


def near(source: str, like: str, target: str = "x") -> Unit:
    """A draft of a memory that has the target for a similar source."""
    return draft(source, target).with_match(like)


def test_a_draft_for_a_similar_text_is_not_taken_for_a_moved_unit() -> None:
    """One side drafts a new text from a match; the other corrects the translation of that match."""
    match = final("We refund within ten days.", "old")
    base = catalog(match)
    made = near("We pay within ten days.", match.source, match.target)
    mine = catalog(match, made)
    theirs = catalog(final("We refund within ten days.", "better"))
    for ours, other in ((mine, theirs), (theirs, mine)):
        merged = merge_three(base, ours, other).catalog
        units = {unit.source: unit for unit in merged.units}
        assert units[made.source] == made
        assert units["We refund within ten days."].target == "better"


def test_such_a_draft_loses_to_a_final_target_with_all_that_belongs_to_it() -> None:
    empty = Unit("We pay within ten days.")
    made, done = near(empty.source, "We refund within ten days."), final(empty.source, "y")
    assert one(empty, made, done) == (done, 0)
    assert one(empty, done, made) == (done, 0)
    assert one(empty, made, empty) == (made, 0)


def decided(start: Unit, *texts: str) -> Catalog:
    """A catalog in which one after the other has approved a text, each having seen the one before."""
    unit = start
    for text in texts:
        unit = approve(retype(unit, text), date(2026, 1, 1), "Ona")
    return Catalog((unit,))


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("ours", "theirs", "target"),
    [
        (("A",), ("A", "B"), "B"),
        (("A", "B"), ("A", "B", "C"), "C"),
        (("A", "B"), ("B", "C"), "C"),
        (("A",), ("B",), None),
        (("A", "C"), ("B", "C", "D"), "D"),
    ],
)
def test_who_has_seen_the_other_text_decides(
    ours: tuple[str, ...], theirs: tuple[str, ...], target: str | None, *, swapped: bool
) -> None:
    start = Unit("One", "Vienas")
    sides = [decided(start, *ours), decided(start, *theirs)]
    merged = merge_three(Catalog((start,)), *(reversed(sides) if swapped else sides))
    unit = merged.catalog.by_key["One"]
    assert bool(merged.conflicts) == (target is None)
    if target is not None:
        assert (unit.target, unit.state) == (target, State.REVIEWED)


def test_who_goes_back_to_a_former_text_has_decided_anew() -> None:
    base = decided(Unit("One"), "A", "B").units[0]
    back, on = decided(base, "A"), decided(base, "C")
    assert merge_three(Catalog((base,)), back, on).conflicts
    behind = decided(Unit("One"), "A")  # a branch that has not got B yet
    assert merge_three(Catalog((base,)), behind, on).catalog.by_key["One"].target == "C"
