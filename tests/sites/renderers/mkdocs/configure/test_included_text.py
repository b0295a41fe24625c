"""Real MkDocs with the real plugin: pages of a locale include localized files, and English ones include English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kb_tools.model.locale import Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.stage.run import stage
from kb_tools.sites import Staged
from kb_tools.sites.renderers.mkdocs.configure.included_text import show_included_text
from kb_tools.storage.project import Project
from tests.conftest import Folder

MKDOCS = """\
site_name: Help
theme: {name: mkdocs}
exclude_docs: |
  /parts/
markdown_extensions: [abbr, attr_list, toc, pymdownx.snippets: {auto_append: [abbr.md]}]
plugins:
  - include-markdown
  - kb:
      min_coverage: 0.2
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
EN, LT = Locale("en"), Locale("lt")
PART = (
    "## Part\n\nFirst words.\n\n<!--from-->\n\nMiddle of it, see [other](../other.md).\n\n<!--to-->\n\n"
    "Last start words.\n\nThe end.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    made = Folder(tmp_path)
    made.write("mkdocs.yml", MKDOCS)
    made.write("abbr.md", "*[CSV]: Comma separated values\n")
    made.write("docs/parts/part.md", PART)
    made.write("docs/other.md", "# Other\n\nA CSV file.\n")
    return made


def includes(folder: Folder, directive: str) -> str:
    """Make a translated page with a directive, and return the part of its HTML in `lt`."""
    folder.write("docs/sub/page.md", f"# Page\n\nOwn text.\n\n{directive}\n\nAfter it.\n")
    folder.update()
    folder.translate()
    return shown(folder, LT)


def staged(folder: Folder) -> Staged:
    project = Project.open(folder.root)
    return stage(project, renderer_of(project).markdown()).staged


def shown(folder: Folder, locale: Locale, path: str = "sub/page") -> str:
    """Build the site of a locale: MkDocs sees the user's own docs, and gets staged text when it reads a page."""
    made = staged(folder)
    config = configuration(folder)
    show_included_text(config, made, locale, EN)

    def read(*, page: Page, config: MkDocsConfig) -> str:
        return (made.folder / locale.tag / page.file.src_uri).read_text("utf-8")

    config.plugins.events["page_read_source"].append(read)
    build(config)
    html = folder.read(f"site/{path}/index.html")
    return html[html.index('role="main"') :]


def configuration(folder: Folder) -> MkDocsConfig:
    lines: list[Any] = ["include-markdown"]
    return load_config(str(folder.root / "mkdocs.yml"), plugins=lines, site_dir=str(folder.root / "site"))


@pytest.mark.parametrize(
    "directive",
    [
        '{% include-markdown "../parts/part.md" %}',
        "{% include-markdown 'parts/part.md' %}",
        '{%\n   include-markdown "../parts/p*.md"\n   comments=true\n%}',
        '{% include "parts/part.md" %}',
    ],
)
def test_an_included_file_is_shown_in_the_language(folder: Folder, directive: str) -> None:
    html = includes(folder, directive)
    assert '<h2 id="part">Partlt</h2>' in html
    for text in ("Ownlt textlt", "Firstlt wordslt", "Lastlt startlt wordslt", "Afterlt itlt"):
        assert text in html
    assert "First words" not in html
    if "-markdown" in directive:
        assert 'href="../../other/"' in html
    assert "First words" in shown(folder, EN)


def test_a_part_between_marks_that_stand_in_every_language(folder: Folder) -> None:
    directive = '{% include-markdown "../parts/part.md" start="<!--from-->" end="<!--to-->" %}'
    html = includes(folder, directive)
    assert "Middlelt oflt itlt" in html
    assert "wordslt" not in html
    assert "lang=" not in html


@pytest.mark.parametrize(
    "marks", ['start="First words." end="Last start"', 'start="## Part"', 'start="start" heading-offset=1']
)
def test_a_part_between_words_is_english_and_says_so(folder: Folder, marks: str) -> None:
    html = includes(folder, f'{{% include-markdown "../parts/part.md" {marks} %}}')
    english = "words." if 'start="start"' in marks else "Middle of it"
    assert english in html
    assert "Ownlt textlt" in html
    assert '<span dir="ltr" lang="en">' in html or "<span lang=en dir=ltr>" in html
    assert "Middlelt" not in html
    text = folder.read("build/stage/lt/sub/page.md")
    assert '"coverage": 1.0' not in text


def test_a_page_shown_in_english_includes_english(folder: Folder) -> None:
    includes(folder, '{% include-markdown "../parts/part.md" %}')
    folder.owner_says("min_coverage: 0.99")
    folder.write(
        "docs/sub/page.md",
        folder.read("docs/sub/page.md") + "\nA new sentence of many words, not translated.\n",
    )
    folder.update()
    html = shown(folder, LT)
    assert "First words" in html
    assert "wordslt" not in html


def test_what_extensions_append_is_in_the_text_already(folder: Folder) -> None:
    includes(folder, '{% include-markdown "../parts/part.md" %}')
    folder.change("other", lambda unit: replace(unit, target=unit.target.replace("CSVlt", "CSV")))
    assert 'title="Commalt separatedlt valueslt"' in shown(folder, LT, "other")
    assert 'title="Comma separated values"' in shown(folder, EN, "other")


def test_one_configuration_for_several_locales(folder: Folder) -> None:
    """As static-i18n builds: the last call decides, and the source locale reads as if nothing were there."""
    includes(folder, '{% include-markdown "../parts/part.md" %}')
    config, made = configuration(folder), staged(folder)
    before = list(config.plugins.events["page_markdown"])
    show_included_text(config, made, LT, EN)
    show_included_text(config, made, LT, EN)
    assert [type(method).__name__ for method in config.plugins.events["page_markdown"]] == ["_Handler"]
    show_included_text(config, made, EN, EN)
    assert config.plugins.events["page_markdown"] == before
