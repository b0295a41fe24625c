"""A directive leads where it led, whatever is renamed: the file, or the page that includes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Folder

MKDOCS = """\
site_name: Help
exclude_docs: |
  /parts/
theme: {name: material, font: false}
markdown_extensions:
  - pymdownx.snippets: {base_path: [includes, docs]}
plugins:
  - include-markdown
  - kb
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
PAGE = (
    '# Page\n\nOwn text.\n\n--8<-- "call.md:1"\n\n{% include-markdown \'../parts/a.md\' start="F" %}\n\n'
    '{% include "parts/a.md" %}\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    made = Folder(tmp_path)
    made.write("mkdocs.yml", MKDOCS)
    made.write("includes/call.md", "Call us, see [home](../index.md).\n")
    made.write("docs/parts/a.md", "First words.\n")
    made.write("docs/index.md", "# Home\n\nWelcome.\n")
    made.write("docs/sub/page.md", PAGE)
    made.update()
    made.translate()
    return made


def catalogs(folder: Folder) -> list[str]:
    return sorted(path.name for path in (folder.root / "locales").rglob("included--*.po"))


def test_an_included_file_takes_its_catalog_and_its_directives_along(folder: Folder) -> None:
    folder.kb("rename", "includes/call.md", "includes/new/phone.md")
    assert '--8<-- "new/phone.md:1"' in folder.read("docs/sub/page.md")
    assert [unit.target for unit in folder.catalog("included--includes--new--phone.md").active] == [
        "Calllt uslt, seelt [homelt](../index.md)."
    ]
    folder.kb("rename", "docs/parts/a.md", "docs/.b.md")
    page = folder.read("docs/sub/page.md")
    assert "{% include-markdown '../.b.md' start=\"F\" %}" in page
    assert '{% include ".b.md" %}' in page
    assert folder.catalog("included--docs--.b.md").active[0].target == "Firstlt wordslt."


def test_a_page_takes_its_relative_directives_along_and_keeps_the_catalogs(folder: Folder) -> None:
    before = catalogs(folder)
    folder.kb("rename", "docs/sub/page.md", "docs/a/b/page.md")
    page = folder.read("docs/a/b/page.md")
    assert "{% include-markdown '../../parts/a.md' start=\"F\" %}" in page
    assert '{% include "parts/a.md" %}' in page
    assert '--8<-- "call.md:1"' in page
    assert catalogs(folder) == before
    assert folder.catalog("included--includes--call.md").active


def test_links_in_a_snippet_follow_a_renamed_page(folder: Folder) -> None:
    folder.kb("rename", "docs/index.md", "docs/start.md")
    assert folder.read("includes/call.md") == "Call us, see [home](../start.md).\n"


@pytest.mark.parametrize("new", ["elsewhere/call.md", "includes/call.py", "docs/parts/a.md"])
def test_a_place_where_no_page_would_find_it_is_refused(folder: Folder, new: str) -> None:
    before = folder.snapshot("docs", "includes", "locales")
    folder.kb("rename", "includes/call.md", new, code=2)
    assert folder.snapshot("docs", "includes", "locales") == before
