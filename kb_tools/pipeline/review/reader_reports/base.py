"""The port to what readers have reported. An adapter imports this module, and nothing else of the review.

A report says that a translation is bad. It never changes a translation: a person reads it, and closes it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """What a reader has reported. All of it is untrusted: anybody may have written it."""

    id: str
    locale: str
    """The tag of the language of the page."""
    page: str
    """The address of the English page below the root of the site: `start/getting-started/`."""
    section: str = ""
    """The id of the heading above the text; empty if it is not known."""
    words: str = ""
    """The words on the page that the reader has marked; empty for the whole page."""
    reason: str = ""
    """What the reader wrote."""
    day: str = ""
    """ISO date."""


class ReaderReports(Protocol):
    """Where reports are kept. Methods may be called from any thread."""

    @property
    @abstractmethod
    def edition(self) -> object:
        """What changes whenever there may be other reports; cheap, because each request asks for it."""

    @abstractmethod
    def opened(self) -> Sequence[ReaderReport]:
        """Return the reports that nobody has closed, the oldest first. Raises KbError if they cannot be read."""

    @abstractmethod
    def close(self, report: str, person: str, day: str) -> None:
        """Note that a person has dealt with a report, by its id. Raises KbError if that cannot be written."""


class NoReports(ReaderReports):
    """Of a project that receives none."""

    @property
    def edition(self) -> object:
        """Always the same."""
        return None

    def opened(self) -> Sequence[ReaderReport]:
        """Return nothing."""
        return ()

    def close(self, report: str, person: str, day: str) -> None:
        """Do nothing: there is no report."""
