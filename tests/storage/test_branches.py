"""Commits to a branch that is not checked out."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.branches import Author, Commit, commit_to_branch

APP = Author("App", "app@example.org")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    def run(*words: str) -> str:
        identity = ["-c", "user.name=Owner", "-c", "user.email=owner@example.org"]
        done = subprocess.run(
            ["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    (tmp_path / "a.po").write_text("a\n")
    (tmp_path / "b.po").write_text("b\n")
    run("add", ".")
    run("commit", "-qm", "Start")
    return run


def by(name: str, *files: Path) -> Commit:
    changes = {file: lambda _, file=file: file.read_bytes() if file.is_file() else None for file in files}
    return Commit(f"By {name}", Author(name, f"{name.lower()}@example.org"), APP, changes)


def test_the_branch_begins_at_head_and_nothing_else_is_touched(git: Git, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text("changed\n")
    (tmp_path / "b.po").write_text("staged\n")
    git("add", "b.po")
    before = git("status", "--porcelain"), git("rev-parse", "HEAD")
    made = commit_to_branch(tmp_path, "review/lt", by("Rūta, Žemaitė", tmp_path / "a.po"))
    assert git("rev-parse", "review/lt", "review/lt^") == f"{made}\n{before[1]}"
    assert git("show", "review/lt:a.po") == "changed"
    assert git("show", "review/lt:b.po") == "b"
    assert git("log", "-1", "--format=%an|%cn", "review/lt") == "Rūta, Žemaitė|App"
    assert (git("status", "--porcelain"), git("rev-parse", "HEAD")) == before


def test_what_is_there_already_is_no_commit(git: Git, tmp_path: Path) -> None:
    assert commit_to_branch(tmp_path, "review/lt", by("Ona", tmp_path / "a.po")) is None
    (tmp_path / "a.po").write_text("changed\n")
    assert commit_to_branch(tmp_path, "review/lt", by("Ona", tmp_path / "a.po"))
    assert commit_to_branch(tmp_path, "review/lt", by("Ona", tmp_path / "a.po")) is None


def test_a_file_that_is_gone_is_removed(git: Git, tmp_path: Path) -> None:
    (tmp_path / "b.po").unlink()
    commit_to_branch(tmp_path, "review/lt", by("Ona", tmp_path / "b.po"))
    assert git("ls-tree", "--name-only", "review/lt") == "a.po"


def test_no_commit_of_others_is_lost(git: Git, tmp_path: Path) -> None:
    """Each has a file of their own; `update-ref` refuses what was made for another tip."""
    folders = [tmp_path / f"{number}.po" for number in range(4)]
    failed: list[BaseException] = []

    def work(file: Path) -> None:
        for turn in range(3):
            file.write_text(f"{turn}\n")
            try:
                commit_to_branch(tmp_path, "review/lt", by(file.stem, file))
            except KbError as error:
                failed.append(error)

    threads = [threading.Thread(target=work, args=(file,)) for file in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    commits = git("log", "--format=%s", "main..review/lt").splitlines()
    assert len(commits) + len(failed) == 12
    for file in folders:
        assert commits.count(f"By {file.stem}") + sum(True for _ in failed) >= 3


def test_without_a_repository_or_a_commit_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="no git repository"):
        commit_to_branch(tmp_path, "review/lt", by("Ona"))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    with pytest.raises(KbError, match="no commit"):
        commit_to_branch(tmp_path, "review/lt", by("Ona"))
