"""The pages of a project: English ones, and those that a locale has as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.written_site import place, written_site

FR, DE = Locale("fr"), Locale("de")
STRUCTURES = ("suffix", "folder", "straight")


def opened(folder: Folder) -> Project:
    return Project.open(folder.root)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_pages_of_a_locale_are_no_english_pages(tmp_path: Path, structure: str) -> None:
    project = opened(written_site(tmp_path, structure))
    assert [page.path for page in project.pages] == ["index.md", "refunds.md"]
    assert {page.source for page in project.pages} == {place(structure, "en", p.path) for p in project.pages}
    assert project.written == {"fr": {"refunds.md": place(structure, "fr", "refunds.md")}}
    assert project.only_in == {"fr": {"only.md": place(structure, "fr", "only.md")}}


@pytest.mark.parametrize("structure", STRUCTURES)
def test_each_site_has_its_pages_and_the_files_of_their_text(tmp_path: Path, structure: str) -> None:
    project = opened(written_site(tmp_path, structure))
    assert project.pages_in(DE) == project.pages_in(Locale("en")) == project.pages
    assert project.pages_in(FR) == (
        project.pages[0],
        Page("only.md", place(structure, "fr", "only.md"), written="fr"),
        Page("refunds.md", place(structure, "fr", "refunds.md"), written="fr"),
    )


@pytest.mark.parametrize("structure", STRUCTURES)
def test_files_outside_of_all_locales_are_shared(tmp_path: Path, structure: str) -> None:
    project = opened(written_site(tmp_path, structure))
    assert project.shared == {"way.svg": "docs/way.svg"}
    assert project.assets == project.assets_for(DE) == (("way.svg", "docs/way.svg"),)
    assert project.assets_for(FR) == (
        ("own.svg", place(structure, "fr", "own.svg")),
        ("way.svg", place(structure, "fr", "way.svg")),
    )


def test_english_has_its_own_version_of_a_shared_file(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "folder")
    folder.write("docs/en/way.svg", "<svg>english</svg>")
    assert opened(folder).assets == (("way.svg", "docs/en/way.svg"),)
    assert dict(opened(folder).assets_for(FR))["way.svg"] == "docs/fr/way.svg"


def test_the_suffix_of_english_is_left_out_of_the_path(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.write("docs/new.en.md", "# New\n")
    folder.write("docs/new.fr.md", "# Nouveau\n")
    project = opened(folder)
    assert Page("new.md", "docs/new.en.md") in project.pages
    assert project.written["fr"]["new.md"] == "docs/new.fr.md"
    folder.write("docs/new.md", "# New\n")
    with pytest.raises(KbError, match=r"both be published as new\.md"):
        _ = opened(folder).pages


@pytest.mark.parametrize("name", ["node.js.md", "v1.2.md", "a.it.md", "fr.md", "a.FR.md"])
def test_a_suffix_that_is_no_configured_locale_is_part_of_the_name(tmp_path: Path, name: str) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.write(f"docs/{name}", "# Page\n")
    assert Page(name, f"docs/{name}") in opened(folder).pages


def test_a_name_with_an_underscore_is_that_of_files(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.edit("mkdocs.yml", "locale: de, name: Deutsch", "locale: pt_BR, name: Português")
    folder.write("docs/refunds.pt_BR.md", "# Reembolsos\n")
    project = opened(folder)
    assert project.configuration.locales[1] == Locale("pt-BR")
    assert project.written["pt-BR"] == {"refunds.md": "docs/refunds.pt_BR.md"}


@pytest.mark.parametrize("structure", STRUCTURES)
def test_pages_of_a_locale_that_is_not_built_are_nowhere(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    folder.edit("mkdocs.yml", "name: Français}", "name: Français, build: false}")
    project = opened(folder)
    assert [page.path for page in project.pages] == ["index.md", "refunds.md"]
    assert not project.written
    assert not project.only_in
    assert project.assets_for(DE) == (("way.svg", "docs/way.svg"),)


def test_a_language_that_is_not_configured_yet_has_no_pages_in_the_english_site(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "folder")
    folder.write("docs/it/index.md", "# Benvenuti\n")
    folder.write("docs/js/extra.md", "# A page of all\n")
    folder.write("docs/js/extra.js", "1\n")
    project = opened(folder)
    assert [page.path for page in project.pages] == ["index.md", "js/extra.md", "refunds.md"]
    assert "js/extra.js" in project.shared


def test_a_folder_of_a_topic_stays_a_folder_of_pages(folder: Folder) -> None:
    folder.write("docs/it/index.md", "# Information technology\n")
    assert Page("it/index.md", "docs/it/index.md") in opened(folder).pages


def test_the_folder_of_english_may_be_the_source(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "folder")
    before = opened(folder)
    folder.edit("mkdocs.yml", "kb: {}", 'kb: {sources: {docs/en: ""}}')
    assert opened(folder).pages == before.pages
    assert opened(folder).written == before.written
    assert opened(folder).shared == before.shared


def test_patterns_are_relative_to_the_docs_folder(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "folder")
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "exclude_docs: |\n  fr/only.md\n  /en/index.md\n")
    project = opened(folder)
    assert [page.path for page in project.pages] == ["refunds.md"]
    assert not project.only_in


def test_two_files_of_one_page_are_a_mistake(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.edit("mkdocs.yml", "kb: {}", 'kb: {sources: {docs: "", more: ""}}')
    folder.write("more/refunds.fr.md", "# Encore\n")
    with pytest.raises(KbError, match=r"docs/refunds\.fr\.md would both be published as refunds\.md"):
        _ = opened(folder).written


def test_a_page_of_a_locale_alone_clashes_with_no_english_address(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.write("docs/Index.fr.md", "# Accueil\n")
    with pytest.raises(KbError, match="differ only in capitals"):
        opened(folder).pages_in(FR)
    assert opened(folder).pages_in(DE)
