"""Who answers customers, where and when: what the support section of a locale.yml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kb_tools.model.helpdesk.hours import Day, Week


class ChannelKind(StrEnum):
    """A way to reach a team."""

    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"
    FORM = "form"

    @property
    def web(self) -> bool:
        """True where a page of the web is the way."""
        return self in (ChannelKind.CHAT, ChannelKind.FORM)

    @property
    def live(self) -> bool:
        """True where somebody must be there at the same time."""
        return self in (ChannelKind.CHAT, ChannelKind.PHONE)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a region."""

    kind: ChannelKind
    to: str
    """An address of the web, an e-mail address or a telephone number, by kind."""
    reply: str = ""
    """How soon people answer, in the language of the locale."""

    @property
    def href(self) -> str:
        """What a link to it leads to."""
        if self.kind is ChannelKind.EMAIL:
            return f"mailto:{self.to}"
        if self.kind is ChannelKind.PHONE:
            return "tel:" + "".join(c for c in self.to if c.isdigit() or c == "+")
        return self.to


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """Public holidays of a place, by the codes of ISO 3166."""

    country: str
    subdivision: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A team that answers in the language of a locale."""

    id: str
    """The same in every locale.yml that the region stands in; notices name it."""
    name: str
    """In the language of the locale."""
    zone: str
    """Time zone of the team, a name of the IANA database."""
    week: Week
    channels: tuple[Channel, ...] = ()
    """The one to prefer first."""
    calendar: HolidayCalendar | None = None
    dates: Mapping[date, Day] = field(default_factory=dict)
    """Days with hours of their own, which win over the week and the holidays."""
    note: str = ""
    """In the language of the locale."""


@dataclass(frozen=True, slots=True)
class Support:
    """The regions that a locale is served by."""

    regions: tuple[Region, ...] = ()
    clock: int | None = None
    """12 or 24: how times are written, None for the custom of the language."""
