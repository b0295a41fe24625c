"""The keys of `locales/<locale>/locale.yml`."""

from __future__ import annotations

from kb_tools.storage.configuration.schema.key import Form, Key, Place, Section
from kb_tools.storage.configuration.schema.policy import POLICY_KEYS

_LONGEST_ADDRESS, _LONGEST_NAME, _LONGEST_NOTE = 300, 100, 500

HOURS = Section("hours")
DATES = Section("dates")

HOLIDAYS = Section(
    "holidays",
    (
        Key(
            "country",
            Form.TEXT,
            "The country whose public holidays close the team, by its code of ISO 3166. Norway needs quotes, because "
            "YAML reads a bare `NO` as false.",
            "country: LT",
            required=True,
        ),
        Key(
            "subdivision",
            Form.TEXT,
            "A part of the country with holidays of its own, by the code of ISO 3166-2 without the country.",
            "subdivision: SP",
            absent="the holidays of the whole country",
        ),
    ),
)

CHANNEL = Section(
    "channel",
    (
        Key(
            "to",
            Form.TEXT,
            "Where the channel leads: an address that starts with `https://` for `chat` and `form`, an e-mail address "
            "for `email`, a number that starts with `+` and the country, in quotes, for `phone`.",
            "to: https://example.org/chat",
            required=True,
            longest=_LONGEST_ADDRESS,
        ),
        Key(
            "reply",
            Form.TEXT,
            "How soon people answer, in the language of the locale.",
            "reply: within 10 minutes",
            absent="nothing is said about it",
            longest=_LONGEST_NAME,
        ),
    ),
)

REGION = Section(
    "region",
    (
        Key(
            "name",
            Form.TEXT,
            "The name of the region, in the language of the locale. Customers see it.",
            "name: Baltic countries",
            required=True,
            longest=_LONGEST_NAME,
        ),
        Key(
            "zone",
            Form.ZONE,
            "The time zone of the team. The hours and dates below are in this zone.",
            "zone: Europe/Vilnius",
            required=True,
        ),
        Key(
            "hours",
            Form.SECTION,
            "The hours of a week: a day or a range of days (`mon` to `sun`), and its shifts or `closed`. A shift that "
            "ends before it starts ends on the next day. Days that are not named are closed.",
            "hours:\n  mon-thu: 09:00-12:30, 13:30-18:00\n  fri: 22:00-06:00",
            required=True,
            section=HOURS,
        ),
        Key(
            "holidays",
            Form.SECTION,
            "The public holidays on which the team is away.",
            "holidays: {country: LT}",
            absent="no public holidays",
            section=HOLIDAYS,
        ),
        Key(
            "dates",
            Form.SECTION,
            "Single dates with other hours, or `closed`. They win over the week and over the holidays.",
            "dates:\n  2026-12-24: 09:00-13:00\n  2026-12-31: closed",
            absent="no such dates",
            section=DATES,
        ),
        Key(
            "channels",
            Form.SECTIONS,
            "The ways to reach the team, the preferred one first. Their names are `chat`, `email`, `phone` and `form`.",
            "channels:\n  chat: {to: 'https://example.org/chat', reply: within 10 minutes}\n"
            "  email: {to: help@example.org}",
            absent="no channels",
            section=CHANNEL,
        ),
        Key(
            "note",
            Form.TEXT,
            "One more sentence for customers, in the language of the locale.",
            "note: You can also write in English.",
            absent="no note",
            longest=_LONGEST_NOTE,
        ),
        Key(
            "languages",
            Form.TEXTS,
            "The other languages in which the team answers. Customers see their names. `kb check` reports a language "
            "of the site whose own `locale.yml` does not list the region.",
            "languages: [en, pt-BR]",
            absent="the team answers in the language of the locale only",
        ),
    ),
)

SUPPORT = Section(
    "support",
    (
        Key(
            "clock",
            Form.TEXT,
            "`12` or `24`: how times are written.",
            "clock: 24",
            absent="the custom of the language",
        ),
        Key(
            "regions",
            Form.SECTIONS,
            "The teams that answer in the language of the locale. A name has small letters, digits and hyphens, and "
            "is the same in every `locale.yml` that has the region; notices name it.",
            "regions:\n  baltic:\n    name: Baltic countries\n    zone: Europe/Vilnius\n"
            "    hours: {mon-fri: '09:00-17:00'}",
            absent="no regions",
            section=REGION,
        ),
    ),
)

LOCALE_YML = Section(
    "locale.yml",
    (
        *(key for key in POLICY_KEYS if Place.LOCALE_YML in key.places),
        Key(
            "support",
            Form.SECTION,
            "Who answers customers in the language of the locale, where and when.",
            "support:\n  regions:\n    baltic: {name: Baltic countries, zone: Europe/Vilnius, hours: {mon-fri: "
            "'09:00-17:00'}}",
            absent="the site says nothing about support hours",
            places=(Place.LOCALE_YML,),
            section=SUPPORT,
        ),
    ),
)
