"""Notices to customers: crises, incidents, planned work, changed hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """The kind of a notice, the most urgent first."""

    CRISIS = "crisis"
    INCIDENT = "incident"
    PLANNED = "planned"
    HOURS = "hours"

    @property
    def urgent(self) -> bool:
        """Whether a notice of this kind stands at the top of each page, where nobody can miss it."""
        return self in (NoticeKind.CRISIS, NoticeKind.INCIDENT)


class Phase(StrEnum):
    """Where a moment lies in the time of a notice."""

    COMING = "coming"
    CURRENT = "current"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that readers see for a limited time. Its text is translated in `site.po`."""

    id: str
    severity: NoticeKind
    start: datetime
    """When the notice is first shown; in UTC."""
    end: datetime
    """When the notice is no longer shown; in UTC."""
    text: str
    """English plain text."""
    regions: tuple[str, ...] = ()
    """Ids of regions. The notice is shown only in locales that they serve; in all locales if empty."""
    link: str = ""
    """A page, as its path in the published tree, or a web address; empty for none."""
    link_line: int = field(default=0, compare=False)
    """Line of the link in the notices file, counted from 1."""
    updated: datetime | None = None
    """When the text last changed; None for never."""

    def phase(self, moment: datetime) -> Phase:
        """Return whether a moment is before, in or after the time of the notice. Its end is after it."""
        if moment < self.start:
            return Phase.COMING
        return Phase.CURRENT if moment < self.end else Phase.OVER
