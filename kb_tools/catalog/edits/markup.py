"""The interface through which merging accesses markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kb_tools.model.inline import Token


class Markup(Protocol):
    """Functions on markup that a merge needs; the Markdown package implements them."""

    def skeleton(self, source: str) -> str:
        """Return a key that is equal for sources with the same prose."""

    def patch(self, old_source: str, new_source: str, target: str) -> str | None:
        """Return the target with the non-prose changes of its source carried over; None unless that is certain."""

    def tokens(self, source: str) -> Sequence[Token]:
        """Return the prose and markup of a source as tokens; their `raw` concatenates to it."""
