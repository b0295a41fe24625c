"""Support hours for readers: a small file for the script in the browser, and a table for browsers without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from kb_tools.model.helpdesk.holiday import holidays_of
from kb_tools.model.helpdesk.hours import DAY, Day, Shift
from kb_tools.model.helpdesk.opening import days_off, hours_on, openings
from kb_tools.model.helpdesk.support import Region, Support
from kb_tools.model.locale import Locale

VERSION = 1
"""Format version of the file for browsers. Pages and file always come from the same build."""
WINDOW = 400
"""How many days the file covers: enough for a site that is built once a year."""
_SHOWN = 3
"""How many exceptions the table shows."""

Holidays = dict[date, str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of hours."""

    days: str
    """Days of the week, or a date."""
    hours: str
    """Empty if the region is closed."""
    all_day: bool = False
    until: date | None = None
    """The date of a row for one date; else None."""
    reason: str | None = None
    """The name of the holiday on that date; None if it has no name in this language."""


def region_holidays(region: Region, locale: Locale, day: date) -> Holidays:
    """Return the holidays of a region in the window that begins on a day, with their names in a locale."""
    if region.calendar is None:
        return {}
    years = range((day - timedelta(days=2)).year, (day + timedelta(days=WINDOW + 2)).year + 1)
    return dict(holidays_of(region.calendar, years, locale))


def support_file(support: Support, locale: Locale, day: date) -> dict[str, Any]:
    """Return the file for browsers, as JSON, for the window that begins on a day.

    `open` holds durations in minutes, in turn: from the start of the window to the first opening, then open, closed,
    open and so on. So the browser need not know time zones or changes of the clock.
    """
    start = datetime.combine(day - timedelta(days=1), time(), UTC)
    return {
        "version": VERSION,
        "start": int(start.timestamp() // 60),
        "minutes": WINDOW * DAY,
        "regions": [_region(region, locale, day, start) for region in support.regions],
    }


def _region(region: Region, locale: Locale, day: date, start: datetime) -> dict[str, Any]:
    names = region_holidays(region, locale, day)
    stop = start + timedelta(days=WINDOW)
    steps, last = [], start
    for moments in openings(region, names, start, stop):
        for moment in moments:
            steps.append(int((moment - last).total_seconds() // 60))
            last = moment
    return {
        "id": region.id,
        "zone": region.zone,
        "open": steps,
        "off": [[free.isoformat(), name] for free, name in coming_days_off(region, locale, day).items()],
    }


def coming_days_off(region: Region, locale: Locale, day: date) -> Holidays:
    """Return the days off, without weekends, in the window that begins on a day, in order, with their names."""
    names = region_holidays(region, locale, day)
    return {free: names.get(free) for free in days_off(region, names, day, day + timedelta(days=WINDOW - 1))}


def table(region: Region, support: Support, locale: Locale, day: date) -> list[Row]:
    """Return the hours of a region in its own time zone: the days of the week, then the next exceptions."""
    rows = []
    for shifts, group in groupby(_from_first_working_day(region), key=lambda number: region.week[number]):
        numbers = list(group)
        first, last = locale.weekdays[numbers[0]], locale.weekdays[numbers[-1]]
        days = first if len(numbers) == 1 else locale.span(first, last)
        rows.append(Row(days, _hours(shifts, support, locale), all_day=_whole(shifts)))
    names = region_holidays(region, locale, day)
    return rows + list(_exceptions(region, support, locale, names, day))[:_SHOWN]


def _from_first_working_day(region: Region) -> list[int]:
    """Return the days of the week, first the first working day: Sunday in Riyadh, Monday in most regions."""
    week = region.week
    first = next((number for number in range(7) if week[number] and not week[number - 1]), 0)
    return [(first + number) % 7 for number in range(7)]


def _exceptions(
    region: Region, support: Support, locale: Locale, names: Holidays, day: date
) -> Iterator[Row]:
    stop = day + timedelta(days=WINDOW)
    special = {d for d in region.dates if day <= d <= stop}
    for date_ in sorted(special.union(days_off(region, names, day, stop))):
        shifts = hours_on(region, date_, names)
        yield Row(
            locale.short_date(date_),
            _hours(shifts, support, locale),
            all_day=_whole(shifts),
            until=date_,
            reason=names.get(date_),
        )


def _hours(shifts: Day, support: Support, locale: Locale) -> str:
    return ", ".join(locale.time_range(_time(s.start), _time(s.stop), support.clock) for s in shifts)


def _time(minutes: int) -> time:
    return time(minutes % DAY // 60, minutes % 60)


def _whole(shifts: Day) -> bool:
    return shifts == (Shift(0, DAY),)
