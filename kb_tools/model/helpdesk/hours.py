"""Working hours in local time: shifts and weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

DAY = 24 * 60
"""Minutes in a day, by the clock."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of weekdays in locale.yml, in the order of `date.weekday()`."""

_SHIFT = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """A working period, in minutes after the midnight at which its day begins."""

    start: int
    stop: int
    """Later than `start`; more than 24 * 60 if the shift ends on the next day."""


Day = tuple[Shift, ...]
"""The shifts that begin on one day, in order; empty on a day off."""
Week = tuple[Day, Day, Day, Day, Day, Day, Day]
"""One entry for each weekday, Monday first."""


def parse_day(text: str) -> Day:
    """Parse the shifts of a day: `09:00-12:30, 13:30-18:00`, `22:00-06:00` (ends on the next day) or `closed`.

    Raises ValueError with what is wrong.
    """
    if text.strip().lower() == "closed":
        return ()
    shifts = sorted(_shift(part.strip()) for part in text.split(","))
    for one, other in pairwise(shifts):
        if other.start < one.stop:
            raise ValueError("shifts of a day must not overlap")
    return tuple(shifts)


def _shift(text: str) -> Shift:
    found = _SHIFT.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' must look like 09:00-18:00, or be closed")
    hours, minutes, last_hours, last_minutes = map(int, found.groups())
    start, stop = hours * 60 + minutes, last_hours * 60 + last_minutes
    if max(minutes, last_minutes) > 59 or start >= DAY or stop > DAY:
        raise ValueError(f"'{text}' is not a time of a day")
    if start == stop:
        raise ValueError(f"'{text}' has no length; write 00:00-24:00 for the whole day")
    return Shift(start, stop if stop > start else stop + DAY)


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Parse weekdays, 0 for Monday: `mon`, `mon-fri`, `sun-thu` or `mon, wed`. Raises ValueError."""
    days: list[int] = []
    for part in text.split(","):
        first, dash, last = (word.strip().lower() for word in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise ValueError(f"'{part.strip()}' is not a weekday; use {', '.join(WEEKDAYS)}, or mon-fri")
        start, stop = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        days += [number % 7 for number in range(start, start + (stop - start) % 7 + 1)]
    return tuple(days)
