"""Pages that a locale has as they are written: staged as they are, counted apart, and nobody is asked for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
import yaml

from kb_tools.checks import all_checks
from kb_tools.markdown.front_matter import match
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.review.overview import overview
from kb_tools.pipeline.review.queue import waiting
from kb_tools.pipeline.review.status import status
from kb_tools.pipeline.stage.run import StageResult, stage
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.reports.badge import badge
from kb_tools.reports.base import Context
from kb_tools.reports.formats.html import report
from kb_tools.sites.pages.states import WRITTEN, state_of
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder
from tests.written_site import FRENCH, MKDOCS, fill, place, written_site

STRUCTURES = ("suffix", "folder", "straight")


@pytest.fixture(params=STRUCTURES)
def structure(request: pytest.FixtureRequest) -> str:
    """Each structure that static-i18n has, and folders with English straight in docs."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, structure: str) -> Folder:
    """The site, with catalogs."""
    made = written_site(tmp_path, structure)
    update(made)
    return made


def update(folder: Folder) -> None:
    project = Project.open(folder.root)
    apply_update(project, plan_update(project, NOW))


def staged(folder: Folder) -> StageResult:
    html: Callable[[str], str] = markdown.Markdown(
        extensions=["admonition", "attr_list", "tables", "toc"]
    ).convert
    return stage(Project.open(folder.root), html)


def facts(page: str) -> dict[str, object]:
    found = match(page)
    assert found is not None
    kb: dict[str, object] = yaml.safe_load(found["yaml"])["kb"]
    return kb


def test_the_page_is_staged_as_it_is_but_for_its_facts(site: Folder, structure: str) -> None:
    staged(site)
    for path, text in FRENCH.items():
        page = site.read(f"build/stage/fr/{path}")
        assert facts(page) == {
            "state": "written", "locale": "fr", "source": place(structure, "fr", path), "coverage": 1.0
        }  # fmt: skip
        assert state_of(page) == WRITTEN
        line = next(line for line in page.splitlines(keepends=True) if line.startswith("kb:"))
        assert page.replace(line, "").replace("---\n---\n", "").lstrip("\n") == text.replace("---\n---\n", "")


def test_a_page_of_one_locale_is_staged_there_alone(site: Folder) -> None:
    states = staged(site).staged.states
    assert states["fr"] == {"index.md": "fallback", "only.md": "written", "refunds.md": "written"}
    assert set(states["de"]) == set(states["en"]) == {"index.md", "refunds.md"}
    tree = {path.removeprefix("build/stage/fr/") for path in site.snapshot("build/stage/fr")}
    assert tree == {"index.md", "only.md", "refunds.md", "way.svg", "own.svg"}
    assert "own.svg" not in {Path(path).name for path in site.snapshot("build/stage/de", "build/stage/en")}
    assert site.read("build/stage/fr/way.svg") == "<svg>chemin</svg>"


def test_the_catalog_goes_before_the_file_as_far_as_it_is_translated(site: Folder, structure: str) -> None:
    path = place(structure, "fr", "refunds.md")
    assert not site.catalog("refunds", "fr").units
    fill(site, lambda unit: replace(unit, target=f"Du catalogue {unit.source}"))
    assert staged(site).staged.states["fr"]["refunds.md"] == "translated"
    assert "Du catalogue" in site.read("build/stage/fr/refunds.md")
    fill(site, lambda unit: replace(unit, fuzzy=True))
    assert staged(site).staged.states["fr"]["refunds.md"] == "written"
    assert "Sous dix jours" in site.read("build/stage/fr/refunds.md")
    site.edit(path, "Sous", "Dans")
    staged(site)
    assert "Dans dix jours" in site.read("build/stage/fr/refunds.md")
    (site.root / path).unlink()
    assert staged(site).staged.states["fr"]["refunds.md"] == "fallback"


def test_no_catalog_is_made_and_an_empty_one_goes(site: Folder) -> None:
    french = "locales/fr/LC_MESSAGES/refunds.po"
    assert not (site.root / french).exists()
    said = site.kb("review", "open", "fr", place_of_english(site), code=2).stderr
    assert "Run kb import --locale fr docs/" in said
    site.write(french, site.read("locales/de/LC_MESSAGES/refunds.po").replace("Language: de", "Language: fr"))
    assert staged(site).staged.states["fr"]["refunds.md"] == "written"
    site.kb("update", "--check", code=1)
    update(site)
    assert not (site.root / french).exists()
    site.kb("update", "--check")
    assert "is up to date" in site.kb("update").stderr
    comment = lambda unit: replace(unit, comment=("Rūta: ask the bank",))  # noqa: E731
    fill(site, comment)
    update(site)
    assert any(unit.comment for unit in site.catalog("refunds", "fr").active)


