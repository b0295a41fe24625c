"""`kb rename` of a folder: all of its pages move, with links, catalogs and redirects."""

from __future__ import annotations

import pytest

from kb_tools.storage.project import Project
from tests.conftest import Folder

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_all_pages_move_and_files_stay(folder: Folder) -> None:
    folder.write("docs/billing/index.md", "# Billing\n\n[Refunds](refunds.md) and [cards](cards/visa.md).\n")
    folder.write("docs/billing/cards/visa.md", "# Visa\n\n![A card](../card.svg) [Up](../index.md)\n")
    folder.write("docs/billing/card.svg", PICTURE)
    folder.write("docs/billingual.md", "# Not in it\n\n[Billing](billing/index.md)\n")
    folder.kb("update")
    folder.translate("lt")
    folder.kb("rename", "docs/billing", "docs/money/bills")
    assert folder.read("docs/money/bills/cards/visa.md") == (
        "# Visa\n\n![A card](../../../billing/card.svg) [Up](../index.md)\n"
    )
    assert folder.read("docs/money/bills/index.md").endswith(
        "[Refunds](refunds.md) and [cards](cards/visa.md).\n"
    )
    assert "(money/bills/index.md)" in folder.read("docs/billingual.md")
    assert folder.read("docs/billing/card.svg") == PICTURE
    assert Project.open(folder.root).configuration.redirects == {
        "billing/index.md": "money/bills/index.md",
        "billing/refunds.md": "money/bills/refunds.md",
        "billing/cards/visa.md": "money/bills/cards/visa.md",
    }
    assert folder.kb("update", "--check").returncode == 0
    assert folder.kb("check", "--only", "links").stdout == ""
    assert all(unit.target for unit in folder.catalog("money/bills/refunds").active)
    folder.kb("rename", "docs/money/bills", "docs/billing")
    assert "redirect" not in folder.read("mkdocs.yml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("docs/billing", "docs/billing", "The new folder is the old one, or below it."),
        ("docs/billing", "docs/billing/deep", "The new folder is the old one, or below it."),
        ("docs/billing", "docs/money", "This file is there already."),
        ("docs/empty", "docs/money", "No page is below this folder."),
        ("docs/billing", "elsewhere", "This is outside of the source folders."),
    ],
)
def test_what_cannot_move_changes_nothing(folder: Folder, old: str, new: str, said: str) -> None:
    folder.write("docs/money/refunds.md", "# Money\n")
    folder.write("docs/empty/a.txt", "a")
    before = folder.snapshot("docs", "mkdocs.yml")
    assert said in folder.kb("rename", old, new, code=2).stderr
    assert folder.snapshot("docs", "mkdocs.yml") == before


def test_a_dry_run_of_a_folder_writes_nothing(folder: Folder) -> None:
    folder.write("docs/billing/index.md", "# Billing\n\n[Refunds](refunds.md)\n")
    before = folder.snapshot("docs", "mkdocs.yml")
    said = folder.kb("rename", "docs/billing", "docs/money", "--dry-run").stderr
    assert "docs/money/index.md: 1 link to mend." in said
    assert "Old links to billing/refunds.md lead to money/refunds.md" in said
    assert folder.snapshot("docs", "mkdocs.yml") == before
