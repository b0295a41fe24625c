"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering


@total_ordering
class Severity(StrEnum):
    """How bad a finding is. Ordered: info < warning < error."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        order = list(Severity)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file of the project."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int | None = None
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, at one place."""

    check: str
    """Name of the check, as in `kb explain NAME`."""
    severity: Severity
    location: Location
    message: str
    """What is wrong, as one sentence."""
    hint: str = ""
    """What to do about it."""
    locale: str = ""
    """BCP 47 tag, empty for a finding about English."""
    source: str = ""
    target: str = ""
    page: Location | None = None
    """Where the English text of a unit stands."""
