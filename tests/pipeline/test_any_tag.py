"""Any tag that people use, from the first update to the finished site: what one command takes, all others take."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

import material
import pytest

from kb_tools.catalog.format import po
from kb_tools.model.locale import Locale
from tests.conftest import VARIABLES, Folder, translated, write_project


class Case(NamedTuple):
    name: str
    """As mkdocs.yml has it; folders of pages and addresses have it too."""
    words: str
    """The language of the theme whose words it has: itself, or the closest."""
    direction: str = "ltr"
    plurals: int = 2


CASES = (
    Case("zh-TW", "zh-TW", plurals=1),
    Case("zh-CN", "zh", plurals=1),
    Case("zh-HK", "zh-Hant", plurals=1),
    Case("pa-PK", "en", "rtl"),
    Case("es-419", "es"),
    Case("fil", "tl"),
    Case("ckb", "ku-IQ", "rtl"),
    Case("kmr", "en"),
    Case("ca-valencia", "ca"),
    Case("no", "nb"),
    Case("sr-Latn", "sh", plurals=3),
    Case("en-GB", "en"),
    Case("pt-PT", "pt"),
    Case("iw", "he", "rtl"),
    Case("haw", "en"),
    Case("yue", "zh-Hant", plurals=1),
    Case("gsw", "de"),
    Case("pt_BR", "pt-BR"),
    Case("ay", "en"),
    Case("de-x-formal", "de"),
)
"""`tl`, `he` and `nb` are left out: a project has `fil`, `iw` and `no` in their places."""
DRAFTED = "es-419"
"""A locale that an engine drafts; a person translates the others."""
PAGE = "# Home\n\nSome text stands here.\n"
LANGUAGES = "".join(f"        - {{locale: '{case.name}', name: 'My {case.name}'}}\n" for case in CASES)
THEME = "site_name: Help\nsite_url: https://help.example.org/base/\ntheme: {name: material, font: false}\nplugins:\n"
KB = "  - kb:\n      publish: draft\n      locales: {no: {publish: draft}}\n"
I18N = f"""\
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
{LANGUAGES}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A site of all tags, made by the commands that a team uses."""
    folder = write_project(tmp_path_factory.mktemp("tags"))
    for path in (folder.root / "docs").rglob("*.md"):
        path.unlink()
    folder.write("docs/index.md", PAGE)
    folder.write("mkdocs.yml", THEME + KB + I18N)
    folder.kb("update")
    folder.kb("translate", "--engine", "pseudo", "--locale", DRAFTED)
    for case in CASES:
        if case.name != DRAFTED:
            name = case.name.replace("-", "_")
            catalog = folder.catalog("index", name)
            units = [replace(unit, target=translated(unit.source, "ek")) for unit in catalog.units]
            folder.write(f"locales/{name}/LC_MESSAGES/index.po", po.serialize(catalog.with_units(units)))
    folder.kb("build")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_page_says_its_language_as_the_project_writes_it(site: Folder, case: Case) -> None:
    tag = case.name.replace("_", "-")
    page = site.read(f"site/{case.name}/index.html")
    assert f'<html lang="{tag}" dir="{case.direction}"' in page
    address = f"https://help.example.org/base/{case.name}/"
    assert f'<link rel="canonical" href="{address}">' in page
    home = site.read("site/index.html")
    assert f'<link rel="alternate" hreflang="{tag}" href="{address}">' in home
    for each in (home, site.read("site/404.html")):
        assert re.search(rf'/?{case.name}/" hreflang="{tag}">\s*<bdi lang="{tag}">My {case.name}</bdi>', each)
    assert address in site.read(f"site/sitemap-{tag}.xml")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_labels_are_those_of_the_closest_language_of_the_theme(site: Folder, case: Case) -> None:
    words = Path(material.__file__).parent / f"templates/partials/languages/{case.words}.html"
    label = re.search(r'"nav": "(.*)"', words.read_text("utf-8"))
    assert label is not None
    page = unescape(site.read(f"site/{case.name}/index.html"))
    assert f'<nav class="md-nav md-nav--primary" aria-label="{label[1]}"' in page


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_catalog_has_the_header_of_its_language(site: Folder, case: Case) -> None:
    locale = Locale.parse(case.name)
    header = dict(site.catalog("index", locale.gettext).header)
    assert header["Language"] == locale.gettext
    assert header["Plural-Forms"].startswith(f"nplurals={case.plurals};")


def test_the_checks_find_no_error(site: Folder) -> None:
    found = json.loads(site.kb("check", "--format", "json", "--all", code=None).stdout)["findings"]
    judged = [each for each in found if each["check"] not in ("wrong-language", "wrong-script", "draft")]
    assert [each for each in judged if each["severity"] == "error"] == []


def test_other_commands_take_each_tag(site: Folder, tmp_path: Path) -> None:
    site.kb("badges", "--output", str(tmp_path / "badges"))
    for case in CASES:
        tag = case.name.replace("_", "-")
        assert (tmp_path / f"badges/{tag}.svg").is_file()
        site.kb("export", "--locale", case.name, str(tmp_path / f"{tag}.tmx"))
        assert f'xml:lang="{tag}"' in (tmp_path / f"{tag}.tmx").read_text("utf-8") or case.name == DRAFTED
        assert tag in site.kb("status", "--locale", case.name).stdout


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("he", "iw"),
        ("tl", "fil"),
        ("zh-Hant-HK", "zh-HK"),
        ("pa-Arab", "pa-PK"),
        ("ES_419", "es-419"),
        ("ku", "kmr"),
    ],
)
def test_a_locale_is_found_by_another_tag_that_means_the_same(site: Folder, said: str, meant: str) -> None:
    assert f"\n{meant} " in site.kb("status", "--locale", said).stdout


def test_a_build_says_once_what_is_not_known(site: Folder) -> None:
    said = site.kb("build").stderr
    assert said.count("The theme has no words in pa-PK, kmr, haw, ay: its own labels are English there.") == 1
    assert "The search knows no forms" not in said  # its own index needs none
    assert said.count("CLDR has no dates and no names of months in ay") == 1
    assert "mkdocs build" not in said


def mkdocs(folder: Folder, output: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(output)]
    environment = {**os.environ, **VARIABLES}
    return subprocess.run(
        command, cwd=folder.root, capture_output=True, text=True, check=False, env=environment
    )


def test_mkdocs_itself_gives_the_same_pages(site: Folder, tmp_path: Path) -> None:
    made = mkdocs(site, tmp_path / "site")
    assert made.returncode == 0, made.stderr
    for case in CASES:
        page = (tmp_path / "site" / case.name / "index.html").read_text("utf-8")
        assert page == site.read(f"site/{case.name}/index.html")


def test_where_i18n_stands_first_a_build_says_what_mkdocs_needs(site: Folder, tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    folder.write("mkdocs.yml", THEME + I18N + KB)
    assert (
        "`mkdocs build` refuses 'es-419'; it takes it where '- kb' stands before" in folder.kb("build").stderr
    )
    made = mkdocs(folder, tmp_path / "site")
    assert made.returncode == 1
    assert "received 'es-419'" in made.stderr
