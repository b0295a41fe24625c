"""`kb status` counts pages: translated, partly, and those that show English whatever the catalogs have."""

from __future__ import annotations

import json

import pytest

from kb_tools.pipeline.review.page_counts import PageCounts, PageKinds
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.project import Project
from tests.conftest import Folder


def counts(folder: Folder) -> PageCounts:
    project = Project.open(folder.root)
    return PageKinds.of(project).count(read_catalogs(project, project.configuration.locales[0]))


def test_pages_of_a_plain_project(folder: Folder) -> None:
    folder.update()
    assert counts(folder) == PageCounts(0, 3, 0)
    folder.translate()
    assert counts(folder) == PageCounts(3, 0, 0)
    assert "generated" not in folder.kb("status").stdout


def test_a_page_with_generated_parts_does_not_count_as_translated(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - macros\n  - mkdocstrings\n")
    folder.write("docs/index.md", "# Welcome\n\nVersion {{ version }}.\n")
    folder.write("guide/voice.md", "# Voice\n\n::: textwrap.wrap\n\n{{ version }}\n")
    folder.update()
    folder.translate()
    assert counts(folder) == PageCounts(1, 0, 2, {"macros": 2, "mkdocstrings": 1})
    found = json.loads(folder.kb("status", "--json").stdout)["locales"][0]["pages"]
    assert found == {
        "translated": 1,
        "partly": 0,
        "generated": 2,
        "generators": {"macros": 2, "mkdocstrings": 1},
    }
    said = folder.kb("status").stdout
    assert "pages that show generated English" in said
    assert "2 (macros 2, mkdocstrings 1)" in said


@pytest.mark.parametrize("name", ["parts/a.md", "docs/.a.md"])
def test_an_included_file_that_is_not_translated_leaves_its_pages_partly_translated(
    folder: Folder, name: str
) -> None:
    folder.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [pymdownx.snippets, ")
    folder.write(name, "Shared words.\n")
    folder.write("docs/index.md", f'# Welcome\n\n--8<-- "{name}"\n')
    folder.update()
    folder.translate()
    assert counts(folder) == PageCounts(3, 0, 0)
    folder.write(name, "Shared words.\n\nMore of them.\n")
    folder.update()
    assert counts(folder) == PageCounts(2, 1, 0)


def test_what_is_included_from_elsewhere_is_english(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [pymdownx.snippets, ")
    folder.write("docs/index.md", '# Welcome\n\n--8<-- "https://example.org/a.md"\n')
    folder.update()
    folder.translate()
    assert counts(folder) == PageCounts(2, 0, 1, {"pymdownx.snippets": 1})
