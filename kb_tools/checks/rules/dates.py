"""A date, a month, a weekday or an hour is another one than in English.

`balandis` (April) is no translation of "May", nor is `щопонеділка` one of "every Wednesday". A date in figures is read
in the order of the language: `05.04.2027` is in April in German. An hour of "3 pm" is 15 where a language counts to 24:
`3 Uhr` is in the night, unless a word such as `nachmittags` says when. Hours beside words of the wrong half of the day
are reported too.

Before (in `locales/de/`):

    msgid "We close at 3 pm."
    msgstr "Wir schließen um 3 Uhr."

After:

    msgstr "Wir schließen um 15 Uhr."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.calendar import english_hours, halves, mornings
from kb_tools.language.months import ENGLISH_MONTHS, english_month_names, months
from kb_tools.language.numbers import ascii_digits
from kb_tools.language.numeric_dates import NumericDate, english_dates, numeric_dates
from kb_tools.language.prose import Prose
from kb_tools.language.weekdays import days, english_days
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_CAPITAL = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\d-\d"
)
_HOUR = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_AFTER_MIDNIGHT = re.compile(r"(?<![\d:.])12(?:[:.]\d\d)?\s?a\.?\s?m\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d[^\w\s]{1,2}\s?\d|\d\s?[月월]")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_YEAR = re.compile(r"\d[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)")
_MONTHS = 12
_NAMES = dict(enumerate(ENGLISH_MONTHS, start=1))
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the months, the weekdays and the hours."""
    source, target = pair.source.text, pair.target.text
    if pair.unit.plural is not None or pair.locale.language == "en":
        return
    if pair.source.once(_may_name_days):
        if named := english_month_names(source):
            found = list(_other(pair, named, months(ascii_digits(target), pair.locale), "month"))
            yield from found or _figures(pair, ascii_digits(target))
        if named := english_days(source):
            yield from _other(pair, named, days(target, pair.locale), "weekday")
    if pair.source.once(_may_say_hours):
        yield from _hours(pair)
    if "20" in target or not target.isascii():
        yield from _impossible(pair, ascii_digits(target))


def _impossible(pair: TextPair, target: str) -> Iterator[Problem]:
    """Report the first date with a month above 12, where day and month are in the order of another language."""
    if not _WITH_YEAR.search(target):
        return
    for date in numeric_dates(target, pair.locale):
        month, day = date.readings[0]
        if len(date.readings) == 1 and date.year and month > _MONTHS >= day:
            written = target[slice(*date.span)]
            yield Problem(
                f"'{written}' is no date in {pair.locale.english_name}: there is no month {month}.",
                f"Write the day and the month as {pair.locale.english_name} does.",
                span=pair.target.raw_span(*date.span),
            )
            return


def _may_name_days(source: Prose) -> bool:
    return _CAPITAL.search(source.text) is not None


def _may_say_hours(source: Prose) -> bool:
    return _HOUR.search(source.text) is not None


def _other(
    pair: TextPair, here: Mapping[int, str], there: Mapping[int, Span], what: str
) -> Iterator[Problem]:
    """Report a name that English has not, where the target lacks one that English has."""
    missing = [name for number, name in here.items() if number not in there]
    new = [span for number, span in there.items() if number not in here]
    if missing and new:
        start, stop = new[0]
        yield Problem(
            f"'{pair.target.text[start:stop]}' is another {what} than {missing[0]}.",
            f"Write the {what} of the source.",
            span=pair.target.raw_span(start, stop),
        )


