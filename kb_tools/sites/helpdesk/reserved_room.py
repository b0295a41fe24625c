"""The room that texts about this moment need: kept free, so that nothing moves when the script has them.

Only the browser knows the moment, so these are the longest texts that it can write. They are for layout alone
and stay hidden from everybody: the style sheet puts them where the text will be.
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
"""What the script says, by its names for it: `support` in kb/words.html."""

_YEAR = 2027
"""Any year: the names of its months are those of all years."""
_COMING = 3
"""Days off of a region that may be the next one before the site is built again."""
_UNSAFE = re.compile(r"[\0-\x1f\"'\\<>&]")


def room(off: Iterable[Holidays], locale: Locale, clock: int | None, words: Words) -> dict[str, str]:
    """Return the longest texts by what they are: `status`, the next day `off`, `advice` for a channel.

    `off` are the coming days off of all regions with their names, `clock` is of 12 or 24 hours.
    """
    moment = _longest_moment(locale, clock)
    states = [fill(words[name], time=moment) for name in ("open", "closed", "always", "away")]
    coming = [pair for holidays in off for pair in islice(holidays.items(), _COMING)]
    days = [_day_off(day, name, locale, words) for day, name in coming]
    texts = {"status": states, "off": days, "advice": [words["best"], words["away"]]}
    return {name: max(found, key=len, default="") for name, found in texts.items()}


def properties(texts: Mapping[str, str]) -> str:
    """Return texts as custom properties of CSS, for an attribute of HTML."""
    return ";".join(f"--kb-{name}:{_string(text)}" for name, text in texts.items())


def _longest_moment(locale: Locale, clock: int | None) -> str:
    """Return a day and a time as long as browsers write them, with a dash for a word such as "at"."""
    day = max((locale.short_date(date(_YEAR, month, 28)) for month in range(1, 13)), key=len)
    return f"{max(locale.short_weekdays, key=len)}, {day} – {locale.clock_time(time(22), clock)}"


def _day_off(day: date, name: str | None, locale: Locale, words: Words) -> str:
    written = f"{locale.weekdays[day.weekday()]}, {locale.short_date(day)}"
    return fill(words["off" if name else "offUnnamed"], date=written, holiday=name or "")


def _string(text: str) -> str:
    """Return text as a string of CSS (CSS Syntax 3, 4.3.5), which is as safe inside of an attribute of HTML."""
    return "'" + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", text) + "'"
