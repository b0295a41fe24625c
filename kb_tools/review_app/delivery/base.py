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
    """Files that a person has just changed by a decision."""

    locale: Locale
    person: Person
    files: Sequence[Path]
    subject: str
    """One sentence: what was done."""


class Delivery(Protocol):
    """A way of delivering decisions."""

    def deliver(self, parcel: Parcel) -> None:
        """Deliver a decision that stands in the catalogs. Raises KbError where that fails: nothing is lost by it."""
