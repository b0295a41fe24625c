"""A page that moves takes along what locales have of it as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.storage.project import Project
from tests.written_site import place, written_site


@pytest.mark.parametrize("structure", ["folder", "straight"])
def test_the_page_as_written_moves_with_english(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    folder.kb("update")
    old, new = (place(structure, "fr", path) for path in ("refunds.md", "money/back.md"))
    text = folder.read(old)
    paths = [str(folder.root / place(structure, "en", path)) for path in ("refunds.md", "money/back.md")]
    folder.kb("rename", *paths)
    assert folder.read(new) == text
    assert not (folder.root / old).exists()
    project = Project.open(folder.root)
    assert [page.path for page in project.pages] == ["index.md", "money/back.md"]
    assert project.written == {"fr": {"money/back.md": new}}
    assert set(project.only_in["fr"]) == {"only.md"}
    folder.kb("update", "--check")


@pytest.mark.parametrize("structure", ["folder", "straight"])
def test_nothing_moves_where_a_file_is_in_the_way(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    folder.kb("update")
    folder.write(place(structure, "fr", "back.md"), "# Retour\n")
    before = folder.snapshot("docs", "locales")
    paths = [str(folder.root / place(structure, "en", path)) for path in ("refunds.md", "back.md")]
    said = folder.kb("rename", *paths, code=2).stderr
    assert place(structure, "fr", "back.md") in said
    assert folder.snapshot("docs", "locales") == before
