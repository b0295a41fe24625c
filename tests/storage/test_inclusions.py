"""Which files pages include: as the extension and the plugin find them, and only those of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from tests.conftest import Folder

MKDOCS = """\
site_name: Help
exclude_docs: |
  /parts/
markdown_extensions:
  - pymdownx.snippets: {snippets}
plugins:
{plugin}  - kb
  - i18n:
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: lt, name: Lietuvių}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write("docs/index.md", "# Home\n\nText.\n")
    made.write("docs/parts/a.md", "A.\n")
    made.write("docs/.hidden/b.md", "B.\n")
    made.write("includes/c.md", "C.\n")
    made.write("d.txt", "D.\n")
    return made


def included(folder: Folder, page: str, snippets: str = "{}", plugin: str = "") -> list[str]:
    folder.write("mkdocs.yml", MKDOCS.format(snippets=snippets, plugin=plugin))
    folder.write("docs/sub/page.md", page)
    return [page.source for page in Project.open(folder.root).included]


@pytest.mark.parametrize(
    ("page", "snippets", "expected"),
    [
        ("Text.\n", "{}", []),
        ('--8<-- "docs/parts/a.md"\n', "{}", ["docs/parts/a.md"]),
        ('--8<-- "parts/a.md"\n', "{base_path: docs}", ["docs/parts/a.md"]),
        ('--8<-- ".hidden/b.md:1:1"\n', "{base_path: [includes, docs]}", ["docs/.hidden/b.md"]),
        ('--8<-- "c.md"\n', "{base_path: !relative $config_dir/includes}", ["includes/c.md"]),
        ('--8<-- "parts/a.md"\n', "{base_path: [!relative $docs_dir]}", ["docs/parts/a.md"]),
        ('--8<-- "c.md"\n', "{base_path: includes/c.md}", ["includes/c.md"]),
        ('--8<-- "../d.txt"\n', "{base_path: docs}", []),
        ('--8<-- "../d.txt"\n', "{base_path: docs, restrict_base_path: false}", ["d.txt"]),
        ("--8<--\nd.txt\n\nincludes/c.md:1\n--8<--\n", "{}", ["d.txt", "includes/c.md"]),
        ('```\n--8<-- "d.txt"\n```\n', "{}", []),
        (';--8<-- "d.txt"\n\n--8<-- "; d.txt"\n', "{}", []),
        ("Text.\n", "{auto_append: [includes/c.md]}", ["includes/c.md"]),
        ('--8<-- "docs/index.md"\n', "{}", []),
        ('--8<-- "absent.md"\n\n--8<-- "https://example.org/a.md"\n', "{url_download: true}", []),
        ('--8<-- "x\0y.md"\n', "{}", []),
    ],
)
def test_snippets(folder: Folder, page: str, snippets: str, expected: list[str]) -> None:
    assert included(folder, page, snippets) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('{% include-markdown "../parts/a.md" %}\n', ["docs/parts/a.md"]),
        ('{% include-markdown "parts/a.md" %}\n', ["docs/parts/a.md"]),
        ('{% include "../../d.txt" %}\n', ["d.txt"]),
        ('{% include-markdown "../../includes/*.md" %}\n', ["includes/c.md"]),
        ('{% include-markdown "../../{d,e}.txt" %}\n', ["d.txt"]),
        ('{% include-markdown "../../**/[ac].md" exclude="../parts/a.md" %}\n', ["includes/c.md"]),
        ('{% include-markdown "https://example.org/a.md" %}\n', []),
        ('```\n{% include-markdown "parts/a.md" %}\n```\n', []),
    ],
)
def test_include_markdown(folder: Folder, page: str, expected: list[str]) -> None:
    assert included(folder, page, plugin="  - include-markdown\n") == expected
    assert included(folder, page) == []
    assert included(folder, page, plugin="  - include-markdown: {enabled: false}\n") == []


def test_options_of_the_plugin(folder: Folder) -> None:
    options = '{opening_tag: "{!", closing_tag: "!}", exclude: ["parts/*"], directives: {include: put}}'
    page = '{! put "../../d.txt" !}\n\n{! include-markdown "parts/a.md" !}\n\n{% include "../../includes/c.md" %}\n'
    assert included(folder, page, plugin=f"  - include-markdown: {options}\n") == ["d.txt"]


def test_files_within_files(folder: Folder) -> None:
    folder.write("includes/c.md", '--8<-- "d.txt"\n\n{% include-markdown "./e.md" %}\n')
    folder.write("includes/e.md", '{% include-markdown "./c.md" %}\n')
    page = '{% include-markdown "../../includes/c.md" %}\n'
    assert included(folder, page, plugin="  - include-markdown\n") == [
        "d.txt",
        "includes/c.md",
        "includes/e.md",
    ]
    inclusions = Project.open(folder.root).inclusions
    assert inclusions.within("docs/sub/page.md") == ("d.txt", "includes/c.md", "includes/e.md")
    assert inclusions.within("docs/index.md") == ()


def test_a_link_out_of_the_project_is_no_file_of_it(folder: Folder) -> None:
    (folder.root.parent / "secret.md").write_text("Secret.\n", "utf-8")
    (folder.root / "includes/link.md").symlink_to(folder.root.parent / "secret.md")
    assert included(folder, '--8<-- "includes/link.md"\n') == []
    assert Project.open(folder.root).inclusions.foreign_within("docs/sub/page.md") == ("pymdownx.snippets",)


def test_the_catalog_of_an_included_file() -> None:
    names = [
        "a/b.md",
        "a--b.md",
        "a-/b.md",
        "a/-b.md",
        "a%2D.md",
        "a.md",
        "a.txt",
        f"{'x/' * 200}y.md",
        f"{'x/' * 200}z.md",
    ]
    catalogs = [Page(name, name, included=True).catalog for name in names]
    assert len(set(catalogs)) == len(names)
    assert catalogs[0] == "included--a--b.md"
    assert all("/" not in name and len(name) < 240 for name in catalogs)
