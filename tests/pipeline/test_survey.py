"""Which pages there are, as MkDocs with its hooks and plugins says: the same for every command."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.survey import open_project, same_address_notes
from kb_tools.sites.renderers import mkdocs as renderer_package
from tests.conftest import Folder

CONFIG = """\
site_name: Example Help
theme: {name: material, font: false}
MORE
plugins:
  - search
  - kb: {publish: draft}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""
DROPS = """\
def on_files(files, config):
    for file in list(files.documentation_pages()):
        if "internal: true" in file.content_string:
            files.remove(file)
    return files
"""
ARRANGES = """\
from mkdocs.structure.nav import Link, Section

def on_nav(nav, config, files):
    nav.items[:] = [Section("Playing", list(nav.items)), Link("Shop", "https://shop.example/")]
    return nav
"""
GENERATES = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "api/made.md", content="# Made\\n\\nBy a hook.\\n"))
    return files
"""
INTERNAL = "---\ninternal: true\n---\n# Secret\n\nOnly for us.\n"


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A site without a navigation in mkdocs.yml."""
    made = Folder(tmp_path)
    made.write("mkdocs.yml", CONFIG.replace("MORE", ""))
    made.write("docs/index.md", "# Home\n\nWelcome, [read on](the-game/how.md).\n")
    made.write("docs/the-game/how.md", "# How\n\nText of it.\n")
    return made


def with_hook(site: Folder, code: str) -> Folder:
    site.write("mkdocs.yml", CONFIG.replace("MORE", "hooks: [hook.py]"))
    site.write("hook.py", code)
    return site


def pages(site: Folder) -> list[str]:
    return [page.source for page in open_project(site.root).pages]


def titles(site: Folder) -> list[str]:
    site.kb("update")
    units = site.catalog("site").units
    return [unit.source for unit in units if "navigation" in " ".join(unit.extracted) and not unit.obsolete]


def test_titles_of_folders_are_translated(site: Folder) -> None:
    assert titles(site) == ["The game"]
    site.change("site", lambda unit: replace(unit, target="Žaidimas") if unit.source == "The game" else unit)
    site.kb("build")
    assert "Žaidimas" in site.read("site/lt/index.html")
    assert "The game" in site.read("site/index.html")


def test_titles_that_a_hook_gives_are_translated(site: Folder) -> None:
    assert titles(with_hook(site, ARRANGES)) == ["Playing", "The game", "Shop"]


def test_a_page_that_is_not_published_has_no_catalog(site: Folder) -> None:
    site.write("docs/secret.md", INTERNAL)
    assert "docs/secret.md" in pages(site)
    with_hook(site, DROPS)
    assert "docs/secret.md" not in pages(site)
    site.kb("update")
    site.kb("build")
    assert not (site.root / "locales/lt/LC_MESSAGES/secret.po").exists()
    assert not list((site.root / "site").rglob("*secret*"))


def test_front_matter_decides_anew(site: Folder) -> None:
    """The answer is kept, but not when what a hook has read is another."""
    site.write("docs/secret.md", INTERNAL)
    with_hook(site, DROPS)
    assert "docs/secret.md" not in pages(site)
    site.edit("docs/secret.md", "internal: true", "internal: false")
    assert "docs/secret.md" in pages(site)
    site.process("update")
    assert (site.root / "locales/lt/LC_MESSAGES/secret.po").exists()
    site.edit("hook.py", "internal: true", "internal: false")
    site.process("update")  # MkDocs loads a hook once in a process
    assert site.catalog("secret").active == ()


def test_a_page_that_is_left_out_later_keeps_its_translations_as_obsolete(site: Folder) -> None:
    site.write("docs/secret.md", INTERNAL)
    site.kb("update")
    site.translate()
    with_hook(site, DROPS)
    site.kb("update")
    assert [unit.source for unit in site.catalog("secret").active] == []
    assert "Only for us." in {unit.source for unit in site.catalog("secret").obsolete}


def test_generated_pages_are_counted_and_may_be_linked_to(site: Folder) -> None:
    with_hook(site, GENERATES)
    site.edit("docs/index.md", "the-game/how.md", "api/made.md")
    site.kb("update")
    assert "in English in all locales: 1 page" in site.kb("status").stdout
    assert json.loads(site.kb("status", "--json").stdout)["generated_pages"] == 1
    found = json.loads(site.kb("check", "--format", "json", code=None).stdout)["findings"]
    assert [finding for finding in found if finding["check"] == "links"] == []
    site.kb("build")
    assert "By a hook." in site.read("site/lt/api/made/index.html")


