"""What the documentation tells to write for a team is right."""

from __future__ import annotations

import re
from pathlib import Path

from kb_tools.review_app.delivery.offers.github import TOKEN
from kb_tools.review_app.sign_in.oidc import BACK, SECRET
from kb_tools.review_app.team import read_team
from kb_tools.review_app.team_delivery import BranchPer, Forge
from kb_tools.storage.configuration.yaml_file import load_yaml

PAGE = (Path(__file__).parents[2] / "docs/running/review-app.md").read_text("utf-8")
BLOCKS = re.findall(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```', PAGE, re.MULTILINE | re.DOTALL)


def test_the_parts_of_the_file_make_one_team(tmp_path: Path) -> None:
    path = tmp_path / "team.yml"
    path.write_text("".join(text for _, title, text in BLOCKS if title == "team.yml"), "utf-8")
    team = read_team(path)
    assert team.oidc is not None
    assert "translators" in team.groups
    assert (team.deliver.offer, team.deliver.branch_per) == (Forge.GITLAB, BranchPer.LOCALE)
    assert load_yaml(path, "")["app"] + BACK in PAGE


def test_the_page_names_what_there_is() -> None:
    for word in (SECRET, TOKEN, *(str(forge) for forge in Forge if forge is not Forge.NONE)):
        assert f"`{word}`" in PAGE
