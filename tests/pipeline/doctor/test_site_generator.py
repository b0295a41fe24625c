"""What kb doctor says where MkDocs cannot be opened."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.doctor.diagnosis import Health
from kb_tools.pipeline.doctor.site_generator import site_generator
from kb_tools.storage.project import Project
from tests.conftest import Folder


def test_a_configuration_that_opens_is_good(folder: Folder) -> None:
    assert [each.health for each in site_generator(Project.open(folder.root))] == [Health.GOOD]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tables, toc", "tables, no_such_extension, toc", "no_such_extension"),
        ("font: false\n", "font: false\n  custom_dir: gone\n", "custom_dir"),
        ("font: false\n", "font: false\nhooks: [gone.py]\n", "gone.py"),
    ],
)
def test_what_prevents_it_is_named_with_what_to_do(folder: Folder, old: str, new: str, said: str) -> None:
    folder.edit("mkdocs.yml", old, new)
    [found] = site_generator(Project.open(folder.root))
    assert found.health is Health.PROBLEM
    assert said in found.said
    assert found.todo
