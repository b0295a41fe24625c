"""When a team is there: compared, minute by minute, with what the clock on its wall shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb_tools.model.helpdesk.hours import DAY, Day, Shift, Week, parse_day
from kb_tools.model.helpdesk.opening import days_off, hours_on, openings
from kb_tools.model.helpdesk.support import Region

# Changes at 01:00 UTC, 02:00 local, midnight, 24:00; by half an hour; around Ramadan; odd offsets; none at all.
ZONES = [
    "Europe/Vilnius",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Riyadh",
    "Asia/Shanghai",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
]
MINUTE = timedelta(minutes=1)
FIRST = datetime(2026, 11, 1, tzinfo=UTC)


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """The hours of the next year in which a zone moves its clocks."""
    zone = ZoneInfo(name)
    hours = [FIRST + timedelta(hours=number) for number in range(24 * 400)]
    offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
    return tuple(h for h, one, other in zip(hours[1:], offsets, offsets[1:], strict=False) if one != other)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Up to three shifts, the last of which may end on the next day."""
    count = draw(st.integers(0, 3))
    moments = sorted(draw(st.sets(st.integers(0, DAY), min_size=2 * count, max_size=2 * count)))
    shifts = [Shift(start, stop) for start, stop in zip(moments[::2], moments[1::2], strict=True)]
    if shifts and draw(st.booleans()):
        start = shifts[-1].start
        shifts[-1] = Shift(start, draw(st.integers(max(start + 1, DAY), start + DAY)))
    return tuple(shift for shift in shifts if shift.start < DAY)


weeks = st.tuples(*[days()] * 7)


def wall_clock(zone: ZoneInfo, start: datetime, stop: datetime) -> Iterator[tuple[datetime, datetime]]:
    moment = start
    while moment < stop:
        yield moment, moment.astimezone(zone).replace(tzinfo=None)
        moment += MINUTE


def worked(region: Region, off: frozenset[date], start: datetime, stop: datetime) -> set[datetime]:
    """The minutes in which the team is there, found by looking at its clock in every minute."""
    zone = ZoneInfo(region.zone)
    shown = list(wall_clock(zone, start - timedelta(days=3), stop + timedelta(days=1)))

    def first_shown(wall: datetime) -> datetime:
        return next((moment for moment, clock in shown if clock >= wall), stop + timedelta(days=1))

    free = {day for day in off if region.week[day.weekday()] and day not in region.dates}
    free |= {day for day, hours in region.dates.items() if not hours and region.week[day.weekday()]}
    there: set[datetime] = set()
    day = shown[0][1].date() + timedelta(days=1)
    while day <= shown[-1][1].date():
        for shift in hours_on(region, day, off):
            midnight = datetime.combine(day, time())
            begin, end = (first_shown(midnight + m * MINUTE) for m in (shift.start, shift.stop))
            if day + timedelta(days=1) in free:
                end = min(end, first_shown(midnight + timedelta(days=1)))
            there.update(begin + number * MINUTE for number in range(int((end - begin) / MINUTE)))
        day += timedelta(days=1)
    return {moment for moment in there if start <= moment < stop}


@settings(max_examples=60)
@given(st.data(), weeks, st.sampled_from(ZONES))
def test_a_team_is_there_when_its_own_clock_says_so(data: st.DataObject, week: Week, zone: str) -> None:
    around = st.sampled_from(changes(zone)) if changes(zone) else st.just(FIRST + timedelta(days=60))
    middle = data.draw(around, "change of the clock")
    start, stop = middle - timedelta(days=1), middle + timedelta(days=1)
    near = [middle.date() + timedelta(days=number) for number in range(-2, 3)]
    off = data.draw(st.frozensets(st.sampled_from(near), max_size=2), "holidays")
    own = data.draw(st.dictionaries(st.sampled_from(near), days(), max_size=1), "days with own hours")
    region = Region("r", "R", zone, week, dates=own)
    found = openings(region, off, start, stop)
    minutes = {
        opened + number * MINUTE
        for opened, closed in found
        for number in range(int((closed - opened) / MINUTE))
    }
    assert minutes == worked(region, off, start, stop)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))


@settings(max_examples=200)
@given(st.sampled_from(sorted(available_timezones())), st.integers(0, 400))
@example("Pacific/Apia", 100)
def test_a_team_that_is_always_there_is_never_away(zone: str, later: int) -> None:
    day = parse_day("00:00-24:00")
    start = FIRST + timedelta(days=later)
    region = Region("r", "R", zone, (day,) * 7)
    assert openings(region, (), start, start + timedelta(days=9)) == ((start, start + timedelta(days=9)),)


def region_of(zone: str, hours: str, **dates: str) -> Region:
    own = {date.fromisoformat(name.strip("_").replace("_", "-")): parse_day(h) for name, h in dates.items()}
    return Region("r", "R", zone, (parse_day(hours),) * 7, dates=own)


CASES = {
    "the night in which the clock skips an hour is short": (
        region_of("Europe/Vilnius", "22:00-06:00"),
        "2027-03-27T20:00 2027-03-28T03:00",
    ),
    "the night in which the clock repeats an hour is long": (
        region_of("Europe/Vilnius", "22:00-06:00"),
        "2026-10-24T19:00 2026-10-25T04:00",
    ),
    "a shift that begins in the skipped hour begins after it": (
        region_of("Europe/Vilnius", "03:30-06:00"),
        "2027-03-28T01:00 2027-03-28T03:00",
    ),
    "a shift that begins in the repeated hour begins the first time": (
        region_of("Europe/Vilnius", "03:30-06:00"),
        "2026-10-25T00:30 2026-10-25T04:00",
    ),
    "a shift that ends in the repeated hour ends the first time": (
        region_of("Europe/Vilnius", "01:00-03:30"),
        "2026-10-24T22:00 2026-10-25T00:30",
    ),
    "an ordinary day": (region_of("Asia/Riyadh", "09:00-17:00"), "2027-01-20T06:00 2027-01-20T14:00"),
}


@pytest.mark.parametrize(("region", "wanted"), CASES.values(), ids=CASES.keys())
def test_known_openings(region: Region, wanted: str) -> None:
    opened, closed = (datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in wanted.split())
    found = openings(region, (), opened - timedelta(hours=4), closed + timedelta(hours=4))
    assert (opened, closed) in found


def test_a_day_off_ends_the_night_before_and_has_no_night_of_its_own() -> None:
    region = region_of("Europe/Vilnius", "22:00-06:00")
    start, stop = datetime(2027, 2, 14, 12, tzinfo=UTC), datetime(2027, 2, 17, 12, tzinfo=UTC)
    found = openings(region, {date(2027, 2, 16)}, start, stop)
    assert found == (
        (datetime(2027, 2, 14, 20, tzinfo=UTC), datetime(2027, 2, 15, 4, tzinfo=UTC)),
        (datetime(2027, 2, 15, 20, tzinfo=UTC), datetime(2027, 2, 15, 22, tzinfo=UTC)),
    )


def test_days_with_hours_of_their_own_win_over_holidays() -> None:
    region = region_of("Europe/Vilnius", "09:00-17:00", _2026_12_24="09:00-12:00", _2026_12_23="closed")
    off = {date(2026, 12, 24), date(2026, 12, 25)}
    assert list(days_off(region, off, date(2026, 12, 20), date(2026, 12, 31))) == [
        date(2026, 12, 23),
        date(2026, 12, 25),
    ]
