"""What kb init plans, for folders with different things in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.begun import begun
from kb_tools.pipeline.start.init import (
    Wishes,
    docs_folder,
    lacks_home,
    plan_init,
    refuse_english,
    site_name,
)
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


@pytest.mark.parametrize(
    "folder", [".", "", "..", "docs/../..", "/docs", ".git", "site/x", "build", "locales", "Style_Guide"]
)
def test_a_folder_that_cannot_be_that_of_the_pages_is_refused(folder: str) -> None:
    with pytest.raises(KbError, match=r"cannot be the folder"):
        docs_folder(folder)


def test_a_folder_is_named_in_its_plain_form() -> None:
    assert docs_folder("./docs/help/") == "docs/help"


@pytest.mark.parametrize("name", ["", " ", "\x1b[31mred", "Help\u202e", "---", "\u200b"])
def test_a_name_that_nobody_can_read_is_refused(name: str) -> None:
    with pytest.raises(KbError, match=r"The name of the site"):
        site_name(name)


@pytest.mark.parametrize(
    ("name", "plain"), [("  Acme  Help ", "Acme Help"), ("Помощь", "Помощь"), ("24/7", "24/7")]
)
def test_a_name_is_taken_without_its_blanks(name: str, plain: str) -> None:
    assert site_name(name) == plain


@pytest.mark.parametrize("page", [None, True, False])
def test_pages_without_a_home_page_get_one_only_if_told(tmp_path: Path, page: bool | None) -> None:
    Folder(tmp_path).write("docs/setup.md", "# Setup\n")
    wishes = Wishes("Ours", ("lt",), docs="docs", page=page)
    assert lacks_home(tmp_path, "docs", begun(tmp_path), wishes)
    assert ("docs/index.md" in new_files(tmp_path, planned(tmp_path, wishes))) is (page is True)


@pytest.mark.parametrize("home", ["docs/index.md", "docs/README.md", "docs/en/index.markdown"])
def test_a_home_page_that_is_there_stays_the_only_one(tmp_path: Path, home: str) -> None:
    Folder(tmp_path).write("docs/setup.md", "# Setup\n")
    Folder(tmp_path).write(home, "# Help\n")
    wishes = Wishes("Ours", ("lt",), docs="docs", page=True)
    assert not lacks_home(tmp_path, "docs", begun(tmp_path), wishes)
    assert not [name for name in new_files(tmp_path, planned(tmp_path, wishes)) if name.startswith("docs/")]


def test_english_is_no_language_to_translate_into() -> None:
    refuse_english([Locale.parse("lt")])
    with pytest.raises(KbError, match=r"English is the language of the pages"):
        refuse_english([Locale.parse("lt"), Locale.parse("en")])
