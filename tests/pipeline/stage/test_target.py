"""A target that deceives by what nobody sees is shown in English, refused by --strict, and one finding (law 8)."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kb_tools.errors import KbError
from kb_tools.executors import in_process
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.site.build import build
from kb_tools.pipeline.stage.run import stage
from kb_tools.sites import Effort
from kb_tools.storage.project import Project
from tests.conftest import Folder

REFUND = "We refund within **ten days**."
OVERRIDE = "Grąžiname per \u202e**dešimt dienų**."
ARABIC = "نعيد المال خلال \u2067**عشرة أيام**\u2069\u200f."
TITLE = "Pradžia\U000e0041\U000e0042"


@pytest.fixture
def deceived(folder: Folder) -> Folder:
    folder.update()
    for locale, name, source, target in (
        ("lt", "billing/refunds", REFUND, OVERRIDE),
        ("ar", "billing/refunds", REFUND, ARABIC),
        ("lt", "site", "Home", TITLE),
    ):
        change = lambda u, s=source, t=target: replace(u, target=t) if u.source == s else u  # noqa: E731
        folder.change(name, change, locale)
    for locale in ("lt", "ar"):
        folder.translate(locale)
    return folder


def test_the_unit_is_shown_in_english_and_the_build_names_it(deceived: Folder) -> None:
    project = Project.open(deceived.root)
    result = stage(project, renderer_of(project).markdown())
    assert sorted((f.check, f.source, f.location.path.rpartition("/")[2]) for f in result.findings) == [
        ("invisible", "Home", "site.po"),
        ("invisible", REFUND, "refunds.po"),
    ]
    lithuanian, arabic = (deceived.read(f"build/stage/{tag}/billing/refunds.md") for tag in ("lt", "ar"))
    assert "\u202e" not in lithuanian
    assert "within **ten days**" in lithuanian
    assert ARABIC in arabic
    assert result.staged.messages["lt"].get("Home") is None


def test_a_strict_build_refuses(deceived: Folder) -> None:
    with pytest.raises(KbError, match=r"U\+202E right-to-left override|U\+E0041"):
        build(
            Project.open(deceived.root),
            deceived.root / "site",
            effort=Effort(workers=in_process(), strict=True),
        )


def test_the_check_has_one_finding_for_each(deceived: Folder) -> None:
    said = json.loads(deceived.kb("check", "--format", "json", code=1).stdout)["findings"]
    loud = [(f["check"], f["severity"], f["source"]) for f in said if f["severity"] != "info"]
    assert sorted(loud) == [("invisible", "error", "Home"), ("invisible", "error", REFUND)]
