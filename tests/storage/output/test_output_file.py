"""A command writes a file where nothing stands, or over what it wrote itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.output.output_file import OutputFile
from kb_tools.storage.project import Project
from tests.conftest import Folder


def at(folder: Folder, path: str, *, mark: bytes = b"", replace: bool = False) -> OutputFile:
    project = Project.open(folder.root)
    return OutputFile.at(folder.root / path, project, mark=mark, replace_all=replace)


def test_its_own_file_is_written_again(folder: Folder) -> None:
    for text in (b"one", b"two"):
        at(folder, "report.txt").write(text)
        assert folder.read("report.txt").encode() == text


def test_what_somebody_wrote_needs_the_word_of_the_user(folder: Folder) -> None:
    at(folder, "report.txt").write(b"one")
    folder.write("report.txt", "one, and what I made of it")
    with pytest.raises(KbError, match="--replace"):
        at(folder, "report.txt")
    assert folder.read("report.txt") == "one, and what I made of it"
    at(folder, "report.txt", replace=True).write(b"two")
    assert folder.read("report.txt") == "two"


def test_a_mark_tells_it_in_a_new_clone(folder: Folder) -> None:
    folder.write("badge.svg", "<svg>made by us, long ago</svg>")
    at(folder, "badge.svg", mark=b"made by us").write(b"<svg>made by us</svg>")
    folder.write("other.svg", "<svg>a drawing</svg>")
    with pytest.raises(KbError, match="has not written it"):
        at(folder, "other.svg", mark=b"made by us")
    assert folder.read("other.svg") == "<svg>a drawing</svg>"


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        "docs/index.md",
        "mkdocs.yml",
        "docs",
        ".git/config",
        "build/cache/x",
        "docs/index.md/x",
        "pipe",
        "link",
    ],
)
def test_what_people_wrote_is_never_overwritten(folder: Folder, path: str, replace: bool) -> None:
    folder.write(".git/config", "[core]")
    os.mkfifo(folder.root / "pipe")
    (folder.root / "link").symlink_to("docs/index.md")
    before = folder.snapshot()
    with pytest.raises(KbError):
        at(folder, path, replace=replace)
    assert folder.snapshot() == before
    assert (folder.root / "link").is_symlink()
    assert (folder.root / "pipe").is_fifo()


def test_a_new_file_may_stand_beside_pages(folder: Folder) -> None:
    at(folder, "docs/badges/lt.svg").write(b"<svg/>")
    assert folder.read("docs/badges/lt.svg") == "<svg/>"


EXPORTS = {
    "thesis.txt": ["check", "--output", "thesis.txt"],
    "thesis.html": ["check", "--format", "html", "--output", "thesis.html"],
    "thesis.json": ["check", "--format", "json", "--output", "thesis.json"],
    "memory.tmx": ["export", "--locale", "lt", "memory.tmx"],
    "terms.tbx": ["glossary", "--export", "terms.tbx"],
    "badges/lt.svg": ["badges", "--output", "badges"],
}


@pytest.mark.parametrize("path", EXPORTS)
def test_every_command_that_writes_a_file_keeps_to_it(folder: Folder, path: str) -> None:
    folder.update()
    folder.write(path, "<?xml version='1.0'?> years of work")
    error = folder.kb(*EXPORTS[path], code=2).stderr
    assert Path(path).name in error
    assert "--replace" in error
    assert folder.read(path) == "<?xml version='1.0'?> years of work"
    folder.kb(*EXPORTS[path], "--replace", code=None)
    assert "years of work" not in folder.read(path)
    folder.kb(*EXPORTS[path], code=None)
    assert "years of work" not in folder.read(path)
