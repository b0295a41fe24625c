"""`kb doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Folder


def test_a_project_that_works_has_no_problem(folder: Folder) -> None:
    done = folder.kb("doctor")
    assert "problem " not in done.stdout
    assert "No problems." in done.stderr
    for part in (
        "mkdocs-material",
        "Plugins: kb, i18n",
        "lt: the theme has words",
        "lt: the search finds other forms of words",
        "apertium",
    ):
        assert part in done.stdout


def test_a_folder_without_a_project_is_told_how_to_begin(tmp_path: Path) -> None:
    done = Folder(tmp_path).kb("doctor", code=1)
    assert "kb init" in done.stdout
    assert "1 problem." in done.stderr
    assert not list(tmp_path.iterdir())


def test_both_plugins_are_named_where_both_are_missing(tmp_path: Path) -> None:
    here = Folder(tmp_path)
    here.write("mkdocs.yml", "site_name: x\nplugins: [search]\n")
    assert "The plugins kb and i18n are missing" in here.kb("doctor", code=1).stdout
    for command in ("update", "build", "status"):
        said = here.kb(command, code=2).stderr
        assert "The plugins kb and i18n are missing" in said
        assert "kb init" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - kb:\n", "  - nosuch\n  - kb:\n", "The plugin 'nosuch' is not installed"),
        ("  name: material", "  name: nosuch", "The theme 'nosuch' is not installed"),
        ('sources: {docs: "", guide: guide}', 'sources: {docs: "", gone: guide}', "no folder 'gone'"),
    ],
)
def test_what_is_wrong_is_a_problem(folder: Folder, old: str, new: str, said: str) -> None:
    folder.edit("mkdocs.yml", old, new)
    assert said in folder.kb("doctor", code=1).stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("folder\n", "folder\n      reconfigure_material: maybe\n", "reconfigure_material"),
        ("tables, toc", "tables, no_such_extension, toc", "no_such_extension"),
        ("font: false\n", "font: false\nhooks: [gone.py]\n", "gone.py"),
    ],
)
def test_what_mkdocs_cannot_open_is_a_problem(folder: Folder, old: str, new: str, said: str) -> None:
    folder.edit("mkdocs.yml", old, new)
    done = folder.kb("doctor", code=1)
    assert said in done.stdout
    assert "problem" in done.stdout


def test_kb_alone_is_missing(folder: Folder) -> None:
    text = folder.read("mkdocs.yml")
    start, stop = text.index("  - kb:"), text.index("  - i18n:")
    folder.write("mkdocs.yml", text[:start] + text[stop:])
    assert "The plugin kb is missing" in folder.kb("doctor", code=1).stdout


def test_another_order_of_plugins_is_advice(folder: Folder) -> None:
    text = folder.read("mkdocs.yml")
    folder.write("mkdocs.yml", f"{text}  - search\n")
    assert "move kb and then i18n to the end" in folder.kb("doctor").stdout


def test_an_engine_that_is_configured_and_not_there_is_a_problem(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [nosuch]\n")
    assert "nosuch" in folder.kb("doctor", code=1).stdout


def test_without_programs_it_says_what_each_is_for(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder.root))
    monkeypatch.delenv("BROWSER", raising=False)
    said = folder.kb("doctor").stdout
    assert "git is not installed" in said
    assert "GNU gettext is not installed" in said
    assert "There is no browser here" in said
    assert "The command kb is not on the PATH" in said
