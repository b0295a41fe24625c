"""What is going to be written: shown first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.retrying import ChangedError
from kb_tools.pipeline.start.plan import Move, Plan, changed_file, new_file, with_lines, write


def test_a_file_that_is_there_is_never_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    [change] = new_file(path, "ours\n", "a page")
    assert (change.before, change.after) == (None, b"ours\n")
    path.write_text("theirs\n", "utf-8")
    assert new_file(path, "ours\n", "a page") == ()
    path.unlink()
    path.symlink_to(tmp_path / "gone")
    assert new_file(path, "ours\n", "a page") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "/build/\n/site/\n"),
        ("", "/build/\n/site/\n"),
        ("*.log", "*.log\n/build/\n/site/\n"),
        ("site\n", "site\n/build/\n"),
        ("*.log\r\n", "*.log\r\n/build/\r\n/site/\r\n"),
    ],
)
def test_only_lines_that_are_missing_are_added(tmp_path: Path, before: str | None, after: str) -> None:
    path = tmp_path / ".gitignore"
    if before is not None:
        path.write_bytes(before.encode())
    [change] = with_lines(path, ("/build/", "/site/"), "what is built")
    assert change.after.decode() == after
    path.write_bytes(change.after)
    assert with_lines(path, ("/build/", "/site/"), "what is built") == ()


def test_bytes_of_an_ignore_file_that_are_not_utf_8_stay(tmp_path: Path) -> None:
    path = tmp_path / ".gitignore"
    path.write_bytes(b"caf\xe9/\n")
    [change] = with_lines(path, ("/build/",), "what is built")
    assert change.after == b"caf\xe9/\n/build/\n"
    path.write_bytes(change.after)
    assert with_lines(path, ("/build/",), "what is built") == ()
    path.write_bytes("*.log\n".encode("utf-16"))
    with pytest.raises(KbError, match=r"UTF-16"):
        with_lines(path, ("/build/",), "what is built")


def test_a_file_that_is_read_only_is_said(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("a: 1\n", "utf-8")
    path.chmod(0o444)
    assert changed_file(path, "a: 1\n", "nothing") == ()
    with pytest.raises(KbError, match=r"read-only"):
        changed_file(path, "a: 2\n", "adds")


def test_a_plan_is_written_whole_and_empty_folders_go(tmp_path: Path) -> None:
    old, new = tmp_path / "images/x.svg", tmp_path / "docs/images/x.svg"
    old.parent.mkdir()
    old.write_text("<svg/>", "utf-8")
    plan = Plan(tuple(new_file(tmp_path / "docs/a.md", "# A\n", "a page")), (Move(old, new),))
    assert plan
    write(plan)
    assert new.read_text("utf-8") == "<svg/>"
    assert (tmp_path / "docs/a.md").read_text("utf-8") == "# A\n"
    assert not old.parent.exists()
    assert not Plan()


def test_law_10_a_file_that_was_saved_meanwhile_stops_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("a: 1\n", "utf-8")
    plan = Plan((*new_file(tmp_path / "b.md", "# B\n", "a page"), *changed_file(path, "a: 2\n", "adds")))
    path.write_text("a: 3\n", "utf-8")
    with pytest.raises(ChangedError):
        write(plan)
    assert path.read_text("utf-8") == "a: 3\n"
    assert not (tmp_path / "b.md").exists()
