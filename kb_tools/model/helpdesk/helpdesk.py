"""Help-desk data that a site shows beside its pages: support, notices, feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb_tools.model.helpdesk.notice import Notice, Phase
from kb_tools.model.helpdesk.support import Support


@dataclass(frozen=True, slots=True)
class Feedback:
    """Where an answer to "Did this help?" is sent. Without an endpoint and an address, the question is not asked."""

    endpoint: str | None = None
    """A URL that accepts JSON; the documentation describes the request."""
    mailto: str | None = None
    """An e-mail address, used without an endpoint, or for readers whose browsers ask that nothing be sent."""


@dataclass(frozen=True, slots=True)
class Helpdesk:
    """Help-desk data shared by all locales of a site."""

    support: Mapping[str, Support] = field(default_factory=dict)
    """Support by locale tag."""
    notices: tuple[Notice, ...] | None = None
    """None if the project has no notices file."""
    phases: Mapping[str, Phase] = field(default_factory=dict)
    """By the id of each notice, its phase at the moment of the build."""
    feedback: Feedback = field(default_factory=Feedback)
    day: date = date.min
    """The day of the build. Hours are computed from this day on (law 11: no other clock is read)."""