def _figures(pair: TextPair, target: str) -> Iterator[Problem]:
    """Report the first date in figures that is another one than English has."""
    said = english_dates(pair.source.text)
    if not said or not _FIGURES.search(target):
        return
    dates = [d for d in numeric_dates(target, pair.locale) if not said.intersection(d.readings)]
    if not dates or (not all(d.year for d in dates) and months(target, pair.locale)):
        return
    source = _ISO.sub(" ", pair.source.text)
    for date in dates:
        written = target[date.span[0] : date.span[1]]
        meant = _meant(date, said)
        if meant is None or _same(written, source):
            continue
        month, day = date.readings[0]
        swapped = (day, month) in said
        yield Problem(
            f"'{written}' is another date than {_NAMES[meant[0]]} {meant[1]}"
            + (": day and month have changed places." if swapped else "."),
            f"Write the date as {pair.locale.english_name} does.",
            span=pair.target.raw_span(*date.span),
        )
        return


def _meant(date: NumericDate, said: Collection[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the date of English that a wrong one stands for; None where it is in doubt whether it is a date."""
    if len(date.readings) > 1:
        return None
    month, day = date.readings[0]
    if (day, month) in said:
        return day, month
    near = next((each for each in sorted(said) if each[0] == month or each[1] == day), None)
    return near if near or not date.year or len(said) > 1 else next(iter(said))


def _same(written: str, source: str) -> bool:
    """Return whether English has two numbers as they stand in a date: a version, a time, a fraction."""
    one, two, *_ = re.findall(r"\d+", written)
    return re.search(rf"(?<!\d){one}[.:/,-]{two}(?!\d)", source) is not None


def _hours(pair: TextPair) -> Iterator[Problem]:
    """Report the first hour that is in the wrong half of the day, or on a clock that the language has not."""
    target = ascii_digits(pair.target.text)
    said = halves(target, pair.locale.language)
    hours = english_hours(pair.source.text)
    if said is None:
        return
    yield from _midnight(pair, target)
    if not hours:
        return
    morning, afternoon = said
    places = {int(m[0]): m.span() for m in reversed(list(_NUMBER.finditer(target)))}
    mixed = len({pm for _, pm in hours}) > 1
    if mixed and not afternoon and mornings(target, pair.locale.language) == len(hours):
        hour = next(hour for hour, pm in hours if pm)
        if hour in places:
            yield _problem(pair, places[hour], f"{hour} pm is after noon, this says in the morning")
            return
    for hour, pm in hours:
        if pm and hour in places and hour + 12 not in places and (hour, False) not in hours:
            if morning and not afternoon and not mixed:
                yield _problem(pair, places[hour], f"{hour} pm is after noon, this says in the morning")
                return
            if not afternoon and not morning and pair.locale.time_skeleton() == "Hm":
                when = "in the night" if _early(hour) else "in the morning"
                yield _problem(pair, places[hour], f"{hour} on a clock of 24 hours is {when}")
                return
        if not pm and (hour, True) not in hours:
            if hour + 12 in places and hour not in places:
                yield _problem(pair, places[hour + 12], f"{hour} am is before noon, {hour + 12} is after it")
                return
            if hour in places and afternoon and not morning and not mixed and not _early(hour):
                yield _problem(pair, places[hour], f"{hour} am is before noon, this says after it")
                return


def _midnight(pair: TextPair, target: str) -> Iterator[Problem]:
    """Report 12:30 am that became 12:30 on a clock of 24 hours, where it is after noon."""
    english = _AFTER_MIDNIGHT.search(pair.source.text)
    if english is None or pair.locale.time_skeleton() != "Hm":
        return
    found = next((m for m in _NUMBER.finditer(target) if int(m[0]) in (0, 12, 24)), None)
    if found is None or int(found[0]) != 12:
        return
    around = f"{target[max(0, found.start() - 4) : found.start()]} {target[found.end() : found.end() + 22]}"
    if halves(around, pair.locale.language) == (False, False):
        yield _problem(pair, found.span(), "12 am is midnight, 12 on a clock of 24 hours is noon")


def _early(hour: int) -> bool:
    """Return whether an hour may be called one of the night."""
    return hour < 5


def _problem(pair: TextPair, place: Span, message: str) -> Problem:
    hint = "Write the hour as the language does: on the clock of 24 hours, or with a word such as 'in the afternoon'."
    return Problem(f"{message}.", hint, span=pair.target.raw_span(*place))
