"""A month, a weekday or an hour is another one than in English.

`balandis` (April) is no translation of "May". An hour of "3 pm" is 15 where a language counts to 24: `3 Uhr` is in the
night, unless a word such as `nachmittags` says when. Hours beside words of the wrong half of the day are reported too.

Before (in `locales/de/`):

    msgid "We close at 3 pm."
    msgstr "Wir schließen um 3 Uhr."

After:

    msgstr "Wir schließen um 15 Uhr."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.calendar import (
    days,
    english_days,
    english_hours,
    english_month_names,
    halves,
    months,
    mornings,
)
from kb_tools.language.numbers import ascii_digits
from kb_tools.model.finding import Severity, Span

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE

_CAPITAL = re.compile(r"\b[JFMASONDTW][a-z]+(?:y|h|l|e|t|r|s|il)\b|\d-\d")
_HOUR = re.compile(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_AFTER_MIDNIGHT = re.compile(r"(?<![\d:.])12(?:[:.]\d\d)?\s?a\.?\s?m\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Compare the months, the weekdays and the hours."""
    source, target = pair.source.text, pair.target.text
    if pair.unit.plural is not None or pair.locale.language == "en":
        return
    if _CAPITAL.search(source):
        if named := english_month_names(source):
            yield from _other(pair, named, months(ascii_digits(target), pair.locale), "month")
        if named := english_days(source):
            yield from _other(pair, named, days(target, pair.locale), "weekday")
    if _HOUR.search(source):
        yield from _hours(pair)


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
