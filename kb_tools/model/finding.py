"""Findings: what checks report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Ordered by rank (info < warning < error), not alphabetically."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


Span = tuple[int, int]
"""The offset of the first character of a part of a text, and that just after its last."""


@dataclass(frozen=True, slots=True)
class Location:
    """A file of the project, and a line in it."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Of the first character at fault in that line, counted from 1, in characters."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem that a check found, at one location."""

    check: str
    """Name of the check, as used in `kb explain NAME`."""
    severity: Severity
    location: Location
    message: str
    """What is wrong, in one sentence."""
    hint: str = ""
    """What to do about it."""
    locale: str = ""
    """BCP 47 tag; empty for a finding about an English page."""
    source: str = ""
    target: str = ""
    page: Location | None = None
    """Location of the source in the English page."""
    excerpt: str = ""
    """The wrong place with its neighbours, marked: `… settings⟨U+200B⟩page …`; empty where the whole text is meant."""
    habit: str = ""
    """The way of writing at fault, where a whole locale may have chosen it; empty for any other fault."""
