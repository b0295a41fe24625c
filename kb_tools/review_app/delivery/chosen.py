"""The delivery that a team's file asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_tools.engines.secrets import key_in
from kb_tools.errors import KbError
from kb_tools.review_app.delivery.base import Delivery
from kb_tools.review_app.delivery.branch import Branch
from kb_tools.review_app.delivery.courier import Courier
from kb_tools.review_app.delivery.offers.agit import AGit
from kb_tools.review_app.delivery.offers.base import Offers
from kb_tools.review_app.delivery.offers.github import TOKEN, GitHub
from kb_tools.review_app.delivery.offers.gitlab import GitLab
from kb_tools.review_app.delivery.offers.nothing import Pushed
from kb_tools.review_app.delivery.work_tree import WorkTree
from kb_tools.review_app.team_delivery import DeliverySettings, Forge, Place


def chosen_delivery(
    settings: DeliverySettings, root: Path, catalogs: str, report: Callable[[str], None]
) -> Delivery:
    """Return the delivery. Raises KbError where a token is needed and missing."""
    if settings.place is Place.WORK_TREE:
        return WorkTree()
    courier = None
    if settings.remote:
        offers = _offers(settings)
        courier = Courier(root, catalogs, settings.remote, settings.target, offers, report)
    return Branch(root, settings.branch_per, courier)


def _offers(settings: DeliverySettings) -> Offers:
    match settings.offer:
        case Forge.GITLAB:
            return GitLab()
        case Forge.GITEA | Forge.FORGEJO:
            return AGit()
        case Forge.GITHUB:
            token = key_in(TOKEN)
            if not token:
                raise KbError(
                    "There is no token for GitHub.",
                    where=TOKEN,
                    hint="Put one into this environment variable; it must be allowed to write pull requests.",
                )
            return GitHub(settings.repository, token, settings.api)
    return Pushed()
