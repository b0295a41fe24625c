"""What kb doctor looks at, and what it leaves out where something else is broken."""

from __future__ import annotations

from pathlib import Path

from kb_tools.pipeline.doctor.diagnosis import Diagnosis, Health
from kb_tools.pipeline.doctor.examine import examine
from tests.conftest import Folder


def examined(root: Path) -> dict[str, list[Diagnosis]]:
    return {title: list(found) for title, found in examine(root)}


def test_a_project_is_looked_at_in_all_its_parts(folder: Folder) -> None:
    found = examined(folder.root)
    assert list(found) == [
        "Versions",
        "Configuration",
        "Site generator",
        "Languages",
        "Programs",
        "Machine translators",
    ]
    assert all(found.values())


def test_what_needs_a_configuration_is_left_out_without_one(tmp_path: Path) -> None:
    found = examined(tmp_path)
    assert list(found) == ["Versions", "Configuration", "Programs"]
    assert [each.health for each in found["Configuration"]] == [Health.PROBLEM]
    assert "kb init" in found["Configuration"][0].todo


def test_all_that_is_not_good_says_what_to_do(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [nosuch, argos, libretranslate]\n")
    folder.edit("mkdocs.yml", "  name: material", "  name: nosuch")
    found = [each for part in examined(folder.root).values() for each in part]
    assert {Health.GOOD, Health.PROBLEM} <= {each.health for each in found}
    assert [each.said for each in found if each.health is not Health.GOOD and not each.todo] == []
