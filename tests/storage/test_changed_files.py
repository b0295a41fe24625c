"""What git says has changed since a branch began, from real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.changed_files import changed_since
from tests.storage.test_git import LINES, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "a folder, ąč")
    made.commit({"docs/a.md": "A\n", "docs/b.md": LINES, "docs/gone.md": "G\n", ".gitignore": "build/\n"})
    made.git("switch", "-q", "-c", "work")
    return made


def test_commits_the_index_the_files_and_what_git_does_not_know(repository: Repository) -> None:
    root = repository.root
    repository.commit({"docs/new page.md": "N\n"})
    (root / "docs/a.md").write_text("changed, not committed\n")
    (root / "docs/ačiū \u201cx\u201d.md").write_text("untracked\n")
    (root / "build").mkdir()
    (root / "build/x.md").write_text("ignored\n")
    repository.git("mv", "docs/b.md", "docs/moved.md")
    (root / "docs/gone.md").unlink()
    change = changed_since(root, "main")
    assert change.touched == {"docs/new page.md", "docs/a.md", "docs/ačiū \u201cx\u201d.md", "docs/moved.md"}
    assert change.removed == {"docs/b.md", "docs/gone.md"}
    assert change.before("docs/a.md") == "A\n"
    assert change.before("docs/new page.md") is None


def test_what_the_other_branch_did_meanwhile_is_not_ours(repository: Repository) -> None:
    repository.commit({"docs/a.md": "ours\n"})
    repository.git("switch", "-q", "main")
    repository.commit({"docs/b.md": "theirs\n"})
    repository.git("switch", "-q", "work")
    assert changed_since(repository.root, "main").touched == {"docs/a.md"}


def test_a_project_in_a_folder_of_the_repository(repository: Repository) -> None:
    repository.commit({"docs/a.md": "changed\n", "elsewhere.md": "E\n"})
    (repository.root / "other.md").write_text("untracked\n")
    assert changed_since(repository.root / "docs", "main").touched == {"a.md"}


@pytest.mark.parametrize("ref", ["nope", "", " ", "--output=x", "-h", "main:docs", "a\0b", "HEAD~9"])
def test_a_name_that_git_does_not_know(repository: Repository, ref: str) -> None:
    with pytest.raises(KbError, match="git does not know"):
        changed_since(repository.root, ref)
    assert not (repository.root / "x").exists()


def test_the_remote_branch_is_offered(repository: Repository) -> None:
    repository.git("update-ref", "refs/remotes/origin/release", "main")
    with pytest.raises(KbError, match="Did you mean origin/release"):
        changed_since(repository.root, "release")


def test_a_shallow_clone_says_how_to_get_the_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"docs/a.md": "1\n"})
    repository.commit({"docs/a.md": "2\n"})
    clone = tmp_path / "clone"
    source = repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, str(clone)], check=True)
    with pytest.raises(KbError, match=r"shallow.*fetch-depth: 0"):
        changed_since(clone, "origin/main")
    subprocess.run(["git", "fetch", "-q", "--depth", "1", "origin", "main:main"], cwd=clone, check=True)
    with pytest.raises(KbError, match="does not reach back to where this branch has left 'main'"):
        changed_since(clone, "main")
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=clone, check=True)
    assert changed_since(clone, "main").touched == {"docs/a.md"}


def test_histories_without_a_common_commit(repository: Repository) -> None:
    repository.git("switch", "-q", "--orphan", "apart")
    repository.commit({"x.md": "X\n"})
    with pytest.raises(KbError, match="no commit in common"):
        changed_since(repository.root, "main")


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="not in a git repository"):
        changed_since(tmp_path, "main")
