"""Trees that translations come from: a folder, a commit, and what git knows of a file's time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.trees import Tree


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=R", "-c", "user.email=r@example.org", *words], check=True
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with English and French, committed; then English was changed and committed."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("One.\n", encoding="utf-8")
    (tmp_path / "docs" / "a.fr.md").write_text("Un.\n", encoding="utf-8")
    (tmp_path / "docs" / "b.mdx").write_text("Two.\n", encoding="utf-8")
    (tmp_path / "docs" / "way.svg").write_text("<svg/>", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    (tmp_path / "docs" / "a.md").write_text("One and more.\n", encoding="utf-8")
    git(tmp_path, "commit", "-qam", "second")
    return tmp_path


@pytest.mark.parametrize("name", [None, "HEAD", "HEAD~1"])
@pytest.mark.parametrize("path", ["docs", "docs/", "./docs", "."])
def test_the_pages_of_a_tree_are_its_markdown(folder: Path, name: str | None, path: str) -> None:
    assert Tree.at(folder, name).pages(path) == ["docs/a.fr.md", "docs/a.md", "docs/b.mdx"]
    assert Tree.at(folder, name).pages("docs/a.md") == ["docs/a.md"]
    assert Tree.at(folder, name).pages("docs/none.md") == []


def test_a_commit_has_the_text_of_its_time(folder: Path) -> None:
    assert (
        Tree.at(folder, None).read("docs/a.md")
        == Tree.at(folder, "HEAD").read("docs/a.md")
        == "One and more.\n"
    )
    assert Tree.at(folder, "HEAD~1").read("docs/a.md") == "One.\n"
    assert Tree.at(folder, "HEAD").read("docs/none.md") is None


def test_the_english_of_a_file_is_that_of_its_last_commit(folder: Path) -> None:
    then = Tree.at(folder, None).when_written("docs/a.fr.md")
    assert then is not None
    assert then.read("docs/a.md") == "One.\n"


def test_nothing_is_known_of_a_file_that_was_changed_since_or_without_git(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "docs" / "a.fr.md").write_text("Un et plus.\n", encoding="utf-8")
    (folder / "docs" / "c.fr.md").write_text("Trois.\n", encoding="utf-8")
    assert Tree.at(folder, None).when_written("docs/a.fr.md") is None
    assert Tree.at(folder, None).when_written("docs/c.fr.md") is None
    assert Tree.at(tmp_path_factory.mktemp("plain"), None).when_written("a.fr.md") is None


def test_a_folder_goes_before_a_commit_of_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert Tree.at(folder, "docs").root == folder / "docs"
    with pytest.raises(KbError, match="neither a folder nor a commit"):
        Tree.at(folder, "--all")


def test_a_path_outside_is_refused(folder: Path) -> None:
    with pytest.raises(KbError, match="outside of the tree"):
        Tree.at(folder, None).pages(str(folder.parent))
