"""Notices to customers: incidents, planned work, changed hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """The kind of a notice, the most urgent first."""

    INCIDENT = "incident"
    PLANNED = "planned"
    HOURS = "hours"


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
