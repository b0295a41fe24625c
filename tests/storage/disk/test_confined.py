"""No link, device or pipe below the pages or the catalogs leads out of the project, or hangs a command."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.catalogs import LARGEST, catalog_files, read_catalog
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.project import Project
from tests.conftest import Folder

PO = "locales/lt/LC_MESSAGES"
STRANGERS: dict[str, Callable[[Path, Path], None]] = {
    "device": lambda path, _: path.symlink_to("/dev/zero"),
    "pipe": lambda path, _: os.mkfifo(path),
    "link to a pipe": lambda path, out: (os.mkfifo(out / "pipe"), path.symlink_to(out / "pipe"))[0],
    "file elsewhere": lambda path, out: path.symlink_to(out / "secret"),
    "folder elsewhere": lambda path, out: path.symlink_to(out),
    "relative link": lambda path, out: path.symlink_to(os.path.relpath(out / "secret", path.parent)),
    "nowhere": lambda path, out: path.symlink_to(out / "nothing"),
    "itself": lambda path, _: path.symlink_to(path.name),
    "hidden file": lambda path, _: path.symlink_to(path.parents[-1] / "nothing"),
}
PLACES = (
    f"{PO}/index.po",
    f"{PO}/billing/refunds.po",
    f"{PO}/x/y.po",
    f"{PO}/.hidden.po",
    "locales/lt/locale.yml",
    "locales/lt/memory.tmx",
    "locales/ar",
    "docs/logo.lt.png",
    "docs/secret.md",
    "guide/more.md",
    "docs/notices.yml",
)


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    (folder / "secret").write_text("TOKEN", encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", STRANGERS)
def test_what_leads_out_of_the_project_is_named(folder: Folder, out: Path, kind: str, place: str) -> None:
    path = folder.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    STRANGERS[kind](path, out)
    editors = path.name.startswith(".") and not path.exists()  # as Emacs marks a file that is open
    if editors and kind != "pipe":
        _ = Project.open(folder.root).pages
        return
    with pytest.raises(KbError) as caught:
        _ = Project.open(folder.root).pages
    assert caught.value.where == place
    assert caught.value.hint
    assert "TOKEN" not in str(caught.value)


def test_a_socket_is_no_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(f"{PO}/index.po", "")
    monkeypatch.chdir(folder.root / PO)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("x.po")
        with pytest.raises(KbError, match="no regular file"):
            Project.open(folder.root)


def test_the_folder_of_catalogs_itself_may_not_lead_away(folder: Folder, out: Path) -> None:
    (folder.root / "locales").symlink_to(out)
    with pytest.raises(KbError, match="out of the project"):
        Project.open(folder.root)


def test_a_linked_folder_within_the_project_is_looked_through(folder: Folder, out: Path) -> None:
    (folder.root / "shared").mkdir()
    (folder.root / "locales").mkdir()
    (folder.root / "shared/x.po").symlink_to(out / "secret")
    (folder.root / "locales/lt").symlink_to("../shared")
    with pytest.raises(KbError, match="out of the project") as caught:
        Project.open(folder.root)
    assert caught.value.where == "locales/lt/x.po"


def test_a_link_to_what_is_hidden_in_the_project_is_refused(folder: Folder) -> None:
    folder.write(".git/config", "token")
    (folder.root / "docs/config.md").symlink_to("../.git/config")
    with pytest.raises(KbError, match="hidden file"):
        _ = Project.open(folder.root).pages


def test_links_within_the_project_are_fine(folder: Folder) -> None:
    folder.update()
    folder.write("README.md", "# Read me\n")
    (folder.root / "docs/about.md").symlink_to("../README.md")
    (folder.root / f"{PO}/.#index.po").symlink_to("somebody@machine.1234")
    real = folder.root / "kept.po"
    (folder.root / f"{PO}/index.po").rename(real)
    (folder.root / f"{PO}/index.po").symlink_to(os.path.relpath(real, folder.root / PO))
    (folder.root / "locales/lt/again").symlink_to("..")  # a circle of folders has an end
    project = Project.open(folder.root)
    assert "about.md" in [page.path for page in project.pages]
    assert "index" in catalog_files(project, Locale("lt"))
    folder.kb("build")


def test_what_is_excluded_is_not_read_and_may_lead_anywhere(folder: Folder, out: Path) -> None:
    (folder.root / "docs/.cache").symlink_to(out)
    (folder.root / "docs/internal").symlink_to(out)
    folder.edit("mkdocs.yml", "theme:", "exclude_docs: internal\ntheme:")
    assert [page.path for page in Project.open(folder.root).pages] == [
        "billing/refunds.md",
        "guide/voice.md",
        "index.md",
    ]


def test_catalogs_that_the_owner_keeps_elsewhere_are_his(folder: Folder, out: Path) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      catalogs: {os.path.relpath(out, folder.root)}\n")
    (out / "lt").mkdir()
    (out / "lt/locale.yml").symlink_to("../secret")
    Project.open(folder.root)


def test_commands_end_at_once(folder: Folder) -> None:
    folder.update()
    (folder.root / f"{PO}/index.po").unlink()
    (folder.root / f"{PO}/index.po").symlink_to("/dev/zero")
    for command in (["check"], ["build"], ["update"], ["status"]):
        assert f"{PO}/index.po: This link leads out" in folder.kb(*command, code=2).stderr


def test_files_have_a_size_that_they_can_have(folder: Folder) -> None:
    path = folder.write(f"{PO}/index.po", "")
    os.truncate(path, LARGEST + 1)  # takes no room on the disk
    with pytest.raises(KbError, match="more than 16 MiB") as caught:
        read_catalog(Project.open(folder.root), path)
    assert caught.value.where == f"{PO}/index.po"
    assert read_bytes(path, limit=LARGEST + 1) == bytes(LARGEST + 1)


def test_pages_in_a_linked_folder_are_pages_as_for_mkdocs(folder: Folder) -> None:
    folder.write("examples/one.md", "# One\n")
    folder.write("examples/deep/two.md", "# Two\n")
    (folder.root / "docs/ex").symlink_to("../examples")
    (folder.root / "examples/circle").symlink_to("../examples")
    (folder.root / "docs/again").symlink_to("../examples/deep")
    found = {page.path for page in Project.open(folder.root).pages}
    assert {"ex/one.md", "ex/deep/two.md", "again/two.md"} <= found
    assert not any("circle" in path for path in found)
