"""Merging templates into catalogs: which old unit each new text takes its target from, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from rapidfuzz import fuzz

from kb_tools.catalog.edits.significance import Significance
from kb_tools.catalog.merge.match import SHORT
from kb_tools.catalog.merge.merge import Fate, Merge, merge
from kb_tools.catalog.merge.merge_work import JudgeEdit
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, text_hash

TODAY = "2026-01-01"
CLOSE, OTHER = "Select the second buttons now.", "Select a second button now."
NEW = "Select the second button."
LIKELIER, LESS_LIKELY = sorted((CLOSE, OTHER), key=lambda text: -fuzz.ratio(NEW, text))
ABOVE, BELOW = "Open the settings.", "Wait for an answer."


def reviewed(source: str, target: str = "", **more: str) -> Unit:
    return Unit(source, target or source.upper(), **more).stamped()


def merged(
    old: Mapping[str, Sequence[Unit]],
    new: Mapping[str, Sequence[str | Unit]],
    judge: JudgeEdit = lambda *_: None,
) -> Merge:
    """Merge, and see that merging the result again changes nothing."""
    templates = {
        name: tuple(unit if isinstance(unit, Unit) else Unit(unit) for unit in units)
        for name, units in new.items()
    }
    catalogs = {name: Catalog(tuple(units)) for name, units in old.items()}
    result = merge(catalogs, templates, carry, Catalog, TODAY, judge)
    assert merge(result.catalogs, templates, carry, Catalog, TODAY).catalogs == result.catalogs
    return result


def test_of_two_pages_with_the_same_text_one_gives_its_target_to_a_third() -> None:
    old = {"a": [reviewed(ABOVE, "x")], "b": [reviewed(ABOVE, "y")]}
    result = merged(old, {"a": ["Hello."], "b": ["Good morning."], "c": [ABOVE]})
    assert result.catalogs["c"].units == (reviewed(ABOVE, "x"),)
    assert result.fates["c"] == {Fate.MOVED: 1}
    assert [(u.target, u.obsolete) for u in result.catalogs["b"].obsolete] == [("y", True)]


def test_units_after_one_that_stays_become_obsolete() -> None:
    result = merged({"a": [reviewed(ABOVE), reviewed(BELOW), Unit("Never translated.")]}, {"a": [ABOVE]})
    assert [(u.source, u.obsolete) for u in result.catalogs["a"].units] == [(ABOVE, False), (BELOW, True)]
    assert result.fates["a"] == {Fate.UNCHANGED: 1, Fate.OBSOLETE: 1}


@pytest.mark.parametrize(
    ("wanted", "fate"),
    [
        (Unit("See [us](b.md)."), Fate.CARRIED),
        (Unit("See [us](b.md).", context="menu"), Fate.STALE),
        (Unit("See [us](b.md).", plural="See [us](c.md).", plural_targets=("", "")), Fate.STALE),
    ],
)
def test_a_new_address_is_written_into_the_target_of_the_same_context(wanted: Unit, fate: Fate) -> None:
    result = merged({"a": [reviewed("See [us](a.md).", "Žr. [mus](a.md).")]}, {"a": [wanted]})
    (unit,) = result.catalogs["a"].active
    assert result.fates["a"] == {fate: 1}
    assert (unit.target, unit.fuzzy) == (
        ("Žr. [mus](b.md).", False) if fate is Fate.CARRIED else ("Žr. [mus](a.md).", True)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([ABOVE, LESS_LIKELY, BELOW, LIKELIER], [ABOVE, NEW, BELOW]),
        ([ABOVE, LESS_LIKELY, "Stop.", LIKELIER], [ABOVE, NEW]),
        ([LIKELIER, "Stop.", LESS_LIKELY, BELOW], [NEW, BELOW]),
    ],
    ids=["both neighbours", "the one above", "the one below"],
)
def test_a_text_that_stands_where_the_old_one_stood_is_its_new_wording(
    old: list[str], new: list[str]
) -> None:
    result = merged({"a": [reviewed(text) for text in old]}, {"a": new})
    unit = result.catalogs["a"].by_key[NEW]
    assert (unit.target, unit.previous_source) == (LESS_LIKELY.upper(), LESS_LIKELY)


@pytest.mark.parametrize(
    ("before", "now", "fate"),
    [
        (SHORT, SHORT, Fate.NEW),
        (SHORT, SHORT + 1, Fate.NEW),
        (SHORT + 1, SHORT, Fate.NEW),
        (SHORT + 1, SHORT + 1, Fate.STALE),
    ],
)
def test_texts_must_be_long_enough_to_be_recognized_on_another_page(
    before: int, now: int, fate: Fate
) -> None:
    text = "Send the answer to every customer."
    old, new = f"{text[: before - 1]}.", f"{text[: now - 1]}!"
    result = merged({"a": [reviewed(old)]}, {"a": ["Hello."], "b": [new]})
    assert result.fates["b"] == {fate: 1}


def test_a_text_that_stays_is_not_what_a_similar_new_one_was() -> None:
    result = merged({"a": [reviewed(CLOSE), Unit(OTHER)]}, {"a": [CLOSE, NEW]})
    assert result.catalogs["a"].units == (reviewed(CLOSE), Unit(NEW))
    assert result.fates["a"] == {Fate.UNCHANGED: 1, Fate.NEW: 1}


@pytest.mark.parametrize("said", [Significance.MINOR, Significance.MAJOR])
def test_what_the_writer_says_of_an_edit_goes_before_what_is_measured(said: Significance) -> None:
    old, new = "We refund within ten days.", "We refund within five days."
    result = merged({"a": [reviewed(old)]}, {"a": [new]}, lambda *_: said)
    (unit,) = result.catalogs["a"].units
    assert (unit.state, unit.provenance.get("change"), unit.provenance.get("since")) == (
        State.STALE,
        said,
        TODAY,
    )
    assert [(e.old, e.new, e.significance) for e in result.edits] == [(old, new, said)]


def test_a_question_on_a_text_without_a_target_goes_with_it_to_another_page() -> None:
    asked = Unit(ABOVE, comment=("Which settings?",))
    result = merged({"a": [asked, Unit(BELOW)]}, {"a": [BELOW], "b": [ABOVE]})
    assert result.catalogs["b"].units == (asked,)
    assert result.catalogs["a"].units == (Unit(BELOW),)


def test_a_machine_s_draft_of_a_text_that_is_reworded_stays_one_and_is_outdated() -> None:
    made = Unit("We refund within ten days.", "x", fuzzy=True).stamped(
        origin="engine-1", target=text_hash("x")
    )
    result = merged({"a": [made]}, {"a": ["We refund within five days."]})
    (unit,) = result.catalogs["a"].units
    assert (unit.target, unit.state, unit.is_machine_draft, unit.outdated) == ("x", State.DRAFT, True, True)
    assert result.edits == ()


def near(source: str, like: str, target: str = "x") -> Unit:
    """A draft of a memory that has the target for a similar source."""
    made = Unit(source, target, fuzzy=True).stamped(origin="memory", target=text_hash(target))
    return made.with_match(like)


def test_a_draft_for_a_similar_text_is_kept_with_that_text() -> None:
    made = near("We pay within ten days.", "We refund within ten days.")
    result = merged({"a": [made]}, {"a": [made.source]})
    assert result.catalogs["a"].units == (made,)


def test_a_draft_for_a_similar_text_does_not_come_back_as_the_translation_of_that_text() -> None:
    """Its previous source stands on the page now. Only a target that was final for it would be restored."""
    made = near("We pay within ten days.", "We refund within ten days.")
    result = merged({"a": [made]}, {"a": ["We refund within ten days."]})
    (unit,) = result.catalogs["a"].units
    assert (unit.source, unit.state, unit.outdated) == ("We refund within ten days.", State.DRAFT, True)
    assert unit.former_source is None
    assert result.edits == ()


def test_a_draft_for_a_similar_text_that_is_reworded_is_outdated_and_no_edit() -> None:
    made = near("We pay within ten days.", "We refund within ten days.")
    result = merged({"a": [made]}, {"a": ["We pay within five days."]})
    (unit,) = result.catalogs["a"].units
    assert (unit.state, unit.outdated, unit.former_source) == (State.DRAFT, True, None)
    assert result.edits == ()


def test_what_a_person_typed_into_such_a_draft_becomes_stale_with_the_text_that_it_was_typed_for() -> None:
    made = replace(near("We pay within ten days.", "We refund within ten days."), target="typed")
    result = merged({"a": [made]}, {"a": ["We pay within five days."]})
    (unit,) = result.catalogs["a"].units
    assert (unit.target, unit.state, unit.former_source) == ("typed", State.STALE, made.source)
    assert unit.provenance.get("match") is None
    assert [edit.old for edit in result.edits] == [made.source]


def test_a_finished_one_becomes_stale_like_any_other() -> None:
    """An editor cleared "fuzzy", and English has changed before the next update."""
    done = replace(near("We pay within ten days.", "We refund within ten days."), fuzzy=False)
    result = merged({"a": [done]}, {"a": ["We pay within five days."]})
    (unit,) = result.catalogs["a"].units
    assert (unit.state, unit.former_source) == (State.STALE, done.source)
