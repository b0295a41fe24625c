"""The memory of a locale: what its catalogs say, and what was imported."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.memory import export_memory, import_memory, imported_file, read_memory
from kb_tools.storage.project import Project
from tests.conftest import Folder

LT = Locale.parse("lt")


def targets(folder: Folder) -> set[str]:
    return {entry.target for entry in read_memory(Project.open(folder.root), LT).entries()}


def test_it_has_what_people_finished(done: Folder) -> None:
    assert {unit.target for unit in done.catalog("guide/voice").active} <= targets(done)
    assert targets(done)


def test_an_exported_memory_serves_a_project_without_catalogs(done: Folder, folder: Folder) -> None:
    path = done.root / "lt.tmx"
    count = export_memory(Project.open(done.root), LT, path)
    before = targets(done)
    assert count == len(before)
    for catalog in done.root.glob("locales/lt/LC_MESSAGES/**/*.po"):
        catalog.unlink()
    assert targets(folder) == set()
    assert import_memory(Project.open(folder.root), LT, path) == count
    assert targets(folder) == before
    data = imported_file(Project.open(folder.root), LT).read_bytes()
    assert import_memory(Project.open(folder.root), LT, path) == 0
    assert imported_file(Project.open(folder.root), LT).read_bytes() == data


def test_a_file_of_somebody_else_is_not_replaced(done: Folder) -> None:
    path = done.write("lt.tmx", "theirs")
    with pytest.raises(KbError):
        export_memory(Project.open(done.root), LT, path)
    assert path.read_text("utf-8") == "theirs"
    assert export_memory(Project.open(done.root), LT, path, replace_all=True)


def test_a_broken_memory_names_its_file(done: Folder) -> None:
    path = done.write("broken.tmx", "<tmx>")
    with pytest.raises(KbError, match=r"broken\.tmx"):
        import_memory(Project.open(done.root), LT, path)
