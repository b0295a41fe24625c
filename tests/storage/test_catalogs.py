from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.catalogs import catalog_bytes, catalog_files
from kb_tools.storage.project import Project
from tests.conftest import Folder


@pytest.fixture
def messages(folder: Folder) -> Path:
    """The folder of the catalogs of `lt`, empty."""
    path = Project.open(folder.root).messages(Locale("lt"))
    path.mkdir(parents=True, exist_ok=True)
    return path


def test_catalogs_are_found_by_name_in_the_order_of_their_paths(folder: Folder, messages: Path) -> None:
    names = ["a", "a/b", "a-b", "a.b", "b", "a/c/d", "B", "site"]
    for name in names:
        path = messages / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for other in (".hidden.po", "a/.b.po", "notes.txt", "c.po~", "po"):
        (messages / other).write_bytes(b"")
    found = catalog_files(Project.open(folder.root), Locale("lt"))
    assert set(found) == set(names)
    assert list(found.values()) == sorted(found.values())
    assert all(found[name] == messages / f"{name}.po" for name in names)


def test_a_locale_without_a_folder_has_no_catalogs(folder: Folder) -> None:
    assert catalog_files(Project.open(folder.root), Locale("sv")) == {}


def test_what_cannot_be_read_is_named_as_messages_name_files(folder: Folder, messages: Path) -> None:
    project = Project.open(folder.root)
    os.mkfifo(messages / "a.po")
    found = catalog_files(project, Locale("lt"))
    with pytest.raises(KbError) as raised:
        catalog_bytes(project, found["a"])
    assert raised.value.where == "locales/lt/LC_MESSAGES/a.po"


def test_a_folder_with_the_name_of_a_catalog_cannot_be_read(folder: Folder, messages: Path) -> None:
    (messages / "a.po").mkdir()
    project = Project.open(folder.root)
    with pytest.raises(KbError):
        catalog_bytes(project, catalog_files(project, Locale("lt"))["a"])
