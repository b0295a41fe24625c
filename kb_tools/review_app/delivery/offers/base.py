"""The port to forges: how a branch that is pushed becomes a merge request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kb_tools.errors import KbError


@dataclass(frozen=True, slots=True)
class Offer:
    """A branch that is to be merged."""

    branch: str
    target: str
    title: str
    people: str
    """Who decided how much, on one line, such as `Ona (12), Rūta (3)`."""
    first: bool
    """Whether nothing of it was offered before, or all of that is merged: only then a title is given, so that one that
    people have changed stays."""


class OfferError(KbError):
    """A forge does not take an offer. The branch is pushed; the offer is tried again."""

    def __init__(self, problem: str, hint: str, *, wait: float = 0.0) -> None:
        super().__init__(problem, hint=hint)
        self.wait = wait
        """Seconds for which the forge wants to be left alone."""


class Offers(Protocol):
    """A forge."""

    takes_branch: bool
    """Whether the branch itself is pushed, so that others can push to it, too."""
    secrets: tuple[str, ...]
    """What no message may show."""

    def refspec(self, offer: Offer) -> str:
        """Return what is pushed, and to where."""

    def options(self, offer: Offer) -> list[str]:
        """Return the push options. They must not hold a line break (git-push(1))."""

    def after_push(self, offer: Offer) -> None:
        """Do the rest once the branch is pushed. Raises OfferError."""
