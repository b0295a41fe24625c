"""Opening hours as instants: shifts in local time converted to UTC."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kb_tools.model.helpdesk.hours import Day
from kb_tools.model.helpdesk.support import Region

Opening = tuple[datetime, datetime]
"""Start (inclusive) and end (exclusive), both in UTC."""

_MINUTE = timedelta(minutes=1)


def openings(
    region: Region, holidays: Collection[date], start: datetime, stop: datetime
) -> tuple[Opening, ...]:
    """Return the periods in which a region is open between two instants: in order, not touching.

    A shift begins and ends when local time first reaches the given time; if the clock skips that time, at the first
    later time. A day off lasts from midnight to midnight: no shift begins on it, and a shift of the day before ends at
    its start. So no hours are published in which nobody is there.
    """
    zone = ZoneInfo(region.zone)
    merged: list[Opening] = []
    for opened, closed in _shifts(region, zone, holidays, start, stop):
        opened, closed = max(opened, start), min(closed, stop)  # noqa: PLW2901
        if opened >= closed:
            continue
        if merged and opened <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closed, merged[-1][1]))
        else:
            merged.append((opened, closed))
    return tuple(merged)


def hours_on(region: Region, day: date, holidays: Collection[date]) -> Day:
    """Return the shifts that begin on a day: its special hours, none on a holiday, else those of the weekday."""
    if day in region.dates:
        return region.dates[day]
    return () if day in holidays else region.week[day.weekday()]


def days_off(region: Region, holidays: Collection[date], first: date, last: date) -> Iterator[date]:
    """Yield the days off that fall on a weekday with shifts."""
    for day in _days(first, last):
        if region.week[day.weekday()] and not hours_on(region, day, holidays):
            yield day


def instant(zone: ZoneInfo, day: date, minutes: int) -> datetime:
    """Return when local time first reaches `minutes` after midnight; if it is skipped, the first later time."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    before, after = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if before <= after:  # an ordinary time, or the first of two equal ones
        return before
    # The clock skips this time: search for the moment of the skip between the two readings.
    skipped, offset = after, before.astimezone(zone).utcoffset()
    while before - skipped > _MINUTE:
        middle = skipped + (before - skipped) // _MINUTE // 2 * _MINUTE
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            skipped = middle
    return before


def _shifts(
    region: Region, zone: ZoneInfo, holidays: Collection[date], start: datetime, stop: datetime
) -> Iterator[Opening]:
    first = start.astimezone(zone).date() - timedelta(days=2)  # a shift may end on the day after it began
    off = set(days_off(region, holidays, first, stop.astimezone(zone).date() + timedelta(days=2)))
    for day in _days(first, stop.astimezone(zone).date()):
        midnight = instant(zone, day + timedelta(days=1), 0)
        for shift in hours_on(region, day, holidays):
            closed = instant(zone, day, shift.stop)
            if day + timedelta(days=1) in off:
                closed = min(closed, midnight)
            yield instant(zone, day, shift.start), closed


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
