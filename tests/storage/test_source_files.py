"""Where files of the source folders are published, and where a locale has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.storage.project import Project
from kb_tools.storage.source_files import Layout, SourceFile
from tests.written_site import place, written_site


def layout(tmp_path: Path, structure: str) -> Layout:
    return Project.open(written_site(tmp_path, structure).root).layout


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
def test_a_file_and_the_own_version_of_a_locale_are_found_from_each_other(
    tmp_path: Path, structure: str
) -> None:
    found = layout(tmp_path, structure)
    english, french = (place(structure, tag, "a/b.md") for tag in ("en", "fr"))
    assert found.beside(english, "fr") == french
    assert found.place(french) == SourceFile("a/b.md", french, "fr")
    tag = "en" if structure == "folder" else ""
    assert found.place(english) == SourceFile("a/b.md", english, tag)
    assert found.place("other/b.md") is None


def test_the_suffix_of_english_is_no_part_of_the_name(tmp_path: Path) -> None:
    assert layout(tmp_path, "suffix").beside("docs/a.en.md", "fr") == "docs/a.fr.md"


def test_every_file_is_listed_where_it_would_be_placed(tmp_path: Path) -> None:
    for structure in ("suffix", "folder", "straight"):
        found = layout(tmp_path / structure, structure)
        files = list(found.files())
        assert files
        assert [found.place(file.source) for file in files] == files


@pytest.mark.parametrize("href", ["../way.svg", "way.svg", "../way.svg#part"])
def test_a_shared_file_is_linked_as_it_is_found_or_as_it_is_published(tmp_path: Path, href: str) -> None:
    folder = written_site(tmp_path, "folder")
    folder.edit("docs/en/refunds.md", "(way.svg)", f"({href})")
    assert folder.kb("check", "--only", "links").returncode == 0
    folder.edit("docs/en/refunds.md", "way.svg", "gone.svg")
    assert "gone.svg" in folder.kb("check", "--only", "links", code=1).stdout


EN = "# Pay\n\nYou can pay with your card, and we send you a receipt for it.\n"


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
def test_pages_of_english_stay_whatever_their_names_look_like(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    english = "docs/en/" if structure == "folder" else "docs/"
    lures = ("docs/no/nope.md", "docs/it/index.md", f"{english}refunds.is.md", f"{english}refunds.min.md")
    for path in lures:
        folder.write(path, EN)
    folder.write(
        "docs/es/refunds.md", "# Reembolsos\n\nPuede pagar con su tarjeta, y le enviamos un recibo.\n"
    )
    folder.write(
        "docs/refunds.nl.md", "# Terugbetalen\n\nU kunt met uw kaart betalen, en dan krijgt u een bon.\n"
    )
    project = Project.open(folder.root)
    assert {page.source for page in project.pages} >= set(lures)
    foreign = {"docs/es/refunds.md"} | ({"docs/refunds.nl.md"} if english == "docs/" else set())
    assert set(project.layout.unpublished()) == foreign


@pytest.mark.parametrize(("beside", "foreign"), [(False, set()), (True, {"docs/en-GB/refunds.md"})])
def test_a_variety_of_english_is_english_unless_it_stands_beside_english(
    tmp_path: Path, beside: bool, foreign: set[str]
) -> None:
    folder = written_site(tmp_path, "straight")
    path = f"docs/en-GB/{'refunds' if beside else 'other'}.md"
    folder.write(path, EN)
    project = Project.open(folder.root)
    assert set(project.layout.unpublished()) == foreign
    assert (path in {page.source for page in project.pages}) is not beside


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
def test_of_two_files_of_a_page_the_one_of_the_structure_is_shown(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    inside = "docs/fr/refunds.md"
    beside = f"docs/{'en/' if structure == 'folder' else ''}refunds.fr.md"
    seen, other = (beside, inside) if structure == "suffix" else (inside, beside)
    folder.write(other, "# Autre\n\nUn autre texte de la même page.\n")
    project = Project.open(folder.root)
    assert project.overruled == {other: seen}
    assert project.translated.files["fr"]["refunds.md"] == seen
    assert other in project.foreign
    assert "refunds.fr.md" not in {page.path for page in project.pages}
