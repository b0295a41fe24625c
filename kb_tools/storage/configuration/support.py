"""The support section of a locale.yml: regions, channels, hours, holidays."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kb_tools.errors import KbError
from kb_tools.model.helpdesk.holiday import problem_of
from kb_tools.model.helpdesk.hours import Day, Week, parse_day, parse_weekdays
from kb_tools.model.helpdesk.support import Channel, ChannelKind, HolidayCalendar, Region, Support
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.locale_yml import LOCALE_YML
from kb_tools.storage.configuration.yaml_plain import load_plain

_ADDRESSES = {
    ChannelKind.CHAT: (re.compile(r"https://[^\s\"'<>\\^`{|}]+"), "an address that starts with https://"),
    ChannelKind.FORM: (re.compile(r"https://[^\s\"'<>\\^`{|}]+"), "an address that starts with https://"),
    ChannelKind.EMAIL: (re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]+"), "an e-mail address"),
    ChannelKind.PHONE: (
        re.compile(r"\+[0-9 ()-]{5,30}"),
        "a number that starts with + and the country, in quotes",
    ),
}
"""Patterns of addresses, which may not run a script, hide another host or name a second recipient."""
_MOST_REGIONS, _MOST_DATES, _MOST_SHIFTS, _MOST_LANGUAGES = 40, 400, 8, 40
"""Limits of a locale.yml, which comes from strangers: each region, day and shift takes time to compute."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_support(path: Path, shown: str) -> Support:
    """Read the support section of a locale.yml; without one, there is none.

    Raises one KbError for all mistakes in it, with their lines.
    """
    if not path.is_file():
        return Support()
    fields = Fields(load_plain(path, shown), shown, LOCALE_YML)
    section = fields.section("support")
    support = Support()
    if section is not None:
        clock = section.text("clock")
        if clock not in ("", "12", "24"):
            section.problem("clock", "must be 12 or 24")
            clock = ""
        regions = section.sections("regions")
        if len(regions) > _MOST_REGIONS:
            section.problem("regions", f"there can be at most {_MOST_REGIONS}")
        support = Support(
            tuple(_region(name, region, section) for name, region in regions.items()),
            int(clock) if clock else None,
        )
    fields.done()
    return support


def _region(name: str, fields: Fields, parent: Fields) -> Region:
    if not _ID.fullmatch(name):
        parent.problem("regions", f"'{name}' must be made of small letters, digits and hyphens")
    zone = fields.zone("zone")
    title = fields.text("name")
    if not title:
        fields.problem("name", "is missing; customers see it")
    return Region(
        id=name,
        name=title,
        zone=zone,
        week=_week(fields),
        channels=_channels(fields),
        calendar=_calendar(fields),
        dates=_dates(fields),
        note=fields.text("note"),
        languages=_languages(fields),
        line=fields.line("languages"),
    )


def _languages(fields: Fields) -> tuple[Locale, ...]:
    found = []
    for tag in fields.texts("languages")[:_MOST_LANGUAGES]:
        try:
            found.append(Locale.parse(tag))
        except KbError as error:
            fields.problem("languages", f"'{tag}' is not a language; {error.hint}")
    return tuple(dict.fromkeys(found))


def _week(fields: Fields) -> Week:
    days: list[Day] = [()] * 7
    section = fields.section("hours")
    if section is None:
        fields.problem("hours", "is missing; write lines such as 'mon-fri: 09:00-18:00'")
    for name in section.names if section else ():
        assert section is not None  # noqa: S101  (there are names)
        try:
            shifts = _shifts(section.text(name))
            for number in parse_weekdays(name):
                days[number] = shifts
        except ValueError as error:
            section.problem(name, str(error))
    return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])


def _dates(fields: Fields) -> dict[date, Day]:
    found: dict[date, Day] = {}
    section = fields.section("dates")
    if section is not None and len(section.names) > _MOST_DATES:
        fields.problem("dates", f"there can be at most {_MOST_DATES}")
    for name in section.names if section else ():
        assert section is not None  # noqa: S101  (there are names)
        try:
            if not _DATE.fullmatch(name):
                raise ValueError(f"'{name}' is no date")
            found[date.fromisoformat(name)] = _shifts(section.text(name))
        except ValueError as error:
            section.problem(name, f"{error}; write lines such as '2026-12-24: 09:00-13:00'")
    return found


def _shifts(text: str) -> Day:
    """Parse the shifts of a day. Raises ValueError as `parse_day` does, and for too many shifts."""
    shifts = parse_day(text)
    if len(shifts) > _MOST_SHIFTS:
        raise ValueError(f"a day can have at most {_MOST_SHIFTS} shifts")
    return shifts


def _calendar(fields: Fields) -> HolidayCalendar | None:
    section = fields.section("holidays")
    if section is None:
        return None
    calendar = HolidayCalendar(section.text("country"), section.text("subdivision") or None)
    problem = problem_of(calendar)
    if problem:
        # YAML reads the bare code of Norway, NO, as false: the wrong form is then reported already.
        section.problem("country" if "subdivision" not in problem else "subdivision", problem)
    return calendar


def _channels(fields: Fields) -> tuple[Channel, ...]:
    channels = []
    for name, section in fields.sections("channels").items():
        to = section.text("to")
        reply = section.text("reply")
        if name not in tuple(ChannelKind):
            fields.problem("channels", f"'{name}' must be one of {', '.join(ChannelKind)}")
            continue
        pattern, meaning = _ADDRESSES[ChannelKind(name)]
        if not pattern.fullmatch(to) or (ChannelKind(name).web and not _plain_host(to)):
            section.problem("to", f"must be {meaning}")
        channels.append(Channel(ChannelKind(name), to, reply))
    return tuple(channels)


def _plain_host(address: str) -> bool:
    """Return whether an address names its host and nothing before it, as in https://bank.example@evil.example."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
