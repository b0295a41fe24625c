"""`kb import` fills catalogs from translated Markdown: sure, draft, stale, left, and nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.catalog.merge.transitions import reject
from kb_tools.model.unit import State, Unit, pair_hash
from tests.conftest import NOW, Folder
from tests.pipeline.exchange.test_written_pages import ENGLISH, FRENCH
from tests.written_site import place, written_site

FILES = {"suffix": "docs/refunds.fr.md", "folder": "docs/fr/refunds.md", "straight": "docs/fr/refunds.md"}


def made(root: Path, structure: str) -> Folder:
    folder = written_site(root, structure)
    (folder.root / place(structure, "fr", "only.md")).unlink()
    folder.write(place(structure, "en", "refunds.md"), ENGLISH)
    index = "index.fr.md" if structure == "suffix" else "index.md"
    folder.write(place(structure, "fr", "refunds.md"), FRENCH.replace("INDEX", index))
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A site with `refunds.fr.md` beside its English page."""
    return made(tmp_path, "suffix")


def units(folder: Folder) -> dict[str, Unit]:
    return {unit.source: unit for unit in folder.catalog("refunds", "fr").active}


def commit(folder: Folder, said: str) -> None:
    for words in (("add", "-A"), ("commit", "-qm", said)):
        subprocess.run(["git", "-C", folder.root, *words], check=True)


def start_git(folder: Folder) -> None:
    subprocess.run(["git", "-C", folder.root, "init", "-q"], check=True)
    for key, value in (("user.name", "R"), ("user.email", "r@example.org")):
        subprocess.run(["git", "-C", folder.root, "config", key, value], check=True)


@pytest.mark.parametrize("structure", list(FILES))
@pytest.mark.parametrize("trust", [False, True])
def test_sure_texts_are_translated_if_they_are_trusted(tmp_path: Path, structure: str, trust: bool) -> None:
    folder = made(tmp_path, structure)
    said = folder.kb("import", "-l", "fr", *(["--trust"] if trust else []), FILES[structure])
    assert said.stdout == f"{FILES[structure]}: 10 {'translated' if trust else 'drafts'}\n"
    filled = [unit for unit in units(folder).values() if unit.target]
    assert {unit.state for unit in filled} == {State.TRANSLATED if trust else State.DRAFT}
    assert {unit.provenance.origin for unit in filled} == {"import"}
    assert all(0.9 <= float(unit.provenance.get("score") or 0) <= 1 for unit in filled)
    linked = next(unit for unit in filled if unit.source.startswith("We refund"))
    assert linked.target == "Sous **dix jours**, voir [délais](#times) et [accueil](index.md#find)."


def test_a_second_import_changes_nothing(site: Folder) -> None:
    site.kb("import", "-l", "fr", "--trust", "docs")
    before = site.snapshot("locales")
    assert "10 were there" in site.kb("import", "-l", "fr", "--trust", "docs").stdout
    assert site.snapshot("locales") == before
    site.kb("update", "--check", "-l", "fr")


def test_extra_text_is_listed_with_its_line_and_the_rest_is_taken(site: Folder) -> None:
    extra = "Les remboursements par chèque ne sont plus possibles depuis longtemps chez nous."
    site.edit(FILES["suffix"], "Demandez-nous.\n", f"Demandez-nous.\n\n{extra}\n")
    said = site.kb("import", "-l", "fr", "--trust", "docs", code=1).stdout
    line = site.read(FILES["suffix"]).splitlines().index(extra) + 1
    assert f"  docs/refunds.fr.md:{line}: '{extra[:70]}' nothing on the English page" in said
    assert units(site)["Times"].target == "Délais"


@pytest.mark.parametrize(
    ("old", "new"),
    [("(index.fr.md#trouver)", "(https://evil.example)"), ("[délais](#delais)", "`délais`")],
)
def test_texts_whose_links_disagree_stay_drafts_and_are_named(site: Folder, old: str, new: str) -> None:
    site.edit(FILES["suffix"], old, new)
    said = site.kb("import", "-l", "fr", "--trust", "docs", code=1).stdout
    unit = next(unit for source, unit in units(site).items() if source.startswith("We refund"))
    assert unit.state is State.DRAFT
    assert "  docs/refunds.fr.md:8: 'Sous **dix jours**" in said
    assert units(site)["Times"].state is State.TRANSLATED


def test_what_was_made_of_older_english_becomes_stale_with_that_english(site: Folder) -> None:
    start_git(site)
    commit(site, "both")
    site.edit("docs/refunds.md", "They do not count.", "They do not count, but holidays do.")
    site.edit("docs/refunds.md", "Ask us.\n", "Ask us.\n\nAnother new paragraph.\n")
    commit(site, "English alone")
    said = site.kb("import", "-l", "fr", "--trust", "docs").stdout
    assert said == "docs/refunds.fr.md: 9 translated, 1 stale\n"
    unit = units(site)["They do not count, but holidays do."]
    assert (unit.state, unit.previous_source) == (State.STALE, "They do not count.")
    assert unit.target == "Ils ne comptent pas."
    assert units(site)["Another new paragraph."].state is State.UNTRANSLATED
    before = site.snapshot("locales")
    site.kb("import", "-l", "fr", "--trust", "docs")
    assert site.snapshot("locales") == before


