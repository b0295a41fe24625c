"""The folder of what can be made again."""

from __future__ import annotations

from pathlib import Path

from kb_tools.storage.build_folder import keep_out_of_git


def test_git_does_not_see_it_and_an_ignore_file_of_ones_own_stays(tmp_path: Path) -> None:
    keep_out_of_git(tmp_path)
    ignored = tmp_path / "build/.gitignore"
    assert ignored.read_text("utf-8") == "*\n"
    ignored.write_text("cache/\n", "utf-8")
    keep_out_of_git(tmp_path)
    assert ignored.read_text("utf-8") == "cache/\n"


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build/.gitignore").symlink_to(tmp_path / "elsewhere")
    keep_out_of_git(tmp_path)
    assert not (tmp_path / "elsewhere").exists()
