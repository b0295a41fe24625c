"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Ordered: info < warning < error, and not by the alphabet as other texts are."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return list(Severity).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


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
