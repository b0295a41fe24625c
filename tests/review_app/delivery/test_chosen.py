from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.review_app.delivery.branch import Branch
from kb_tools.review_app.delivery.chosen import chosen_delivery
from kb_tools.review_app.delivery.offers.agit import AGit
from kb_tools.review_app.delivery.offers.github import GitHub
from kb_tools.review_app.delivery.offers.gitlab import GitLab
from kb_tools.review_app.delivery.offers.nothing import Pushed
from kb_tools.review_app.delivery.work_tree import WorkTree
from kb_tools.review_app.team_delivery import DeliverySettings, Forge, Place


@pytest.mark.parametrize(
    ("forge", "kind"),
    [
        (Forge.NONE, Pushed),
        (Forge.GITLAB, GitLab),
        (Forge.GITEA, AGit),
        (Forge.FORGEJO, AGit),
        (Forge.GITHUB, GitHub),
    ],
)
def test_each_forge_has_an_adapter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forge: Forge, kind: type
) -> None:
    monkeypatch.setenv("KB_REVIEW_GITHUB_TOKEN", "ghp_x")
    settings = DeliverySettings(Place.BRANCH, remote="origin", offer=forge, repository="a/b")
    found = chosen_delivery(settings, tmp_path, "locales", lambda _: None)
    assert isinstance(found, Branch)
    assert found._courier is not None
    assert type(found._courier._offers) is kind


def test_a_token_that_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_REVIEW_GITHUB_TOKEN", raising=False)
    settings = DeliverySettings(Place.BRANCH, remote="origin", offer=Forge.GITHUB, repository="a/b")
    with pytest.raises(KbError, match="no token for GitHub"):
        chosen_delivery(settings, tmp_path, "locales", lambda _: None)


def test_the_work_tree_has_no_courier(tmp_path: Path) -> None:
    assert isinstance(chosen_delivery(DeliverySettings(), tmp_path, "locales", lambda _: None), WorkTree)
