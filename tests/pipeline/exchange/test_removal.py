"""A translated file goes only if readers see the same page: the pages of this project, in a real language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb_tools.markdown import localize
from kb_tools.pipeline.stage.published import published_targets
from kb_tools.pipeline.survey import open_project
from kb_tools.pipeline.templates import read_document
from kb_tools.storage.catalogs import read_catalogs
from tests.conftest import Folder
from tests.written_site import MKDOCS

HERE = Path(__file__).parents[3]
LEAST = 40
"""Pages of this project that are whole in Spanish and in Arabic."""


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """The English pages of this project, without catalogs; drafts are published."""
    for name in ("docs", "style_guide", "overrides"):
        shutil.copytree(HERE / name, tmp_path / name)
    folder = Folder(tmp_path)
    text = (HERE / "mkdocs.yml").read_text("utf-8")
    folder.write("mkdocs.yml", text.replace("publish: translated", "publish: draft"))
    return folder


def write_files(folder: Folder, tag: str) -> int:
    """Write each page that is whole in a language as a file of its own; return how many there are."""
    project = open_project(HERE)
    locale = project.configuration.locale(tag)
    catalogs, policy = read_catalogs(project, locale), project.policy(locale)
    count = 0
    for page in project.pages:
        document = read_document(project, page)
        targets = published_targets(catalogs.get(page.catalog), policy)
        if all(segment.key in targets for segment in document.segments):
            folder.write(f"docs/{tag}/{page.path}", localize(document, targets))
            count += 1
    return count


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_all_files_of_a_real_site_go_and_nothing_else_does(site: Folder, tag: str) -> None:
    count = write_files(site, tag)
    assert count >= LEAST
    broken = f"docs/{tag}/people/add-users-in-bulk.md"
    text = site.read(broken)
    site.write(broken, f"{text}\n```sh\nkb status\n```\n")
    said = site.kb("import", "-l", tag, "--remove", code=1).stdout
    assert said.count("file removed") == count - 1
    assert f"  {broken}:{text.count(chr(10)) + 3}: 'kb status' the catalog shows nothing there\n" in said
    assert [path for path in site.snapshot(f"docs/{tag}") if path.endswith(".md")] == [broken]


@pytest.mark.parametrize("english", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("front", ["", "---\ntitle: {}\n---\n\n"])
def test_a_byte_order_mark_keeps_no_file(tmp_path: Path, english: str, newline: str, front: str) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", MKDOCS.replace("STRUCTURE", "folder").replace("  - Refunds: refunds.md\n", ""))
    pages = {
        "docs/index.md": f"{english}{front.format('Cards')}# Cards\n\nPay with a card, [here](#cards).\n",
        "docs/fr/index.md": f"\ufeff{front.format('Cartes')}# Cartes\n\nPayez avec une carte, [ici](#cards).\n",
    }
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.replace("\n", newline).encode())
    said = folder.kb("import", "-l", "fr", "--trust", "--remove").stdout
    assert ("docs/fr/index.md: 2 translated, file removed\n" if not front else "file removed") in said
    assert not (tmp_path / "docs/fr/index.md").exists()
    folder.kb("check", "--source", "--only", "links")
