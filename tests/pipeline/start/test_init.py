"""What kb init plans, for folders with different things in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.begun import begun
from kb_tools.pipeline.start.init import Wishes, docs_folder, plan_init, refuse_english
from kb_tools.pipeline.start.plan import Plan, write
from kb_tools.pipeline.start.starter import Ci
from tests.conftest import Folder

WISHES = Wishes("Ours", ("lt", "pt_BR"), "docs")


def planned(root: Path, wishes: Wishes = WISHES) -> Plan:
    return plan_init(root, begun(root), wishes)


def new_files(root: Path, plan: Plan) -> set[str]:
    return {change.path.relative_to(root).as_posix() for change in plan.changes}


def test_planning_writes_nothing_and_a_written_plan_leaves_nothing_to_plan(tmp_path: Path) -> None:
    plan = planned(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert {"mkdocs.yml", "docs/index.md", "locales/lt/locale.yml", "locales/pt_BR/locale.yml"} <= new_files(
        tmp_path, plan
    )
    write(plan)
    assert not planned(tmp_path)


def test_pages_that_are_there_are_enough(tmp_path: Path) -> None:
    Folder(tmp_path).write("docs/deep/a.md", "# A\n")
    assert "docs/index.md" not in new_files(tmp_path, planned(tmp_path))


@pytest.mark.parametrize("ci", list(Ci))
def test_a_pipeline_is_planned_only_on_request(tmp_path: Path, ci: Ci) -> None:
    assert ci.path not in new_files(tmp_path, planned(tmp_path))
    wishes = Wishes("Ours", ("lt",), "docs", ci=ci, package="kb-tools==9")
    assert ci.path in new_files(tmp_path, planned(tmp_path, wishes))
    write(planned(tmp_path, wishes))
    assert "KB_TOOLS: kb-tools==9\n" in (tmp_path / ci.path).read_text("utf-8")


def test_a_style_guide_of_ones_own_gets_nothing(tmp_path: Path) -> None:
    Folder(tmp_path).write("style_guide/voice.md", "# Voice\n")
    assert not [name for name in new_files(tmp_path, planned(tmp_path)) if name.startswith("style_guide")]


def test_the_same_language_twice_is_one(tmp_path: Path) -> None:
    plan = planned(tmp_path, Wishes("Ours", ("lt", "LT", "he", "iw", "pt_BR", "pt-BR"), "docs"))
    files = [change.path.name for change in plan.changes]
    assert files.count("locale.yml") == 3
    write(plan)
    assert [locale.tag for locale in begun(tmp_path).locales] == ["lt", "he", "pt-BR"]
    assert not planned(tmp_path, Wishes("Ours", ("iw",), "docs"))


@pytest.mark.parametrize("folder", [".", "", "..", "docs/../..", "/docs"])
def test_a_folder_that_cannot_be_that_of_the_pages_is_refused(folder: str) -> None:
    with pytest.raises(KbError, match=r"cannot be the folder"):
        docs_folder(folder)


def test_a_folder_is_named_in_its_plain_form() -> None:
    assert docs_folder("./docs/help/") == "docs/help"


def test_english_is_no_language_to_translate_into() -> None:
    refuse_english([Locale.parse("lt")])
    with pytest.raises(KbError, match=r"English is the language of the pages"):
        refuse_english([Locale.parse("lt"), Locale.parse("en")])
