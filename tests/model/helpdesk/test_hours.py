"""Hours as people write them in locale.yml."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.model.helpdesk.hours import DAY, WEEKDAYS, Shift, parse_day, parse_weekdays

DAYS = {
    "closed": (),
    "Closed": (),
    "09:00-18:00": (Shift(540, 1080),),
    "9:00 – 18:00": (Shift(540, 1080),),
    "13:30-18:00, 09:00-12:30": (Shift(540, 750), Shift(810, 1080)),
    "22:00-06:00": (Shift(1320, 1800),),
    "00:00-24:00": (Shift(0, DAY),),
    "18:00-24:00": (Shift(1080, DAY),),
}
WRONG = [
    "",
    "nine to five",
    "09:00",
    "9-17",
    "24:00-25:00",
    "09:60-10:00",
    "09:00-09:00",
    "09:00-12:00, 11:00-13:00",
]


@pytest.mark.parametrize(("text", "shifts"), DAYS.items())
def test_hours_of_a_day(text: str, shifts: tuple[Shift, ...]) -> None:
    assert parse_day(text) == shifts


@pytest.mark.parametrize("text", WRONG)
def test_wrong_hours_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"must|not|length"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "days"),
    {"mon": (0,), "mon-fri": (0, 1, 2, 3, 4), "sun-thu": (6, 0, 1, 2, 3), "mon, Wed": (0, 2)}.items(),
)
def test_days_of_a_week(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["", "monday", "mon-", "1", "mon-fun"])
def test_wrong_days_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a weekday"):
        parse_weekdays(text)


@given(st.sampled_from(WEEKDAYS), st.sampled_from(WEEKDAYS))
def test_a_range_of_days_runs_forward_and_names_no_day_twice(first: str, last: str) -> None:
    days = parse_weekdays(f"{first}-{last}")
    assert (WEEKDAYS[days[0]], WEEKDAYS[days[-1]]) == (first, last)
    assert len(set(days)) == len(days)
    assert all((later - sooner) % 7 == 1 for sooner, later in itertools.pairwise(days))
