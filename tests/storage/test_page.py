"""Pages and the names of their catalogs."""

from __future__ import annotations

import pytest

from kb_tools.storage.page import SITE, Page


@pytest.mark.parametrize(
    ("path", "catalog"),
    [
        ("index.md", "index"),
        ("billing/refunds.md", "billing/refunds"),
        ("v1.2/notes.markdown", "v1.2/notes"),
        ("site/index.md", "site/index"),
    ],
)
def test_a_page_has_a_catalog_of_its_path(path: str, catalog: str) -> None:
    assert Page(path, f"docs/{path}").catalog == catalog


def test_a_page_called_site_does_not_take_the_catalog_of_the_interface() -> None:
    assert Page("site.md", "docs/site.md").catalog == f"{SITE}.page"


def test_a_file_that_pages_include_is_in_no_catalog_of_a_page() -> None:
    included = Page("README.md", "README.md", included=True)
    assert included.catalog != Page("README.md", "docs/README.md").catalog


def test_pages_are_sorted_by_their_address() -> None:
    pages = [Page("b.md", "a/b.md"), Page("a.md", "z/a.md")]
    assert [page.path for page in sorted(pages)] == ["a.md", "b.md"]
