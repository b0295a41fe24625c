"""The first `locale.yml` of a locale: what CLDR knows of it, and what only people know, to fill in."""

from __future__ import annotations

from datetime import date, time

from kb_tools.model.helpdesk.holiday import problem_of
from kb_tools.model.helpdesk.support import HolidayCalendar
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.yaml_write import flow_text

_DAY = date(2026, 11, 30)
_DIRECTIONS = {"ltr": "left to right", "rtl": "right to left"}
_ENGLISH = Locale("en")


def locale_yml(locale: Locale) -> str:
    """Return the text of a new locale.yml. It sets nothing yet: all of it are comments."""
    facts = "\n".join(f"#   {name:13} {value}" for name, value in _facts(locale).items())
    return f"""\
# {locale.english_name} ({locale.name})
#
# Facts from CLDR, the data that the site uses for dates, times and numbers:
{facts}
#
# How do machine drafts address readers? Remove the mark, and choose formal or informal:
#
# formality: formal
#
# Who answers customers in this language, and when. Remove the marks and correct what is wrong:
#
# support:
#   regions:
#     our-team:
#       name: {flow_text(locale.name)}
#       zone: {_zone(locale)}
#       hours:
#         mon-fri: 09:00-17:00
{_holidays(locale)}"""


def _facts(locale: Locale) -> dict[str, str]:
    marks = locale.number_marks
    return {
        "script": f"{locale.script}, {_DIRECTIONS[locale.direction]}",
        "first day": _ENGLISH.weekdays[locale.first_weekday],
        "date": locale.long_date(_DAY),
        "time": locale.clock_time(time(14, 30)),
        "number": f"1{marks.group}234{marks.decimal}5".replace("\u00a0", " ").replace("\u202f", " "),
        "plural forms": str(locale.plural_count),
        "territory": locale.territory,
    }


def _zone(locale: Locale) -> str:
    """Return the time zone of the territory; of several, those who answer must choose."""
    zones = locale.zones if locale.territory.isalpha() else ()
    if not zones:
        return "Area/City"
    return zones[0] if len(zones) == 1 else f"Area/City  # such as {zones[0]}"


def _holidays(locale: Locale) -> str:
    if problem_of(HolidayCalendar(locale.territory)):
        return (
            "#       # holidays: {country: ...}  the public holidays of a country, by its code of ISO 3166\n"
        )
    return f"#       holidays: {{country: {flow_text(locale.territory)}}}\n"
