"""The pages at former addresses, in sites that MkDocs really builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.building import built, site
from tests.conftest import MKDOCS, PAGES, VARIABLES, Folder

MAPS = """\
  - redirects:
      redirect_maps:
        old.md: billing/refunds.md
        old/deep/a.md: "billing/refunds.md#times"
        before.md: old.md
        away.md: 'https://e.example/?a="b"&c=d'
        index.md: billing/refunds.md
        billing/Refunds.md: index.md
        lt/only.md: lt/index.md
        nowhere.md: nothing.md
        circle.md: circle.md
        ../../out.md: index.md
        bad.md: 'javascript:alert(1)'
"""
FORMER = {"old", "old/deep/a", "before", "away"}


def project(root: Path, extra: str = "") -> Folder:
    folder = Folder(root)
    folder.write("mkdocs.yml", MKDOCS.replace("plugins:\n", f"{extra}plugins:\n") + MAPS)
    for path, text in PAGES.items():
        folder.write(path, text)
    folder.kb("update")
    folder.translate("lt")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made = project(tmp_path_factory.mktemp("moved"))
    built(made)
    return made


def page(folder: Folder, path: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((folder.root / "site" / path).read_bytes())


def leads(folder: Folder, path: str) -> tuple[str, str, str]:
    """Return where the link, the script and the refresh of a page lead."""
    found = page(folder, path)
    refresh = found.xpath("string(//meta[@http-equiv='refresh']/@content)")
    assert refresh.startswith("0; url=")
    link, script = found.xpath("string(//a/@href)"), found.xpath("string(//script/@data-to)")
    return link, script, refresh.removeprefix("0; url=")


def test_each_language_has_each_former_address(folder: Folder) -> None:
    for prefix in ("", "lt/", "ar/"):
        for former, target in (
            ("old", "../billing/refunds/"),
            ("old/deep/a", "../../../billing/refunds/#times"),
            ("before", "../billing/refunds/"),
            ("away", 'https://e.example/?a="b"&c=d'),
        ):
            assert leads(folder, f"{prefix}{former}/index.html") == (target,) * 3
    assert leads(folder, "lt/only/index.html") == ("../",) * 3
    names = set(site(folder))
    assert not {"only/index.html", "lt/lt/only/index.html", "nowhere/index.html", "circle/index.html"} & names
    assert not {"billing/Refunds/index.html", "bad/index.html"} & names
    assert not (folder.root / "out").exists()
    assert b"This page has moved" not in site(folder)["index.html"], "a page stays where it is"


def test_it_speaks_the_language_of_the_reader(folder: Folder) -> None:
    english, lithuanian, arabic = (page(folder, f"{p}old/index.html") for p in ("", "lt/", "ar/"))
    assert english.xpath("string(//h1)") == "This page has moved"
    assert (lithuanian.get("lang"), lithuanian.xpath("string(//h1)")) == ("lt", "Thislt pagelt haslt movedlt")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert arabic.xpath("string(//h1)") == "انتقلت هذه الصفحة إلى عنوان آخر", "kb-tools brings the words"
    assert arabic.xpath("string(//a/@lang)") == "en", "the page is not translated"
    assert lithuanian.xpath("string(//a/@lang)") == ""
    assert lithuanian.xpath("string(//a)") == page(folder, "lt/billing/refunds/index.html").xpath(
        "string(//h1/text())"
    )


def test_search_engines_are_told_the_new_address_only(folder: Folder) -> None:
    for path, canonical in (
        ("old/index.html", "https://help.example.org/billing/refunds/"),
        ("lt/old/deep/a/index.html", "https://help.example.org/lt/billing/refunds/"),
        ("ar/old/index.html", "https://help.example.org/billing/refunds/"),
    ):
        found = page(folder, path)
        assert found.xpath("string(//link[@rel='canonical']/@href)") == canonical
        assert found.xpath("string(//meta[@name='robots']/@content)") == "noindex"
        assert not found.xpath("//link[@hreflang]")
    lists = {name: data for name, data in site(folder).items() if name.endswith((".xml", ".txt", ".jsonl"))}
    assert any(name.endswith("sitemap.xml") for name in lists)
    for name, data in lists.items():
        assert not [old for old in FORMER if f"/{old}/".encode() in data], name


def test_the_script_is_there_once_and_nothing_runs_inline(folder: Folder) -> None:
    found = page(folder, "lt/old/deep/a/index.html")
    assert found.xpath("string(//script/@src)") == "../../../../assets/kb/moved.js"
    assert not found.xpath("//script[not(@src)] | //style | //*[@style]")
    assert [name for name in site(folder) if name.endswith("moved.js")] == ["assets/kb/moved.js"]


def test_an_unchanged_build_and_parallel_ones_have_the_same_bytes(folder: Folder) -> None:
    before = site(folder)
    built(folder)
    assert site(folder) == before
    built(folder, "fresh", cache=False, jobs=2)
    assert site(folder, "fresh") == before


def test_mkdocs_build_gives_the_same_bytes(folder: Folder) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder.root / "theirs")]
    environment = {**os.environ, **VARIABLES}
    run = subprocess.run(
        command, cwd=folder.root, capture_output=True, text=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr
    theirs = site(folder, "theirs")
    ours = {name for name, data in site(folder).items() if b"moved.js" in data}
    assert len(ours) == 3 * len(FORMER) + 1
    assert {name: theirs[name] for name in ours} == {name: site(folder)[name] for name in ours}


def test_without_addresses_of_folders_and_without_a_page(tmp_path: Path) -> None:
    folder = project(tmp_path, "use_directory_urls: false\n")
    built(folder)
    assert leads(folder, "old.html") == ("billing/refunds.html",) * 3
    assert leads(folder, "lt/old/deep/a.html") == ("../../billing/refunds.html#times",) * 3
    assert page(folder, "lt/old/deep/a.html").xpath("string(//script/@src)") == "../../../assets/kb/moved.js"
    folder.write("docs/old.md", "# Again\n\nHere.\n")
    built(folder)
    assert b"This page has moved" not in site(folder)["old.html"]
    assert b"This page has moved" not in site(folder)["lt/old.html"]
    folder.write("mkdocs.yml", folder.read("mkdocs.yml").partition("  - redirects:")[0])
    built(folder)
    assert not [name for name in site(folder) if "deep" in name or "moved" in name]


def test_an_addition_that_is_off_leaves_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      additions: {redirects: false}\n")
    built(folder)
    assert not [name for name in site(folder) if name.startswith(("old/", "lt/old")) or "moved" in name]
