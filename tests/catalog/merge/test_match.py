"""Which old unit a new one was: by likeness, by its neighbours, each old one once."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from kb_tools.catalog.merge.match import SAME_PAGE, Lost, part_of, renamed_pages, similar
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Unit

NEW = "Select the second button."
NEAR = "Select the first button."
LIKE = "Select the seconds button."
FAR = "Close the window and wait."


def lost(*sources: str, **more: bool) -> list[Lost]:
    return [Lost("page", at, Unit(text, target=text.upper(), **more)) for at, text in enumerate(sources)]


def chosen(*old: Lost, near: int | None = None) -> str | None:
    expected = {} if near is None else {0: {("page", near)}}
    found = similar([(0, Unit(NEW))], old, SAME_PAGE, expected)
    return found[0].unit.source if found else None


def test_the_most_similar_is_chosen() -> None:
    assert chosen(*lost(NEAR, LIKE, FAR)) == LIKE
    assert chosen(*lost(FAR)) is None
    assert similar([], lost(NEW), SAME_PAGE, {}) == {}
    assert similar([(0, Unit(NEW))], [], SAME_PAGE, {}) == {}


def test_the_place_between_the_same_neighbours_decides_between_texts_that_are_nearly_as_similar() -> None:
    close, other = "Select the second buttons now.", "Select a second button now."
    assert 0 < abs(fuzz.ratio(NEW, close) - fuzz.ratio(NEW, other)) < 8
    best, second = sorted((close, other), key=lambda text: -fuzz.ratio(NEW, text))
    assert chosen(*lost(best, second)) == best
    assert chosen(*lost(best, second), near=1) == second
    assert chosen(*lost(best, second), near=0) == best


def test_the_place_does_not_outweigh_a_text_that_is_far_more_similar() -> None:
    assert fuzz.ratio(NEW, LIKE) - fuzz.ratio(NEW, NEAR) > 8.5
    assert chosen(*lost(LIKE, NEAR), near=1) == LIKE


def test_of_two_that_are_alike_the_one_that_the_page_has_had_last_is_chosen() -> None:
    obsolete = Lost("page", 0, Unit(LIKE, target="old", obsolete=True))
    active = Lost("page", 1, Unit(LIKE, target="new"))
    found = similar([(0, Unit(NEW))], [obsolete, active], SAME_PAGE, {})
    assert found[0].unit.target == "new"


def test_each_lost_unit_is_used_once_by_the_text_that_it_fits_best() -> None:
    wanted = [(3, Unit(NEAR)), (5, Unit(LIKE))]
    found = similar(wanted, lost(LIKE), SAME_PAGE, {})
    assert {index: item.unit.source for index, item in found.items()} == {5: LIKE}


@pytest.mark.parametrize(("length", "is_part"), [(24, False), (25, True)])
def test_a_part_is_long_enough_to_be_recognized(length: int, is_part: bool) -> None:
    whole = "Choose the mailbox that your customers write to, and wait for the first message."
    found = part_of(whole[:length], lost(whole))
    assert (found is not None) == is_part


def test_a_part_is_of_a_longer_text_that_has_it() -> None:
    part = "Wait for the first message of the day."
    whole = f"Choose a mailbox. {part} Answer it."
    found = part_of(part, lost(FAR * 3, whole, "Wait for the next release of the product, please, today."))
    assert found is not None
    assert found.unit.source == whole
    assert part_of(part, lost(part)) is None, "it is no part of itself"
    assert part_of(part, lost("Wait for all of the messages, and then for the end of the day.")) is None


def page(*sources: str) -> Catalog:
    return Catalog(tuple(Unit(text, target="x") for text in sources))


def units(*sources: str) -> list[Unit]:
    return [Unit(text) for text in sources]


def test_a_page_that_kept_a_third_of_its_texts_is_the_same_page() -> None:
    assert renamed_pages({"old": page("a", "b", "c")}, {"new": units("a", "x", "y", "z")}) == {"new": "old"}
    assert renamed_pages({"old": page("a", "b", "c", "d")}, {"new": units("a", "x")}) == {}
    assert renamed_pages({"old": page()}, {"new": units("a")}) == {}


def test_the_page_that_kept_most_has_the_name_then_the_one_called_most_like_it() -> None:
    vanished = {"one": page("a", "b", "c"), "two": page("a", "b", "d")}
    assert renamed_pages(vanished, {"new": units("a", "b", "d")}) == {"new": "two"}
    same = {"billing/money": page("a", "b"), "start/begin": page("a", "b")}
    assert renamed_pages(same, {"start/begins": units("a", "b")}) == {"start/begins": "start/begin"}


def test_a_vanished_page_becomes_one_page() -> None:
    vanished = {"old": page("a", "b", "c")}
    assert renamed_pages(vanished, {"x": units("a", "b"), "y": units("a", "b", "c")}) == {"y": "old"}
