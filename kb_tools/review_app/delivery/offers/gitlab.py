"""GitLab opens a merge request by push options, and finds the one that is open.

Source: https://docs.gitlab.com/topics/git/commit/#push-options-for-merge-requests
"""

from __future__ import annotations

from kb_tools.review_app.delivery.offers.base import Offer
from kb_tools.review_app.delivery.offers.nothing import Pushed


class GitLab(Pushed):
    """A project at GitLab, or at a GitLab of one's own."""

    def options(self, offer: Offer) -> list[str]:
        """Return the options. `merge_request.create` with an open merge request updates that one."""
        options = ["merge_request.create", f"merge_request.target={offer.target}"]
        if offer.first:
            options += [f"merge_request.title={offer.title}", f"merge_request.description={offer.people}"]
        return options
