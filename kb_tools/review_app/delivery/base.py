"""The port to deliveries: what becomes of a decision besides the catalog that it was written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kb_tools.model.locale import Locale
from kb_tools.review_app.sign_in.base import Person


@dataclass(frozen=True, slots=True)
class Parcel:
    """A decision of a person."""

    locale: Locale
    person: Person
    files: Sequence[Path]
    """The files that it may change."""
    subject: str
    """One sentence: what is done."""


class Sending(Protocol):
    """One decision on its way."""

    def deliver(self) -> None:
        """Deliver what was written. Raises KbError where that fails: it is kept, and tried again."""

    def drop(self) -> None:
        """Forget it: nothing was written."""


class Delivery(Protocol):
    """A way of delivering decisions. Only one decision is on its way at a time."""

    def begin(self, parcel: Parcel) -> Sending:
        """Take note of a decision before it is written."""

    def complaint(self) -> str:
        """Return what is not delivered yet and why, as a sentence; empty where all is well. No secret is in it."""

    def start(self) -> None:
        """Go on with what an earlier run has left."""

    def stop(self) -> None:
        """Deliver what can be delivered within some seconds, and end."""
