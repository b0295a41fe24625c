"""Pages and locales that cannot be told apart are named, both of them."""

from __future__ import annotations

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from kb_tools.errors import KbError
from kb_tools.storage.page_names import address
from kb_tools.storage.project import Project
from tests.conftest import Folder

CLASHES = {
    "capitals": ("docs/Über.md", "docs/über.md"),
    "capitals of a folder": ("docs/Billing/x.md", "docs/billing/x.md"),
    "normalization": ("docs/é.md", "docs/e\N{COMBINING ACUTE ACCENT}.md"),
}
SAME_ADDRESS = {
    "two suffixes": ("docs/z.markdown", "docs/z.md"),
    "a folder": ("docs/z.md", "docs/z/index.md"),
    "a folder with a readme": ("docs/z.md", "docs/z/README.md"),
    "a readme": ("docs/README.md", "docs/index.md"),
    "a readme of a folder": ("docs/z/README.md", "docs/z/index.md"),
}
"""Pairs of pages of which MkDocs publishes the second one."""


@pytest.mark.parametrize(("one", "other"), SAME_ADDRESS.values(), ids=SAME_ADDRESS.keys())
def test_of_pages_with_one_address_the_one_of_mkdocs_is_published(
    folder: Folder, one: str, other: str
) -> None:
    for path in (one, other):
        folder.write(path, f"# A page\n\nText of {path}.\n")
    project = Project.open(folder.root)
    assert project.doubles == {one.removeprefix("docs/"): other.removeprefix("docs/")}
    sources = {page.source for page in project.pages}
    assert (one in sources, other in sources) == (False, True)
    settings = "site_name: A\ntheme: {name: mkdocs}\nplugins: []\n"
    folder.write("mkdocs.yml", settings)
    build(load_config(str(folder.root / "mkdocs.yml")))
    page = folder.root / "site" / f"{address(other.removeprefix('docs/'), True)}.html"
    assert f"Text of {other}." in page.read_text("utf-8")


@pytest.mark.parametrize(("one", "other"), CLASHES.values(), ids=CLASHES.keys())
def test_pages_that_clash_are_both_named(folder: Folder, one: str, other: str) -> None:
    for path in (one, other):
        folder.write(path, "# A page\n")
    with pytest.raises(KbError) as caught:
        _ = Project.open(folder.root).pages
    assert one in str(caught.value)
    assert other in str(caught.value)
    folder.kb("update", code=2)
    assert not (folder.root / "locales").exists()


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\x1b[31mb.md", "a\u2028b.md", "a\udcffb.md", "a\x85b.md", "x\x7f/y.md"]
)
def test_a_name_that_cannot_be_shown_is_refused(folder: Folder, name: str) -> None:
    folder.write(f"docs/{name}", "# A page\n")
    error = folder.kb("update", code=2).stderr
    assert "character that cannot be shown" in error
    assert "docs/a\\" in error or "docs/x\\x7f/y.md" in error


def test_addresses_without_folders_clash_less(folder: Folder) -> None:
    folder.write("docs/z.md", "# Z\n")
    folder.write("docs/z/index.md", "# Z\n")
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "use_directory_urls: false\n")
    assert {"z.md", "z/index.md"} <= {page.path for page in Project.open(folder.root).pages}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("locale: lt, name: Lietuvių", "locale: ar, name: Lietuvių"),
        ("locale: lt, name: Lietuvių", "locale: en, name: Lietuvių"),
        ("locale: ar,", "locale: lt,"),
        ("{locale: lt,", "{locale: pt-BR, name: x}\n        - {locale: pt_BR,"),
        ("name: Lietuvių", "name: Lietuvių, default: true"),
    ],
)
def test_a_locale_that_is_there_twice_is_named_with_both_lines(folder: Folder, old: str, new: str) -> None:
    folder.edit("mkdocs.yml", old, new)
    with pytest.raises(
        KbError, match=r"twice: '.*' on line|Two languages are the default: 'en' and 'lt'"
    ) as caught:
        Project.open(folder.root)
    assert str(caught.value.where).startswith("mkdocs.yml:")
