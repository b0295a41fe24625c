"""Which hours of a week are covered in which language: the geometry of a chart, and the gaps as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from kb_tools.model.helpdesk.hours import DAY
from kb_tools.model.helpdesk.opening import openings
from kb_tools.model.helpdesk.support import Region, Support
from kb_tools.model.locale import Locale

WEEK = 7 * DAY
"""Minutes of the chart, which begins on Monday at 00:00 UTC."""

Bar = tuple[int, int]
"""From a minute of the week to another."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the chart."""

    label: str
    language: Locale
    """That the label is in."""
    bars: tuple[Bar, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Language:
    """The rows of one language, and what all its regions cover together."""

    locale: Locale
    name: str
    lines: tuple[Line, ...]
    gaps: tuple[Bar, ...]

    @property
    def hours(self) -> int:
        """Whole hours of the week that somebody answers in."""
        return (WEEK - sum(stop - start for start, stop in self.gaps)) // 60

    @property
    def longest_gap(self) -> Bar | None:
        """The longest stretch that nobody answers in; it may run over the end of the week."""
        gaps = list(self.gaps)
        if len(gaps) > 1 and gaps[0][0] == 0 and gaps[-1][1] == WEEK:
            gaps = [*gaps[1:-1], (gaps[-1][0], gaps[0][1] + WEEK)]
        return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def coverage(
    support: Mapping[str, Support], reader: Locale, source: Locale, tags: Iterable[str], day: date
) -> tuple[Language, ...]:
    """Return the rows of the week of a day, in the order of `tags`, labelled for a reader.

    The hours are those of an ordinary week: days off are left out, changes of the clock are not. A region
    has the name that the reader's locale gives it, else its English one, else its own.
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
