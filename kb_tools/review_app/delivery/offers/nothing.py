"""Only pushes: people open merge requests themselves."""

from __future__ import annotations

from kb_tools.review_app.delivery.offers.base import Offer


class Pushed:
    """A branch that is pushed, and no more."""

    takes_branch = True
    secrets: tuple[str, ...] = ()

    def refspec(self, offer: Offer) -> str:
        """Return the branch, to the branch of the same name."""
        return f"refs/heads/{offer.branch}:refs/heads/{offer.branch}"

    def options(self, offer: Offer) -> list[str]:
        """Return no options."""
        return []

    def after_push(self, offer: Offer) -> None:
        """Do nothing more."""