@pytest.mark.parametrize("kind", ["commit", "folder"])
def test_files_are_imported_from_another_tree(
    site: Folder, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    start_git(site)
    commit(site, "both")
    other = tmp_path_factory.mktemp("other") / "checkout"
    shutil.copytree(site.root, other)
    (site.root / FILES["suffix"]).unlink()
    site.edit("docs/refunds.md", "They do not count.", "They do not count, but holidays do.")
    commit(site, "no French")
    origin = "HEAD~1" if kind == "commit" else str(other)
    path = "docs" if kind == "commit" else str(other / "docs")
    said = site.kb("import", "-l", "fr", "--trust", "--from", origin, path).stdout
    assert said == "docs/refunds.fr.md: 9 translated, 1 stale\n"
    assert units(site)["They do not count, but holidays do."].previous_source == "They do not count."


def test_a_file_is_removed_when_its_page_is_the_same(site: Folder) -> None:
    before = site.kb("import", "-l", "fr", "--remove", "docs", code=1).stdout
    assert "(the file stays)" in before, "drafts are not shown to readers"
    assert (site.root / FILES["suffix"]).exists()
    site.edit(FILES["suffix"], "kb build", "kb build --strict")
    said = site.kb("import", "-l", "fr", "--trust", "--remove", "docs", code=1).stdout
    assert "```sh kb build --strict" in said
    assert "the catalog shows '```sh kb build" in said
    assert (site.root / FILES["suffix"]).exists()
    site.edit(FILES["suffix"], "kb build --strict", "kb build")
    said = site.kb("import", "-l", "fr", "--trust", "--remove", "docs").stdout
    assert said == "docs/refunds.fr.md: 10 were there, file removed\n"
    assert not (site.root / FILES["suffix"]).exists()


def test_work_in_the_catalog_is_never_replaced(site: Folder) -> None:
    site.kb("update", "-l", "fr")

    def work(unit: Unit) -> Unit:
        if unit.source == "Card":
            return replace(unit, target="Carte bancaire")
        if unit.source == "Times":
            draft = replace(unit, target="Délais", fuzzy=True).stamped(origin="argos")
            return reject(draft, NOW.date(), "Rūta", "no")
        return unit

    site.change("refunds", work, "fr")
    said = site.kb("import", "-l", "fr", "--trust", "docs", code=1).stdout
    assert "'Carte' the catalog has another translation of it" in said
    assert "'Délais' somebody has rejected this text" in said
    found = units(site)
    assert (found["Card"].target, found["Times"].target) == ("Carte bancaire", "")
    assert pair_hash("Times", None, "Délais") in found["Times"].rejected


def test_texts_of_mkdocs_yml_come_along(site: Folder) -> None:
    site.edit(
        "mkdocs.yml",
        "{locale: fr, name: Français}",
        "{locale: fr, name: Français, site_name: Aide, nav_translations: {Home: Accueil},"
        " admonition_translations: {note: Remarque}}",
    )
    site.edit("docs/refunds.md", '!!! note "Weekends"', "!!! note")
    said = site.kb("import", "-l", "fr", "--trust", "docs", code=None).stdout
    assert "mkdocs.yml: 3 translated" in said
    found = {unit.source: unit.target for unit in site.catalog("site", "fr").active}
    assert (found["Example Help"], found["Home"], found["Note"]) == ("Aide", "Accueil", "Remarque")


@pytest.mark.parametrize(
    "path",
    [
        "i18n/fr/docusaurus-plugin-content-docs/current/refunds.md",
        "i18n/fr/docusaurus-plugin-content-docs/current/refunds.mdx",
        "content/fr/refunds.md",
        "content/refunds.fr.md",
        "src/content/docs/fr/refunds.md",
        "old/FR/refunds.md",
    ],
)
def test_pages_of_other_generators_are_found(site: Folder, path: str) -> None:
    text = site.read(FILES["suffix"])
    (site.root / FILES["suffix"]).unlink()
    site.write(path, text)
    said = site.kb("import", "-l", "fr", "--trust", path, code=None).stdout
    assert said.startswith(f"{path}: ")
    assert units(site)["Times"].target == "Délais"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("docs/refunds.md",), "No translated Markdown is there."),
        (("nowhere",), "No translated Markdown is there."),
        (("notes.txt",), "This is neither TMX nor Markdown"),
        (("docs", "memory.tmx"), "These are files of two formats."),
        (("memory.tmx", "--trust"), "--from, --trust and --remove are for Markdown."),
        (("docs", "--from", "no-such-branch"), "This is neither a folder nor a commit of the project."),
        (("../elsewhere.md",), "This path is outside of the tree that is imported."),
    ],
)
def test_bad_input_gets_one_message(site: Folder, words: tuple[str, ...], said: str) -> None:
    site.write("../elsewhere.md", "x")
    assert said in site.kb("import", "-l", "fr", *words, code=2).stderr


def test_a_second_file_of_a_page_does_not_replace_the_first(site: Folder) -> None:
    site.write("content/fr/refunds.md", FRENCH.replace("Carte", "Carte bleue"))
    said = site.kb("import", "-l", "fr", "content", "docs", code=1).stdout
    assert "'Carte' the catalog has another translation of it" in said
    assert units(site)["Card"].target == "Carte bleue"


def test_update_says_which_command_imports_the_files(site: Folder) -> None:
    said = site.kb("update").stderr
    assert "fr: 1 translated file: kb import --locale fr --trust docs/refunds.fr.md\n" in said
    assert "de:" not in said
    site.write("docs/index.fr.md", "# Bienvenue\n\nTrouvez une réponse.\n")
    assert "fr: 2 translated files: kb import --locale fr --trust docs\n" in site.kb("update").stderr
    site.kb("import", "-l", "fr", "--trust", "--remove", "docs")
    assert "translated file" not in site.kb("update").stderr


def test_a_page_without_english_is_named(site: Folder) -> None:
    site.write("docs/only.fr.md", "# Seulement\n")
    assert (
        "  docs/only.fr.md:1: there is no English page"
        in site.kb("import", "-l", "fr", "docs", code=1).stdout
    )
