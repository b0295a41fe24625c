"""Gitea and Forgejo open a pull request from a push to `refs/for/TARGET`: the AGit workflow.

The topic tells which pull request later pushes belong to. There is no branch at the forge, so that whoever runs the app
needs no right to write to the repository. Sources: https://docs.gitea.com/usage/agit,
https://forgejo.org/docs/latest/user/agit-support/
"""

from __future__ import annotations

from kb_tools.review_app.delivery.offers.base import Offer


class AGit:
    """A repository at Gitea or Forgejo."""

    takes_branch = False
    secrets: tuple[str, ...] = ()

    def refspec(self, offer: Offer) -> str:
        """Return the branch, to the place where pull requests for the target are made."""
        return f"refs/heads/{offer.branch}:refs/for/{offer.target}"

    def options(self, offer: Offer) -> list[str]:
        """Return the topic, and at first the title and the description."""
        options = [f"topic={offer.branch}"]
        return [*options, f"title={offer.title}", f"description={offer.people}"] if offer.first else options

    def after_push(self, offer: Offer) -> None:
        """Do nothing more: the push was all."""
