"""The hours of a week that support covers, by language: the bars of a chart, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from kb_tools.model.helpdesk.hours import DAY
from kb_tools.model.helpdesk.opening import openings
from kb_tools.model.helpdesk.support import Region, Support
from kb_tools.model.locale import Locale

WEEK = 7 * DAY
"""The length of the chart in minutes. It begins on Monday at 00:00 UTC."""

Bar = tuple[int, int]
"""Start and stop, in minutes of the week."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the chart."""

    label: str
    language: Locale
    """The language of the label."""
    bars: tuple[Bar, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Language:
    """The rows of one language, and the gaps between the hours of all its regions."""

    locale: Locale
    name: str
    lines: tuple[Line, ...]
    gaps: tuple[Bar, ...]

    @property
    def hours(self) -> int:
        """How many whole hours of the week are covered."""
        return (WEEK - sum(stop - start for start, stop in self.gaps)) // 60

    @property
    def longest_gap(self) -> Bar | None:
        """The longest gap; it may run over the end of the week. None if there is no gap."""
        gaps = list(self.gaps)
        if len(gaps) > 1 and gaps[0][0] == 0 and gaps[-1][1] == WEEK:
            gaps = [*gaps[1:-1], (gaps[-1][0], gaps[0][1] + WEEK)]
        return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def coverage(
    support: Mapping[str, Support], reader: Locale, source: Locale, tags: Iterable[str], day: date
) -> tuple[Language, ...]:
    """Return the rows for the week of a day, in the order of `tags`, with labels for a reader.

    The hours are those of an ordinary week, without days off, but with changes of the clock. A region has the name
    from the reader's locale, else its English name, else the name from its own locale.
    """
    names = _names(support, reader, source)
    start = datetime.combine(monday_of(day), time(), UTC)
    found = []
    for tag in tags:
        regions = support.get(tag, Support()).regions
        lines = tuple(
            _line(region, *names.get(region.id, (region.name, Locale(tag))), start) for region in regions
        )
        gaps = tuple(_gaps([bar for line in lines for bar in line.bars]))
        if regions:
            found.append(Language(Locale(tag), reader.name_of(Locale(tag)), lines, gaps))
    return tuple(found)


def _names(
    support: Mapping[str, Support], reader: Locale, source: Locale
) -> Mapping[str, tuple[str, Locale]]:
    return {
        region.id: (region.name, locale)
        for locale in (source, reader)  # the later one wins
        for region in support.get(locale.tag, Support()).regions
    }


def _line(region: Region, label: str, language: Locale, start: datetime) -> Line:
    ordinary = replace(region, dates={})
    open_ = openings(ordinary, (), start, start + timedelta(minutes=WEEK))
    bars = tuple((_minutes(opened - start), _minutes(closed - start)) for opened, closed in open_)
    return Line(label, language, bars, region.zone)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _gaps(bars: Iterable[Bar]) -> Iterator[Bar]:
    covered = 0
    for start, stop in sorted(bars):
        if start > covered:
            yield covered, start
        covered = max(covered, stop)
    if covered < WEEK:
        yield covered, WEEK
