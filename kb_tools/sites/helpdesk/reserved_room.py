"""Reserves room for the status texts that a script writes, so that the layout does not shift when it does.

Only the browser knows the current time, so these are the longest texts that the script can write. They are for layout
only and invisible: the style sheet puts them where the status text will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import islice

from kb_tools.model.locale import Locale
from kb_tools.model.placeholders import fill
from kb_tools.sites.helpdesk.support_hours import Holidays

Words = Mapping[str, str]
"""The strings of the script, by name: `support` in kb/words.html."""

_YEAR = 2027
"""Any year will do: the names of months do not depend on it."""
_COMING = 3
"""How many coming days off of a region are considered: each may become the next one before the next build."""
_UNSAFE = re.compile(r"[\0-\x1f\"'\\<>&]")


def room(off: Iterable[Holidays], locale: Locale, clock: int | None, words: Words) -> dict[str, str]:
    """Return the longest text of each kind: `status`, the next day `off`, `advice` for a channel.

    `off` has the coming days off of each region, with their names. `clock` is 12, 24, or None for the locale's own.
    """
    moment = _longest_moment(locale, clock)
    states = [fill(words[name], time=moment) for name in ("open", "closed", "always", "away")]
    coming = [pair for holidays in off for pair in islice(holidays.items(), _COMING)]
    days = [_day_off(day, name, locale, words) for day, name in coming]
    texts = {"status": states, "off": days, "advice": [words["best"], words["away"]]}
    return {name: max(found, key=len, default="") for name, found in texts.items()}


def properties(texts: Mapping[str, str]) -> str:
    """Return texts as CSS custom properties, for a `style` attribute."""
    return ";".join(f"--kb-{name}:{_string(text)}" for name, text in texts.items())


def _longest_moment(locale: Locale, clock: int | None) -> str:
    """Return the longest day and time that a browser may write; a dash stands for a word such as "at"."""
    day = max((locale.short_date(date(_YEAR, month, 28)) for month in range(1, 13)), key=len)
    return f"{max(locale.short_weekdays, key=len)}, {day} – {locale.clock_time(time(22), clock)}"


def _day_off(day: date, name: str | None, locale: Locale, words: Words) -> str:
    written = f"{locale.weekdays[day.weekday()]}, {locale.short_date(day)}"
    return fill(words["off" if name else "offUnnamed"], date=written, holiday=name or "")


def _string(text: str) -> str:
    """Return text as a CSS string (CSS Syntax 3, 4.3.5) that is also safe in an HTML attribute."""
    return "'" + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", text) + "'"
