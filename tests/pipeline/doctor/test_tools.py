"""What kb doctor says of programs, on machines that have them and on one that has none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kb_tools.pipeline.doctor.diagnosis import Health
from kb_tools.pipeline.doctor.tools import tools
from kb_tools.pipeline.upkeep.merge_driver import set_up_git
from kb_tools.storage.project import Project
from tests.conftest import Folder


def said(root: Path) -> dict[str, Health]:
    return {each.said: each.health for each in tools(root)}


def program(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)


def test_what_is_missing_is_advice_and_no_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER", raising=False)
    found = list(tools(tmp_path))
    assert {each.health for each in found} == {Health.ADVICE}
    assert all(each.todo for each in found)
    assert [each.said.partition(" is ")[0] for each in found][:2] == ["git", "The command kb"]


def test_programs_that_are_there_are_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("kb", "msgfmt", "firefox"):
        program(tmp_path, name)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = said(tmp_path)
    assert found["GNU gettext"] is Health.GOOD
    assert found["A browser"] is Health.GOOD
    assert not any("The command kb" in each for each in found)


def test_git_is_good_once_it_merges_catalogs(folder: Folder) -> None:
    assert said(folder.root)["The project is in no git repository."] is Health.ADVICE
    subprocess.run(["git", "init", "--quiet", str(folder.root)], check=True)
    assert said(folder.root)["git does not merge catalogs unit by unit here."] is Health.ADVICE
    set_up_git(Project.open(folder.root))
    assert said(folder.root)["git merges catalogs unit by unit"] is Health.GOOD
