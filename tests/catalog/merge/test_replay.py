"""What was decided in one version of a catalog is done again in another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.merge.ledger import vanished_comments
from kb_tools.catalog.merge.replay import replay
from kb_tools.catalog.merge.retype import save_draft
from kb_tools.catalog.merge.transitions import approve
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit

DAY = date(2026, 1, 1)
START = Catalog((Unit("One", "Vienas"), Unit("Two"), Unit("Three", "Trys")))


def with_unit(catalog: Catalog, unit: Unit) -> Catalog:
    return catalog.with_units([unit if each.key == unit.key else each for each in catalog.units])


def test_nothing_else_changes() -> None:
    after = with_unit(START, approve(START.units[0], DAY, "Ona"))
    assert replay(START, START, after) == after
    there = with_unit(START, Unit("Three", "Treji"))
    assert replay(there, START, after) == with_unit(after, Unit("Three", "Treji"))
    assert replay(there, START, START) == there


def test_the_later_decision_of_one_who_has_seen_the_earlier_is_no_conflict() -> None:
    """On Ona's branch there is her own text; meanwhile Rūta has changed it, and then Ona has changed that."""
    first = save_draft(START.units[0], "Vienetas")
    second = save_draft(first, "Vienas vienetas")
    third = approve(replace(second, target="Vienintelis", comment=(*second.comment,)), DAY, "Ona")
    there, before, after = (with_unit(START, unit) for unit in (first, second, third))
    found = replay(there, before, after).by_key["One"]
    assert (found.target, found.state) == ("Vienintelis", State.REVIEWED)
    assert found.provenance.get("conflict") is None


def test_a_text_that_nobody_here_has_seen_is_a_conflict() -> None:
    there = with_unit(START, approve(Unit("One", "Kažkas"), DAY, "Jonas"))
    after = with_unit(START, approve(Unit("One", "Vienintelis"), DAY, "Ona"))
    found = replay(there, START, after).by_key["One"]
    assert found.fuzzy
    assert "Kažkas" in repr(found)
    assert "Vienintelis" in repr(found)


TEXTS = st.sampled_from(["", "A", "B", "C"])


@given(st.lists(TEXTS, min_size=3, max_size=3), st.lists(TEXTS, min_size=3, max_size=3))
def test_law_4_no_text_of_a_person_is_lost(there: list[str], typed: list[str]) -> None:
    sides = []
    for texts in (there, typed):
        units = [
            save_draft(unit, text) if text else unit for unit, text in zip(START.units, texts, strict=True)
        ]
        sides.append(START.with_units(units))
    done = replay(sides[0], START, sides[1])
    for side in sides:
        for unit in side.units:
            if unit in START.units:
                continue
            said = done.by_key[unit.key]
            assert unit.target in (said.target, *(line.rpartition(": ")[2] for line in said.comment))
        assert not list(vanished_comments({"a": side}, {"a": done}))
