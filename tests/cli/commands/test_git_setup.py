"""`kb git-setup` where something is missing."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


def test_without_git_it_says_so(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder.root))
    assert "There is no git on this machine" in folder.kb("git-setup", code=2).stderr


def test_outside_of_a_repository_it_says_what_to_do(folder: Folder) -> None:
    said = folder.kb("git-setup", code=2).stderr
    assert "in no git repository" in said
    assert "git init" in said
