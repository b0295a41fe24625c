"""The survey against MkDocs itself, opened as it opens itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Section, get_navigation

from kb_tools.pipeline.survey import open_project
from kb_tools.sites.renderers.mkdocs.survey import folder_titles
from tests.conftest import Folder

BLOG = """\
site_name: Example Help
theme: {name: material, font: false}
plugins:
  - blog
  - kb
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
POST = "---\ndate: 2026-01-0{day}\ncategories: [News]\n{more}---\n# Post {day}\n\nWords.\n\n<!-- more -->\n"


@pytest.mark.parametrize(
    "paths",
    [
        ["index.md"],
        ["a.md", "the-game/how_to/play.md", "the-game/index.md", "API/x.md"],
        ["b_c/x.md", "b-c/y.md", "ąžuolas/x.md", "iOS apps/x.md"],
    ],
)
def test_titles_of_folders_are_those_of_mkdocs(tmp_path: Path, paths: list[str]) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", "site_name: A\n")
    for path in paths:
        folder.write(f"docs/{path}", "# A\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    nav = get_navigation(get_files(config), config)

    def sections(items: list[object]) -> list[str]:
        found = [item for item in items if isinstance(item, Section)]
        return [title for item in found for title in (str(item.title), *sections(item.children))]

    assert sorted(folder_titles(paths)) == sorted(set(sections(nav.items)))


def test_a_blog_has_generated_pages_and_no_draft_posts(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", BLOG)
    folder.write("docs/index.md", "# Home\n")
    folder.write("docs/blog/index.md", "# Blog\n")
    folder.write("docs/blog/posts/one.md", POST.format(day=1, more=""))
    folder.write("docs/blog/posts/two.md", POST.format(day=2, more="draft: true\n"))
    found = open_project(folder.root).survey
    assert found.left_out == {"docs/blog/posts/two.md"}
    assert found.generated_pages == ("blog/archive/2026.md", "blog/category/news.md")
    assert "Archive" not in (found.titles or ())


def test_a_plugin_that_can_do_no_harm_is_not_opened(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", BLOG.replace("- blog", "- mkdocstrings"))
    folder.write("docs/the-game/index.md", "# Home\n")
    found = open_project(folder.root).survey
    assert (found.opened, found.titles) == (False, ("The game",))
