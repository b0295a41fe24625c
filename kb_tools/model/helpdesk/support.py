"""Support teams, their channels and hours: the `support` section of a locale.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kb_tools.model.helpdesk.hours import Day, Week
from kb_tools.model.locale import Locale
from kb_tools.model.locale_tags import read_tag


class ChannelKind(StrEnum):
    """A kind of channel to reach a team."""

    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"
    FORM = "form"

    @property
    def web(self) -> bool:
        """True if the channel is a web page."""
        return self in (ChannelKind.CHAT, ChannelKind.FORM)

    @property
    def live(self) -> bool:
        """True if a person must be present at the same time."""
        return self in (ChannelKind.CHAT, ChannelKind.PHONE)


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel to reach a region."""

    kind: ChannelKind
    to: str
    """A web address, an e-mail address or a telephone number, depending on the kind."""
    reply: str = ""
    """How soon people answer, written in the language of the locale."""

    @property
    def href(self) -> str:
        """The address of a link to the channel."""
        if self.kind is ChannelKind.EMAIL:
            return f"mailto:{self.to}"
        if self.kind is ChannelKind.PHONE:
            return "tel:" + "".join(c for c in self.to if c.isdigit() or c == "+")
        return self.to


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """Public holidays of a country or a subdivision, by ISO 3166 codes."""

    country: str
    subdivision: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A team that answers customers in the language of a locale."""

    id: str
    """The same in every locale.yml that lists the region. Notices refer to it."""
    name: str
    """Written in the language of the locale."""
    zone: str
    """Time zone of the team: an IANA name."""
    week: Week
    channels: tuple[Channel, ...] = ()
    """Channels in order of preference."""
    calendar: HolidayCalendar | None = None
    dates: Mapping[date, Day] = field(default_factory=dict)
    """Days with special hours, which override the week and the holidays."""
    note: str = ""
    """Written in the language of the locale."""
    languages: tuple[Locale, ...] = ()
    """The languages in which the team answers, besides that of the locale."""
    line: int = field(default=0, compare=False, repr=False)
    """Line of `languages` in the locale.yml, or else of the region, counted from 1; 0 where there is no file."""

    def answers(self, reader: Locale) -> bool:
        """Tell whether `languages` has the language of a reader.

        Language and script must be the same. Regions may differ only where one of the two tags names none: `pt` takes
        both `pt-BR` and `pt-PT`, `pt-PT` does not take `pt-BR`.
        """
        return any(_same_language(own, reader) for own in self.languages)


@dataclass(frozen=True, slots=True)
class Support:
    """The regions that serve a locale."""

    regions: tuple[Region, ...] = ()
    clock: int | None = None
    """Times in 12 or 24 hours; None for the convention of the language."""


def _same_language(one: Locale, other: Locale) -> bool:
    if (one.language, one.script) != (other.language, other.script):
        return False
    regions = {read_tag(locale.tag).region for locale in (one, other)} - {""}
    return len(regions) <= 1
