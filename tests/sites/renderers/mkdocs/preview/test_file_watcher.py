"""What is seen of the files of a project: any change, of a file with any name, and nothing else."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler

from kb_tools.sites.renderers.mkdocs.preview.file_watcher import Watcher


class Handler(FileSystemEventHandler):
    def __init__(self) -> None:
        self.paths: list[str] = []

    def on_any_event(self, event: Any) -> None:
        self.paths.append(str(event.src_path))


def until(true: Callable[[], bool]) -> bool:
    stop = time.monotonic() + 10
    while time.monotonic() < stop:
        if true():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """A folder with a page, and the changes that are seen in it."""
    docs = tmp_path / "docs"
    (docs / "part").mkdir(parents=True)
    (docs / "part" / "page.md").write_text("one")
    handler, watcher = Handler(), Watcher(0.3)
    watcher.schedule(handler, str(docs), recursive=True)
    watcher.schedule(handler, str(tmp_path / "later"), recursive=True)
    watcher.schedule(handler, str(tmp_path / "mkdocs.yml"))
    watcher.start()
    yield tmp_path, handler.paths
    watcher.stop()
    watcher.join()


@pytest.mark.parametrize(
    "name",
    ["docs/.nav.yml", "docs/part/.meta.yml", "docs/data.csv", "docs/no suffix", "docs/p\u00e4ge~", "docs/#x#",
     "docs/.hidden/file", "docs/new/folder/page.md", "later/file", "later", "mkdocs.yml"],
)  # fmt: skip
def test_a_new_a_changed_and_a_removed_file_are_seen(seen: tuple[Path, list[str]], name: str) -> None:
    root, paths = seen
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    for change in (
        lambda: file.write_text("1"),
        lambda: file.write_text("12"),
        lambda: (root / "other").write_text("123") and (root / "other").replace(file),
        file.unlink,
    ):
        paths.clear()
        change()
        assert until(lambda: str(file) in paths)


def test_a_renamed_and_a_replaced_folder_are_seen(seen: tuple[Path, list[str]]) -> None:
    root, paths = seen
    page = root / "docs" / "part" / "page.md"
    page.parent.rename(root / "docs" / "other")
    assert until(lambda: {str(page), str(root / "docs" / "other" / "page.md")} <= set(paths))
    (root / "docs").rename(root / "away")
    paths.clear()
    shutil.copytree(root / "away", root / "docs")
    assert until(lambda: str(root / "docs" / "other" / "page.md") in paths)
    paths.clear()
    (root / "docs" / "other" / "page.md").write_text("two")
    assert until(lambda: bool(paths))


def test_what_is_no_file_of_the_site_is_not_seen(seen: tuple[Path, list[str]]) -> None:
    root, paths = seen
    for name in (
        "docs/.page.md.swp",
        "docs/.#page.md",
        "README.md",
        "docs/__pycache__/x.pyc",
        "docs/.git/index",
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x")
    (root / "docs" / "mark").write_text("x")
    assert until(lambda: bool(paths))
    assert set(paths) == {str(root / "docs" / "mark")}


def test_a_link_is_what_it_leads_to_and_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "docs" / "up").symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "nothing").symlink_to(tmp_path / "none")
    watcher = Watcher(1)
    watcher.schedule(Handler(), str(tmp_path / "docs"), recursive=True)
    assert watcher.look() == {}
    (tmp_path / "elsewhere" / "page.md").write_text("x")
    assert list(watcher.look()) == [str(tmp_path / "docs" / "link" / "page.md")]


def test_a_file_that_a_build_writes_again_with_the_same_bytes_has_not_changed(tmp_path: Path) -> None:
    made = tmp_path / "made.md"
    watcher = Watcher(1)
    watcher.schedule(Handler(), str(tmp_path), recursive=True)
    before = watcher.look()
    made.write_text("made by a plugin")
    watcher.compare_by_content(before)
    once = watcher.look()
    os.utime(made, (1, 1))
    assert watcher.look() == once
    made.write_text("edited by a person")
    assert watcher.look() != once