def test_staging_again_writes_nothing(site: Folder) -> None:
    assert staged(site).written > 0
    assert staged(site).written == 0


def test_without_fallback_a_page_needs_a_version_of_its_own(site: Folder) -> None:
    def states() -> dict[str, str]:
        return dict(staged(site).staged.states.get("fr", {}))

    assert "index.md" in states()
    site.edit("mkdocs.yml", "      languages:", "      fallback_to_default: false\n      languages:")
    for _ in range(2):  # the second run knows it from the cache
        assert states() == {"only.md": "written", "refunds.md": "written"}
        assert not (site.root / "build/stage/fr/index.md").exists()
    site.change("index", lambda unit: replace(unit, target="Bienvenue"), "fr")
    assert states()["index.md"] == "translated"
    site.edit("mkdocs.yml", "fallback_to_default: false", "fallback_to_default: true")
    site.change("index", lambda unit: replace(unit, target=""), "fr")
    assert states()["index.md"] == "fallback"


def test_nobody_is_asked_to_translate_the_page(site: Folder) -> None:
    project = Project.open(site.root)
    fr, de = project.configuration.locales
    found, other = status(project, fr), status(project, de)
    assert (found.written, other.written) == (2, 0)
    refunds = len(site.catalog("refunds", "de").active)
    assert sum(other.units.values()) - sum(found.units.values()) == refunds
    row = overview(project, [fr], NOW).locales[0]
    assert "refunds" not in [page.name for page in row.pages]
    assert (row.translated, row.reviewed) == (found.share(*list(found.units)[:2]), 0.0)
    assert len(row.written) == 2
    assert "As written: 2 pages" in report([], Context(overview(project, [fr], NOW)))
    assert "reviewed</title>" in badge(row)
    assert not any("refunds" in each.path for each in waiting(Project.open(site.root), fr, []))
    fill(site, lambda unit: replace(unit, target="Brouillon", fuzzy=True))
    assert any("refunds" in each.path for each in waiting(Project.open(site.root), fr, []))


def test_no_draft_is_made_for_the_page(site: Folder) -> None:
    said = site.kb("translate", "--engine", "pseudo", "--locale", "fr", "--locale", "de")
    assert "no drafts for 1 page as written (kb import -l fr)" in said.stderr
    assert said.stderr.count("as written") == 1
    assert not site.catalog("refunds", "fr").units
    assert all(unit.target for unit in site.catalog("refunds", "de").active)
    assert all(unit.target for unit in site.catalog("index", "fr").active)
    said = site.kb("translate", "--engine", "pseudo", "-l", "fr", place_of_english(site))
    assert "nothing to translate" in said.stderr
    assert "1 page as written" in said.stderr


def place_of_english(folder: Folder) -> str:
    page = next(page for page in Project.open(folder.root).pages if page.path == "refunds.md")
    return str(folder.root / page.source)


def test_status_says_how_many_pages_are_as_written(site: Folder) -> None:
    said = site.kb("status").stdout
    assert "fr: as written: 2 pages" in said
    assert "de: as written" not in said
    french, german = json.loads(site.kb("status", "--json").stdout)["locales"]
    assert (french["pages_as_written"], german["pages_as_written"]) == (2, 0)
    assert french["files_shown_as_written"] == []


def test_a_file_that_is_shown_in_place_of_english_is_named(site: Folder, structure: str) -> None:
    fill(site, lambda unit: replace(unit, target="Brouillon", fuzzy=True))
    path = place(structure, "fr", "refunds.md")
    assert f"fr: shown as written from {path}, until more is translated\n" in site.kb("status").stdout
    french, german = json.loads(site.kb("status", "--json").stdout)["locales"]
    assert (french["files_shown_as_written"], german["files_shown_as_written"]) == ([path], [])
    found = site.kb("check", "--only", "coverage", "--format", "json", "--all", code=None)
    said = {each["path"]: each["message"] for each in json.loads(found.stdout)["findings"]}
    assert said["locales/fr/LC_MESSAGES/refunds.po"].endswith(f"so it is shown as written from {path}.")
    assert said["locales/de/LC_MESSAGES/refunds.po"].endswith("so it is served in English.")


@pytest.mark.parametrize("structure", ["folder", "straight"], indirect=True)
def test_no_check_asks_for_a_translation_of_the_page(site: Folder, structure: str) -> None:
    fill(site, lambda unit: replace(unit, target="Un [lien](x.md)"))
    project = Project.open(site.root)

    def findings() -> list[tuple[str, str]]:
        found = check(Project.open(site.root), all_checks().values(), project.configuration.locales, NOW)
        return [(f.check, f.location.path) for f in found if f.location.path.endswith("refunds.po")]

    french = "locales/fr/LC_MESSAGES/refunds.po"
    assert ("markup", french) in findings()
    (site.root / french).unlink()
    assert {path for _, path in findings()} == {"locales/de/LC_MESSAGES/refunds.po"}
    site.write(place(structure, "fr", "refunds.md"), "# Retour\n")
    site.write(french, "msgid")
    assert [found for found in findings() if found[1] == french] == [("catalog-syntax", french)]


