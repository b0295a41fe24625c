"""What a translation that came back does to a catalog: no text of a person is ever lost (law 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.format import po
from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.catalog.merge.transitions import approve, finish, make_stale
from kb_tools.catalog.xliff.taking import Fate, Sender, Shelf, keep_gone, place_old, refuse, take
from kb_tools.model.catalog import Catalog
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash

DAY = date(2026, 1, 1)
SENDER = Sender("Vertimai", DAY)
SOURCES = ("Pay by card now", "Pay by card later", "Ask us", "Pay by bank transfer now", "Home")
TARGETS = ("Mokėkite", "Mokėkite vėliau", "Klauskite", "Namo")


def _of_state(source: str, target: str, state: str) -> Unit:
    unit = Unit(source, target)
    if state == "untranslated":
        return Unit(source)
    if state == "machine":
        return replace(unit, fuzzy=True).stamped(origin="argos", target=text_hash(target))
    if state == "typed":
        return replace(unit, fuzzy=True)
    if state == "stale":
        old = finish(Unit(f"{source} please", target))
        return make_stale(old, Unit(source), Significance.MAJOR, DAY.isoformat())
    if state == "reviewed":
        return approve(unit, DAY, "Ona")
    if state == "obsolete":
        return replace(finish(unit), obsolete=True)
    return finish(unit)


states = st.sampled_from(["untranslated", "machine", "typed", "stale", "translated", "reviewed", "obsolete"])
shelves = st.lists(
    st.builds(_of_state, st.sampled_from(SOURCES), st.sampled_from(TARGETS), states),
    max_size=5,
    unique_by=lambda unit: unit.key,
)
arrivals = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.sampled_from(("Nauja", *TARGETS)), st.booleans(), st.booleans()),
    max_size=6,
)


def _arrive(shelf: Shelf, source: str, text: str, done: bool, bad: bool) -> Fate:
    """Do what an import does with one text."""
    at = shelf.index(source)
    if at is not None and not shelf.units[at].obsolete:
        return refuse(shelf, at, text, SENDER) if bad else take(shelf, at, text, done, SENDER)
    old = Unit(source, text)
    return place_old(shelf, old, done, SENDER, refused=bad) or keep_gone(shelf, old, SENDER, refused=bad)


@given(shelves, arrivals)
def test_no_text_of_a_person_is_lost(units: list[Unit], arriving: list[tuple[str, str, bool, bool]]) -> None:
    shelf = Shelf(list(units))
    for one in arriving:
        before = list(shelf.units)
        fate = _arrive(shelf, *one)
        _nothing_is_lost(before, shelf.units, shelf.kept)
        if fate is not Fate.REJECTED:
            assert one[1] in _said(shelf.units), "what came back is in the catalog, whatever became of it"
        after = list(shelf.units)
        _arrive(shelf, *one)
        assert shelf.units == after, "a second time changes nothing"
    written = po.parse(po.serialize(Catalog(tuple(shelf.units))))
    assert [u.key for u in written.units] == [u.key for u in shelf.units]
    assert len({u.key for u in shelf.units}) == len(shelf.units), "gettext wants each text once"


def _nothing_is_lost(before: list[Unit], after: list[Unit], kept: Mapping[str, str]) -> None:
    old, new = {"a": Catalog(tuple(before))}, {"a": Catalog(tuple(after))}
    assert vanished_targets(old, new, kept) == []
    assert vanished_comments(old, new) == []
    for text in kept:
        assert text in _said(after)


def _said(units: list[Unit]) -> set[str]:
    said = {r.text for unit in units for r in unit.remarks if r.kind is RemarkKind.SUGGESTION}
    return said | {unit.target for unit in units}


@given(shelves, arrivals)
def test_nothing_that_comes_back_is_reviewed_and_nothing_finished_is_replaced(
    units: list[Unit], arriving: list[tuple[str, str, bool, bool]]
) -> None:
    shelf = Shelf(list(units))
    for one in arriving:
        _arrive(shelf, *one)
    for before in units:
        (after,) = [unit for unit in shelf.units if unit.key == before.key]
        if before.is_final and not before.obsolete:
            assert (after.target, after.state) == (before.target, before.state)
        elif after.state is State.REVIEWED:
            assert before.state is State.REVIEWED
