"""What is going on: an incident, planned work, other hours on some days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """How bad it is, the worst first."""

    INCIDENT = "incident"
    PLANNED = "planned"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that readers see for a while. Its text is translated in `site.po`."""

    id: str
    severity: NoticeKind
    start: datetime
    """Shown from then on; in UTC."""
    end: datetime
    """No longer shown from then on; in UTC."""
    text: str
    """In English, plain text."""
    regions: tuple[str, ...] = ()
    """Only for readers of locales that these regions serve; for everybody if empty."""
    link: str = ""
    """A page, by its path in the published tree, or an address of the web; empty for none."""
    link_line: int = field(default=0, compare=False)
    """Where the link stands in its file, counted from 1."""
    updated: datetime | None = None
    """When the text was last changed; None for never."""