FORMS = {
    "suffix": {"index.md": "docs/index.fr.md", "sub/b.md": "docs/sub/b.fr.md", "de": "docs/a.de.md"},
    "folder": {"index.md": "docs/fr/index.md", "sub/b.md": "docs/fr/sub/b.md", "de": "docs/de/a.md"},
}
LINKS = {
    "suffix": ("![P](images/a.png)", "[A](../a.md) ![P](../images/a.png)"),
    "folder": ("![P](../images/a.png)", "[A](../../a.md) ![P](../../images/a.png)"),
}


@pytest.mark.parametrize("said", ["docs_structure: suffix", "docs_structure: folder"])
@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("settled", [False, True])
def test_no_translated_file_is_taken_for_english(tmp_path: Path, said: str, form: str, settled: bool) -> None:
    folder, files = Folder(tmp_path), FORMS[form]
    mkdocs = MKDOCS.replace("docs_structure: STRUCTURE", said).replace("  - Refunds: refunds.md\n", "")
    folder.write("mkdocs.yml", mkdocs.replace("        - {locale: de, name: Deutsch}\n", ""))
    for path in ("index.md", "a.md", "sub/b.md"):
        folder.write(f"docs/{path}", f"# English {path}\n\nA text.\n")
    folder.write("docs/images/a.png", "x")
    first, second = LINKS[form]
    folder.write(files["index.md"], f"# Accueil\n\nUn texte. {first}\n")
    folder.write(files["sub/b.md"], f"# La page\n\nUn texte. {second}\n")
    if settled:
        folder.write(files["de"], "# Seite\n\nEin Text.\n")
    update = folder.kb("update").stderr
    assert "fr: 2 translated files: kb import --locale fr --trust docs" in update
    assert ("1 page is in a language that mkdocs.yml does not list" in update) is settled
    catalogs = set(folder.snapshot("locales"))
    assert catalogs == {f"locales/fr/LC_MESSAGES/{name}.po" for name in ("a", "site")}
    folder.kb("build", "--strict")
    pages = {path for path in folder.snapshot("site") if path.endswith("/index.html")}
    both = ("index.html", "a/index.html", "sub/b/index.html")
    assert pages == {f"site/{tag}{page}" for tag in ("", "fr/") for page in both}
    assert "English index.md" in folder.read("site/index.html")
    home, page = folder.read("site/fr/index.html"), folder.read("site/fr/sub/b/index.html")
    assert 'src="images/a.png"' in home
    assert "Accueil" in home
    assert 'href="../../a/"' in page
    assert 'src="../../images/a.png"' in page


def test_a_folder_of_english_that_has_the_name_of_a_language_stays_english(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", MKDOCS.replace("STRUCTURE", "suffix"))
    for path in ("index", "backup", "it/index", "it/backup", "it/printers", "release.v1", "notes.ab"):
        folder.write(f"docs/{path}.md", "# Title\n\nA text.\n")
    pages = {page.path for page in Project.open(folder.root).pages}
    assert {"it/index.md", "it/backup.md", "it/printers.md", "release.v1.md", "notes.ab.md"} <= pages


def test_the_built_page_is_that_of_the_catalog_and_the_check_names_the_file(
    site: Folder, structure: str
) -> None:
    path = place(structure, "fr", "refunds.md")
    site.kb("build")
    assert "Sous dix jours" in site.read("site/fr/refunds/index.html")
    assert "translated-file" not in site.kb("check", "--all", code=None).stdout
    fill(site, lambda unit: replace(unit, target=f"Du catalogue {unit.source}"))

    def said() -> list[str]:
        found = site.kb("check", "--only", "translated-file", "--format", "json", "--all", code=None)
        return [f"{each['path']}: {each['message']}" for each in json.loads(found.stdout)["findings"]]

    site.kb("build")
    page = site.read("site/fr/refunds/index.html")
    assert "Du catalogue We refund" in page
    assert "Sous dix jours" not in page
    catalog = "locales/fr/LC_MESSAGES/refunds.po"
    assert said() == [f"{path}: Readers do not see this file, but the translations in {catalog}."]
    fill(site, lambda unit: replace(unit, fuzzy=True))
    site.kb("build")
    assert "Sous dix jours" in site.read("site/fr/refunds/index.html")
    assert said() == [f"{path}: Readers see this file until more of {catalog} is translated."]
