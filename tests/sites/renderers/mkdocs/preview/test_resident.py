"""A saved sentence costs one page; whatever else shows a change is built again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites import Staged
from kb_tools.sites.renderers.mkdocs.build.tasks import LocaleTask
from kb_tools.sites.renderers.mkdocs.preview.resident import Inputs, Resident, trees_of
from tests.help_site import LOCALES, MESSAGES, Help, make_help

pytestmark = pytest.mark.usefixtures("dated")

LT = Locale("lt")
PAGE = "start/begin.md"


@pytest.fixture
def preview(tmp_path: Path) -> tuple[Help, Staged, Callable[[], Resident]]:
    """A project, its stage, and what opens its Lithuanian site."""
    project = make_help(tmp_path / "help")
    staged = project.stage()

    def open_it() -> Resident:
        folder = tmp_path / "out"
        folder.mkdir(exist_ok=True)
        return Resident.build(
            LocaleTask(project.config_file, staged, LT, LOCALES, folder, prefix="lt/"),
            look(staged),
        )

    return project, staged, open_it


def look(staged: Staged) -> Inputs:
    return Inputs(trees_of(staged, LOCALES))


def edit(staged: Staged, tag: str, path: str, old: str, new: str) -> None:
    page = staged.folder / tag / path
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def test_a_saved_sentence_writes_its_page_as_a_whole_build_does(
    preview: tuple[Help, Staged, Callable[[], Resident]],
) -> None:
    _, staged, open_it = preview
    resident = open_it()
    edit(staged, "lt", PAGE, "Open the box", "Atidaryk dėžę")
    assert resident.update(staged, look(staged)) == ["lt/start/begin/index.html"]
    page = resident.job.output / "lt/start/begin/index.html"
    alone = page.read_bytes()
    assert "Atidaryk dėžę" in alone.decode()
    assert resident.search_is_old
    open_it()
    assert page.read_bytes() == alone


def test_a_state_elsewhere_writes_the_page_that_shows_it(
    preview: tuple[Help, Staged, Callable[[], Resident]],
) -> None:
    _, staged, open_it = preview
    resident = open_it()
    edit(staged, "zh-Hans", PAGE, '"state": "reviewed"', '"state": "fallback"')
    assert resident.update(staged, look(staged)) == ["lt/start/begin/index.html"]
    page = resident.job.output / "lt/start/begin/index.html"
    alone = page.read_bytes()
    open_it()
    assert page.read_bytes() == alone


@pytest.mark.parametrize(
    ("tag", "old", "new"),
    [
        ("lt", "# Getting started", "# Pradžia"),
        ("lt", "---\nkb", "---\ndescription: Apie dėžę\nkb"),
        ("lt", '"state": "draft"', '"state": "translated"'),
        ("lt", '"state": "draft"', '"state": "reviewed"'),
    ],
)
def test_what_other_pages_may_show_is_not_enough(
    preview: tuple[Help, Staged, Callable[[], Resident]], tag: str, old: str, new: str
) -> None:
    _, staged, open_it = preview
    resident = open_it()
    edit(staged, tag, PAGE, old, new)
    assert resident.update(staged, look(staged)) is None


def test_a_new_page_and_a_template_are_not_enough(
    preview: tuple[Help, Staged, Callable[[], Resident]],
) -> None:
    project, staged, open_it = preview
    resident = open_it()
    (project.root / "overrides" / "main.html").write_text('{% extends "base.html" %}', "utf-8")
    assert resident.update(staged, look(staged)) is None
    resident = open_it()
    (staged.folder / "lt" / "new.md").write_text("# New\n", "utf-8")
    assert resident.update(staged, look(staged)) is None


def test_messages_are_part_of_the_stage(preview: tuple[Help, Staged, Callable[[], Resident]]) -> None:
    _, staged, open_it = preview
    resident = open_it()
    other = replace(staged, messages={**MESSAGES, "lt": {**MESSAGES["lt"], "Home": "Namai"}})
    assert resident.update(other, look(staged)) is None
