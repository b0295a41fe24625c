"""Help-desk data that a site shows beside its pages: support, notices, feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb_tools.model.helpdesk.notice import Notice, Phase
from kb_tools.model.helpdesk.support import Support


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where what readers write is sent. Without an endpoint and an address, they are not asked to write."""

    endpoint: str | None = None
    """A URL that accepts JSON; the documentation describes the request."""
    mailto: str | None = None
    """An e-mail address, used without an endpoint, and where nothing can or may be sent."""

    def __bool__(self) -> bool:
        """Tell whether there is anywhere to send to."""
        return bool(self.endpoint or self.mailto)


@dataclass(frozen=True, slots=True)
class Helpdesk:
    """Help-desk data shared by all locales of a site."""

    support: Mapping[str, Support] = field(default_factory=dict)
    """Support by locale tag."""
    notices: tuple[Notice, ...] | None = None
    """None if the project has no notices file."""
    phases: Mapping[str, Phase] = field(default_factory=dict)
    """By the id of each notice, its phase at the moment of the build."""
    feedback: Recipient = field(default_factory=Recipient)
    """Who gets the answers to "Did this help?"."""
    contact: Recipient = field(default_factory=Recipient)
    """Who gets the messages of the contact form."""
    day: date = date.min
    """The day of the build. Hours are computed from this day on (law 11: no other clock is read)."""
