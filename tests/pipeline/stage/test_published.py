"""The state that a page shows, from the states of the units that are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kb_tools.catalog.merge.transitions import approve, finish
from kb_tools.markdown import segment
from kb_tools.model.catalog import Catalog
from kb_tools.model.policy import Policy, Publish
from kb_tools.model.unit import Unit
from kb_tools.pipeline.stage.published import PageState, PublishedPage, published, published_targets

ENGLISH = "# Refunds\n\nWe refund within ten days.\n\nWeekends do not count.\n"
TITLE = finish(Unit("Refunds", "Grąžinimai"))
TEXT = finish(Unit("We refund within ten days.", "Grąžiname per dešimt dienų."))
WEEKENDS = finish(Unit("Weekends do not count.", "Savaitgaliai neskaičiuojami."))
DRAFT = replace(WEEKENDS, fuzzy=True).stamped(origin="engine-1")
STALE = replace(WEEKENDS, fuzzy=True, previous_source="Weekends count.")
LAST, FIRST = date(2026, 11, 22), date(2026, 11, 2)


def shown(*units: Unit, policy: Policy = Policy()) -> PublishedPage:  # noqa: B008  (frozen)
    catalog = Catalog(units)
    return published(segment(ENGLISH).segments, published_targets(catalog, policy), catalog, policy)


def test_a_page_is_reviewed_if_a_person_vouched_for_each_unit_since_the_last_day() -> None:
    page = shown(approve(TITLE, FIRST, "Ona"), approve(TEXT, LAST, "Jonas"), approve(WEEKENDS, FIRST, "Ona"))
    assert page.state is PageState.REVIEWED
    assert page.approval is not None
    assert (page.approval.day, page.approval.person) == (LAST, "Jonas")


def test_one_unit_that_nobody_vouched_for_makes_a_page_translated() -> None:
    page = shown(approve(TITLE, FIRST, "Ona"), approve(TEXT, FIRST, "Ona"), WEEKENDS)
    assert (page.state, page.approval) == (PageState.TRANSLATED, None)


def test_where_only_reviewed_text_is_shown_the_rest_is_english() -> None:
    units = approve(TITLE, FIRST, "Ona"), approve(TEXT, FIRST, "Ona"), WEEKENDS
    page = shown(*units, policy=Policy(publish=Publish.REVIEWED, min_coverage=0.5))
    assert (page.state, page.approval and page.approval.day) == (PageState.REVIEWED, FIRST)
    assert WEEKENDS.key not in page.targets


@pytest.mark.parametrize(
    ("policy", "unit", "state"),
    [
        (Policy(publish=Publish.DRAFT), DRAFT, PageState.DRAFT),
        (Policy(min_coverage=0.5), DRAFT, PageState.TRANSLATED),
        (Policy(), STALE, PageState.STALE),
    ],
)
def test_drafts_and_stale_targets_say_more_than_that_nobody_vouched(
    policy: Policy, unit: Unit, state: PageState
) -> None:
    page = shown(TITLE, TEXT, unit, policy=policy)
    assert (page.state, page.approval) == (state, None)


@pytest.mark.parametrize("least", [0.8, 0])
def test_a_page_of_which_nothing_is_translated_is_the_english_page(least: float) -> None:
    assert shown(policy=Policy(min_coverage=least)).state is PageState.FALLBACK
    assert shown(TITLE, policy=Policy(min_coverage=least)).state is (
        PageState.FALLBACK if least else PageState.TRANSLATED
    )
