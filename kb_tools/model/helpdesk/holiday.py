"""Dates and names of public holidays. The only module that uses the `holidays` package."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from kb_tools.model.helpdesk.support import HolidayCalendar
from kb_tools.model.locale import Locale, likely_script


def problem_of(calendar: HolidayCalendar) -> str | None:
    """Return what is wrong with a calendar's codes, or None if the `holidays` package knows it."""
    places = _places()
    if calendar.country not in places:
        return f"there are no holidays of '{calendar.country}'; use a code of ISO 3166 such as LT or BR"
    known = places[calendar.country]
    if calendar.subdivision is not None and calendar.subdivision not in known:
        codes = ", ".join(sorted(known)) or "it has none"
        return f"'{calendar.country}' has no subdivision '{calendar.subdivision}' ({codes})"
    return None


def holidays_of(
    calendar: HolidayCalendar, years: Collection[int], locale: Locale
) -> Mapping[date, str | None]:
    """Return the holidays of some years with their names in the locale's language; None where no such name is known."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and few commands need it

    language = _language(calendar.country, locale)
    found = country_holidays(
        calendar.country, subdiv=calendar.subdivision, years=sorted(years), language=language
    )
    return {day: name if language else None for day, name in sorted(found.items())}


@lru_cache(maxsize=256)
def _language(country: str, locale: Locale) -> str | None:
    """Return the language in which the package has names that a reader of `locale` can read, or None."""
    from holidays import country_holidays  # noqa: PLC0415

    calendar = country_holidays(country)
    offered = calendar.supported_languages or ((calendar.default_language or "en_US"),)
    same = [name for name in offered if Locale(name).language == locale.language]
    exact = [name for name in same if name == locale.gettext]
    return next((name for name in exact + same if likely_script(name) == locale.script), None)


@lru_cache(maxsize=1)
def _places() -> Mapping[str, Collection[str]]:
    from holidays import list_supported_countries  # noqa: PLC0415

    return list_supported_countries()
