"""What a site says beside its pages: who answers and when, what is going on, where feedback goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb_tools.model.helpdesk.notice import Notice
from kb_tools.model.helpdesk.support import Support


@dataclass(frozen=True, slots=True)
class Feedback:
    """Where an answer to "Did this help?" goes. With neither, the question is not asked."""

    endpoint: str | None = None
    """An address that takes JSON; see the documentation of the request."""
    mailto: str | None = None
    """An e-mail address, for readers from whom nothing may be sent, or where there is no endpoint."""


@dataclass(frozen=True, slots=True)
class Helpdesk:
    """The same for all locales of a site."""

    support: Mapping[str, Support] = field(default_factory=dict)
    """By the tag of a locale."""
    notices: tuple[Notice, ...] | None = None
    """None where the project has no file for them."""
    feedback: Feedback = field(default_factory=Feedback)
    day: date = date.min
    """On which the site is built; hours are resolved from then on (law 11: the only clock that counts)."""
