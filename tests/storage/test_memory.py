"""The memory of a locale: what its catalogs say, and what was imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

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


def entries(folder: Folder) -> Iterator[tuple[str, str]]:
    return ((e.source, e.target) for e in read_memory(Project.open(folder.root), LT).entries())


def test_another_program_reads_saves_and_gives_back_an_export(done: Folder, folder: Folder) -> None:
    """translate-toolkit joins the texts of a segment, so that its texts are our Markdown."""
    path = done.root / "lt.tmx"
    export_memory(Project.open(done.root), LT, path)
    assert (
        '<seg>We refund within <bpt i="1" x="1" type="emphasis">**</bpt>ten days<ept i="1">**</ept>.</seg>'
        in (path.read_text("utf-8"))
    )
    before = dict(entries(done))
    file = tmxfile.parsefile(str(path))
    assert {unit.source: unit.target for unit in file.units} == before
    file.savefile(str(path))
    assert import_memory(Project.open(folder.root), LT, path) == len(before)
    assert dict(entries(folder)) == before


def tmx(path: Path, *variants: str) -> Path:
    rows = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in (v.split("=", 1) for v in variants)
    )
    path.write_text(f'<tmx version="1.4"><header/><body><tu>{rows}</tu></body></tmx>', "utf-8")
    return path


def test_codes_of_another_program_stay_in_the_memory(folder: Folder) -> None:
    seg = "<bpt i='1' x='1'>&lt;g1&gt;</bpt>{}<ept i='1'>&lt;/g1&gt;</ept>"
    path = tmx(folder.root / "old.tmx", f"EN-US={seg.format('Save')}", f"LT_LT={seg.format('Saugoti')}")
    project = Project.open(folder.root)
    assert import_memory(project, LT, path) == 1
    (entry,) = read_memory(project, LT).entries()
    assert entry.source == "<g1>Save</g1>"
    assert entry.content is not None
    kept = imported_file(project, LT).read_text("utf-8")
    assert '<bpt i="1" x="1">&lt;g1&gt;</bpt>Saugoti<ept i="1">&lt;/g1&gt;</ept>' in kept


@pytest.mark.parametrize(
    ("variants", "said"),
    [
        (("en=Open", "lv=Atvert", "et_EE=Ava"), "no translations into lt; it has some into et_EE, lv"),
        (("de=Öffnen", "LT=Atverti"), "texts in lt, but not in English"),
    ],
)
def test_a_file_for_another_locale_is_refused(folder: Folder, variants: tuple[str, ...], said: str) -> None:
    path = tmx(folder.root / "old.tmx", *variants)
    with pytest.raises(KbError, match=said):
        import_memory(Project.open(folder.root), LT, path)
    assert not imported_file(Project.open(folder.root), LT).exists()


def test_an_empty_file_has_nothing_new(folder: Folder) -> None:
    path = folder.root / "old.tmx"
    path.write_text('<tmx version="1.4"><header/><body/></tmx>', "utf-8")
    assert import_memory(Project.open(folder.root), LT, path) == 0
