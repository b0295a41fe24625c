"""A page that the navigation names and that is not there is found at its line and column."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.check.navigation import missing_in_navigation
from kb_tools.storage.project import Project
from tests.conftest import Folder

ENTRY = "      - billing/refunds.md\n"


def found(folder: Folder) -> list[tuple[int | None, int | None, str, str]]:
    findings = missing_in_navigation(Project.open(folder.root))
    return [(f.location.line, f.location.column, f.source, f.hint) for f in findings]


@pytest.mark.parametrize(
    ("entry", "column", "path", "hint"),
    [
        ("      - billing/refund.md\n", 9, "billing/refund.md", "Did you mean billing/refunds.md?"),
        ("      - Refunds: refunds.md\n", 18, "refunds.md", "Did you mean billing/refunds.md?"),
        (
            "      - 'Refunds': \"nothing-like-it.md\"\n",
            20,
            "nothing-like-it.md",
            "Correct the path, or remove the entry.",
        ),
    ],
)
def test_a_page_that_is_not_there_is_found(
    folder: Folder, entry: str, column: int, path: str, hint: str
) -> None:
    folder.edit("mkdocs.yml", ENTRY, entry)
    line = folder.read("mkdocs.yml").splitlines().index(entry.rstrip("\n")) + 1
    assert found(folder) == [(line, column, path, hint)]
    run = folder.kb("check", "--only", "links", code=1)
    assert f"The navigation names {path}" in run.stdout


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY,
        "      - ./billing/refunds.md\n",
        "      - Elsewhere: https://example.org/page.md\n",
        "      - Root: /nothing.md\n",
        "      - prices.pdf\n",
    ],
)
def test_other_entries_are_left_alone(folder: Folder, entry: str) -> None:
    folder.edit("mkdocs.yml", ENTRY, entry)
    assert found(folder) == []


def test_a_page_that_is_excluded_is_there(folder: Folder) -> None:
    folder.write("docs/draft.md", "# Draft\n")
    folder.edit("mkdocs.yml", ENTRY, f"{ENTRY}      - draft.md\n")
    folder.edit("mkdocs.yml", "plugins:\n", "exclude_docs: draft.md\nplugins:\n")
    assert found(folder) == []