def test_mkdocs_is_opened_once_for_all_commands(site: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with_hook(site, DROPS)
    assert pages(site)
    monkeypatch.setattr(renderer_package, "renderer", lambda _: pytest.fail("MkDocs is opened again"))
    assert pages(site)
    site.write("docs/new.md", "# New\n")
    with pytest.raises(pytest.fail.Exception):
        pages(site)


def test_a_survey_with_generated_pages_is_taken_anew_by_an_update(
    site: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_hook(site, GENERATES)
    assert open_project(site.root).survey.generated_pages == ("api/made.md",)
    monkeypatch.setattr(renderer_package, "renderer", lambda _: pytest.fail("MkDocs is opened again"))
    assert open_project(site.root).survey.generated
    with pytest.raises(pytest.fail.Exception):
        _ = open_project(site.root, fresh=True).survey


def test_a_missing_plugin_is_named_and_status_counts_what_was_known(site: Folder) -> None:
    site.kb("update")
    site.edit("mkdocs.yml", "  - search", "  - no-such-plugin")
    for words in (["update"], ["check"], ["build"]):
        said = site.kb(*words, code=2).stderr
        assert "no-such-plugin" in said
        assert "mkdocs.yml:" in said
    status = site.kb("status")
    assert "no-such-plugin" in status.stderr
    assert re.search(r"^lt ", status.stdout, re.MULTILINE)
    site.kb("review", "questions", "--locale", "lt")


def test_a_damaged_answer_is_found_anew(site: Folder) -> None:
    with_hook(site, DROPS)
    known = pages(site)
    site.write("build/cache/survey.json", "{")
    assert pages(site) == known


def test_two_pages_with_one_address_are_no_error(site: Folder) -> None:
    site.write("docs/the-game.md", "# One\n\nFirst words.\n")
    site.write("docs/the-game/index.md", "# Two\n\nSecond words.\n")
    assert same_address_notes(open_project(site.root)) == (
        "docs/the-game.md is not published: docs/the-game/index.md has the same address.",
    )
    assert "docs/the-game.md is not published" in site.kb("update").stderr
    assert "docs/the-game.md is not published" in site.kb("build").stderr
    for page in ("site/the-game/index.html", "site/lt/the-game/index.html"):
        assert "Second words." in site.read(page)
    assert "docs/the-game.md" not in pages(site)


def test_two_pages_with_one_address_in_the_folder_of_a_language(site: Folder) -> None:
    site.write("docs/en/the-game.md", "# One\n\nFirst words.\n")
    site.write("docs/en/the-game/index.md", "# Two\n\nSecond words.\n\n[Here](../the-game.md)\n")
    site.write("docs/lt/the-game.md", "# Vienas\n\nPirmi žodžiai.\n")
    assert "docs/en/the-game.md is not published" in site.kb("build").stderr
    assert "Second words." in site.read("site/the-game/index.html")
    assert not (site.root / "site/en").exists()
    assert not (site.root / "site/lt/en").exists()


def test_a_site_that_lacks_a_page_is_not_published(site: Folder) -> None:
    """A hook that drops a page in one language only: nobody can have foreseen it."""
    with_hook(site, "def on_files(files, config):\n    return files\n")
    site.kb("update")
    site.kb("build")
    site.write(
        "hook.py",
        "def on_files(files, config):\n"
        "    if config.theme['language'] == 'lt':\n"
        "        files.remove(files.get_file_from_path('the-game/how.md'))\n"
        "    return files\n",
    )
    said = site.process("build", code=2).stderr  # MkDocs loads a hook once in a process
    assert "docs/the-game/how.md" in said
    assert "The site of lt lacks 1 of its pages" in said


def test_the_site_goes_where_mkdocs_puts_it(site: Folder) -> None:
    site.edit("mkdocs.yml", "plugins:", "site_dir: public/docs\nplugins:")
    assert "public/docs/index.html" in site.kb("build").stderr
    assert (site.root / "public/docs/lt/index.html").is_file()
    assert not (site.root / "site").exists()
    site.kb("build", "--output", "other")
    assert (site.root / "other/index.html").is_file()
    site.edit("mkdocs.yml", "site_dir: public/docs", "site_dir: docs/site")
    assert "a folder of English pages" in site.kb("build", code=2).stderr
    assert not (site.root / "docs/site").exists()


def test_an_error_of_a_hook_names_it(site: Folder) -> None:
    with_hook(site, "def on_files(files, config):\n    raise ValueError('no luck')\n")
    with pytest.raises(KbError, match="no luck") as caught:
        pages(site)
    assert "hook.py" in str(caught.value)
