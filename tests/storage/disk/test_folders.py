"""Folders are swapped in one step, and removed with nothing left and nothing else touched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kb_tools.storage.disk import folders


@pytest.mark.parametrize("atomic", [True, False])
def test_a_folder_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(sys, "platform", "other")
    current = tmp_path / "site"
    for content in ("one", "two"):
        with folders.new_folder(current) as fresh:
            (fresh / "index.html").write_text(content)
            folders.swap_folder(fresh, current)
        assert (current / "index.html").read_text() == content
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_is_removed_with_all_that_is_in_it(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("x")
    folder = tmp_path / "site"
    for name in ("a/b/c/1", "a/b/2", "a/3", "4", "d/.5"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / "a" / "link").symlink_to(elsewhere, target_is_directory=True)
    (folder / "empty").mkdir()
    folders.remove_folder(folder)
    folders.remove_folder(folder)  # there is nothing more to do
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    assert (elsewhere / "kept").exists()


def test_only_strangers_are_removed(tmp_path: Path) -> None:
    for name in ("a/b/kept", "a/b/stranger", "c/d/stranger", "kept"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "e" / "f").mkdir(parents=True)
    gone = folders.remove_strangers(tmp_path, {tmp_path / "a/b/kept", tmp_path / "kept", tmp_path / "never"})
    assert gone == [tmp_path / "a/b/stranger", tmp_path / "c/d/stranger"]
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["a", "a/b", "a/b/kept", "kept"]


def test_of_a_link_only_the_link_is_removed(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/one.tex").write_text("years")
    (tmp_path / "link").symlink_to("thesis")
    folders.remove_folder(tmp_path / "link")
    assert [path.name for path in tmp_path.rglob("*")] == ["thesis", "one.tex"]
