"""What catalogs are told about markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kb_tools.model.inline import Token


class Markup(Protocol):
    """What the merge has to know about markup; the reader of the pages provides it."""

    def skeleton(self, source: str) -> str:
        """Return a key that sources share which differ only in what is not language."""

    def patch(self, old_source: str, new_source: str, target: str) -> str | None:
        """Return the target with such differences carried over, None where that cannot be done for sure."""

    def tokens(self, source: str) -> Sequence[Token]:
        """Return language and markup of a source apart; the `raw` of all concatenate to it."""
