"""A page is rendered as often as asked, and leaves nothing behind: also one that a plugin has read itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.markdown.locate.marks import without_marks
from kb_tools.markdown.locate.places import take_out
from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.run import stage
from kb_tools.pipeline.survey import open_project
from kb_tools.sites import OpenSite, PageText
from tests.conftest import Folder

MKDOCS = """\
site_name: Help
theme: {name: material, font: false}
markdown_extensions: [toc]
plugins:
  - blog
  - kb: {publish: draft}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
POST = "blog/posts/a.md"
AUTHORS = "authors:\n  ada: {name: Ada, description: Writes, avatar: a.png}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSite]:
    made = Folder(tmp_path_factory.mktemp("blog"))
    made.write("mkdocs.yml", MKDOCS)
    made.write("docs/index.md", "# Home\n\nText.\n")
    made.write("docs/other.md", "# Other page\n\nText.\n")
    made.write("docs/blog/index.md", "# News\n")
    made.write("docs/blog/.authors.yml", AUTHORS)
    front = "---\ndate: 2025-03-04\nauthors: [ada]\ncategories: [Offers]\n---\n\n"
    made.write(f"docs/{POST}", f"{front}# First post\n\nWords.\n")
    made.update()
    project = open_project(made.root)
    renderer = renderer_of(project)
    locales = (project.configuration.source_locale, *project.configuration.locales)
    opened = renderer.open(stage(project, renderer.markdown()).staged, Locale("lt"), locales)
    opened.staged = lambda path: (project.stage / "lt" / path).read_text("utf-8")  # type: ignore[attr-defined]
    yield opened
    opened.close()


def staged(site: OpenSite, path: str) -> str:
    text: str = site.staged(path)  # type: ignore[attr-defined]
    return text


@pytest.mark.parametrize("path", ["index.md", POST])
def test_a_page_is_the_same_each_time(site: OpenSite, path: str) -> None:
    text = PageText(staged(site, path))
    (first,) = site.render(path, [text], keep=True)
    assert site.render(path, [text, text], keep=False) == (first, first)
    assert ("Ada" in first) is (path == POST)


def test_a_title_that_is_kept_is_shown_by_other_pages(site: OpenSite) -> None:
    old, home = staged(site, "other.md"), PageText(staged(site, "index.md"))
    new = PageText(old.replace("Other page", "New name"))
    site.render("other.md", [new], keep=False)
    assert "New name" not in site.render("index.md", [home], keep=True)[0]
    site.render("other.md", [new], keep=True)
    assert "New name" in site.render("index.md", [home], keep=True)[0]
    site.render("other.md", [PageText(old)], keep=True)
    assert "New name" not in site.render("index.md", [home], keep=True)[0]


def test_marks_change_nothing_else_and_are_not_kept(site: OpenSite) -> None:
    plain = staged(site, "index.md")
    marked = plain.replace("Home", "\U0001d800\U0001d811\u2005Home\u2005\U0001d801\U0001d811")
    first, second = site.render("index.md", [PageText(plain), PageText(marked)], keep=True)
    assert take_out(second).html == first
    other = site.render("other.md", [PageText(staged(site, "other.md"))], keep=True)[0]
    assert without_marks(other) == other


def test_addresses(site: OpenSite) -> None:
    assert site.address("other.md") == "lt/other/"
    assert site.path("lt/other/index.html") == "other.md"
    assert site.path("other/") == "other.md"
    with pytest.raises(KbError, match="no page 'gone"):
        site.address("gone.md")


def test_a_site_that_is_closed_leaves_no_files(site: OpenSite) -> None:
    css = next(name for name in site._files if name.endswith(".css"))  # type: ignore[attr-defined]
    path = site.asset(css)
    assert path is not None
    assert path.is_file()
    site.close()
    assert not Path(path).exists()
