"""`kb import` fills catalogs from translated Markdown: sure, draft, stale, left, and nothing is lost."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import reject
from kb_tools.markdown.html.page_blocks import page_blocks
from kb_tools.model.unit import State, Unit, pair_hash, text_hash
from tests.conftest import NOW, Folder, write_project
from tests.written_site import fill, place, written_site

ENGLISH = """\
---
title: Refunds
description: How to get money back
---

# Refunds

We refund within **ten days**, see [times](#times) and [home](index.md#find).

| Method | Days |
| --- | --- |
| Card | 3 |

!!! note "Weekends"

    They do not count.

```sh
kb build
```

## Times

Ask us.
"""
FRENCH = """\
---
title: Remboursements
description: Comment être remboursé
---

# Remboursements

Sous **dix jours**, voir [délais](#delais) et [accueil](INDEX#trouver).

| Moyen | Jours |
| --- | --- |
| Carte | 3 |

!!! note "Week-ends"

    Ils ne comptent pas.

```sh
kb build
```

## Délais

Demandez-nous.
"""
ANCHORS = (
    "  docs/refunds.fr.md: 2 headings have the id of English: "
    "#remboursements becomes #refunds, #delais becomes #times\n"
)
"""What is said of the ids of its headings."""
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
    assert said.stdout.startswith(f"{FILES[structure]}: 10 {'translated' if trust else 'drafts'}\n")
    assert said.stdout.count("\n") == 2, "the ids of headings alone"
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
    assert said == f"docs/refunds.fr.md: 9 translated, 1 stale\n{ANCHORS}"
    unit = units(site)["They do not count, but holidays do."]
    assert (unit.state, unit.previous_source) == (State.STALE, "They do not count.")
    assert unit.target == "Ils ne comptent pas."
    assert units(site)["Another new paragraph."].state is State.UNTRANSLATED
    before = site.snapshot("locales")
    site.kb("import", "-l", "fr", "--trust", "docs")
    assert site.snapshot("locales") == before


def test_markup_that_english_has_changed_since_is_carried_over_once(site: Folder) -> None:
    start_git(site)
    commit(site, "both")
    site.edit("docs/refunds.md", "**ten days**", "*ten days*")
    commit(site, "English alone")
    site.kb("import", "-l", "fr", "--trust", "docs", code=None)
    before = site.snapshot("locales")
    unit = next(unit for source, unit in units(site).items() if source.startswith("We refund"))
    assert unit.target.startswith("Sous *dix jours*")
    assert unit.state is State.TRANSLATED
    site.kb("import", "-l", "fr", "--trust", "docs", code=None)
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
    assert said == f"docs/refunds.fr.md: 9 translated, 1 stale\n{ANCHORS}"
    assert units(site)["They do not count, but holidays do."].previous_source == "They do not count."


def test_a_file_is_removed_when_its_page_is_the_same(site: Folder) -> None:
    before = site.kb("import", "-l", "fr", "--remove", "docs", code=1).stdout
    assert "the file stays" in before, "drafts are not shown to readers"
    assert (site.root / FILES["suffix"]).exists()
    site.edit(FILES["suffix"], "kb build", "kb build --strict")
    said = site.kb("import", "-l", "fr", "--trust", "--remove", "docs", code=1).stdout
    assert said == (
        "docs/refunds.fr.md: 10 translated, 1 difference, the file stays\n"
        f"{ANCHORS}"
        "  docs/refunds.fr.md:19: 'kb build --strict' the catalog shows 'kb build'\n"
    )
    assert (site.root / FILES["suffix"]).exists()
    site.edit(FILES["suffix"], "kb build --strict", "kb build")
    said = site.kb("import", "-l", "fr", "--trust", "--remove", "docs").stdout
    assert said == f"docs/refunds.fr.md: 10 were there, file removed\n{ANCHORS}"
    assert not (site.root / FILES["suffix"]).exists()


def test_work_in_the_catalog_is_never_replaced(site: Folder) -> None:
    site.kb("update")

    def work(unit: Unit) -> Unit:
        if unit.source == "Card":
            return replace(unit, target="Carte bancaire")
        if unit.source == "Times":
            draft = replace(unit, target="Délais", fuzzy=True).stamped(origin="argos")
            return reject(draft, NOW.date(), "Rūta", "no")
        return unit

    fill(site, work)
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
        (("docs/refunds.md",), "No translated Markdown is there: no path has the language."),
        (("docs/way.svg", "--format", "markdown"), "No translated Markdown is there."),
        (("nowhere",), "There is no such file or folder."),
        (("docs/refunds.de.md",), "There is no such file or folder."),
        (("docs", "--dry-run"), "--dry-run says what --remove would do."),
        (("notes.txt",), "This is neither Markdown, PO"),
        (("docs", "memory.tmx"), "These are files of different forms: markdown and tmx."),
        (("memory.tmx", "--trust"), "--trust is for Markdown, PO and"),
        (("memory.tmx", "--remove"), "--from and --remove are for Markdown."),
        (("--format", "tmx"), "There is no file to import."),
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


@pytest.mark.parametrize("paths", [(), ("docs",)])
@pytest.mark.parametrize("structure", ["suffix", "straight"])
def test_of_two_files_of_a_page_the_one_that_readers_see_is_imported(
    tmp_path: Path, structure: str, paths: tuple[str, ...]
) -> None:
    folder = made(tmp_path, structure)
    other = FILES["folder" if structure == "suffix" else "suffix"]
    folder.write(other, "# Autre\n\nUn autre texte.\n")
    said = folder.kb("update").stderr
    why = f"readers see {FILES[structure]}, the same page: docs_structure is "
    assert f"{other}: {why}" in said
    imported = folder.kb("import", "-l", "fr", "--trust", *paths, code=1).stdout
    assert f"  {other}: {why}" in imported
    assert f"{FILES[structure]}: 10 translated\n" in imported
    named = folder.kb("import", "-l", "fr", "--trust", other, code=1).stdout
    assert f"{other}: 2 to look at" in named


def test_files_in_another_encoding_are_named_and_the_rest_is_imported(site: Folder) -> None:
    site.write("docs/index.fr.md", "# Bienvenue\n\nTrouvez une réponse.\n")
    path = site.root / FILES["suffix"]
    path.write_bytes(path.read_bytes().decode().encode("latin-1"))
    run = site.kb("import", "-l", "fr", "--trust", code=2)
    assert run.stdout.splitlines()[0] == "docs/index.fr.md: 2 translated"
    assert "docs/refunds.fr.md:" in run.stderr
    assert "'ê' in Windows-1252" in run.stderr
    assert "All other files are imported." in run.stderr
    path.write_bytes(FRENCH.replace("INDEX", "index.fr.md").encode())
    english = site.root / "docs/refunds.md"
    english.write_bytes(english.read_bytes() + "\nCaf\xe9.\n".encode("latin-1"))
    run = site.kb("import", "-l", "fr", "--trust", "docs", code=2)
    assert run.stdout.splitlines()[0] == "docs/index.fr.md: 2 were there"
    assert "docs/refunds.md:" in run.stderr


def test_a_file_of_a_commit_in_another_encoding_is_named(site: Folder) -> None:
    start_git(site)
    path = site.root / FILES["suffix"]
    whole = path.read_bytes()
    path.write_bytes(whole.decode().encode("latin-1"))
    commit(site, "Latin-1")
    path.unlink()
    commit(site, "gone")
    run = site.kb("import", "-l", "fr", "--from", "HEAD~1", FILES["suffix"], code=2)
    assert "docs/refunds.fr.md of " in run.stderr
    assert "not UTF-8" in run.stderr


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
        "  docs/only.fr.md: there is no English page" in site.kb("import", "-l", "fr", "docs", code=1).stdout
    )


def test_no_commit_approves_what_was_imported(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.edit("mkdocs.yml", "kb: {}", "kb: {trust_git: true}")
    folder.kb("update")

    def commit() -> None:
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
            git = ["git", "-c", "user.name=Ona", "-c", "user.email=o@example.org"]
            subprocess.run([*git, *words], cwd=folder.root, check=True)

    draft = lambda u: replace(u, target="Brouillon", fuzzy=True).stamped(  # noqa: E731
        origin="argos", target=text_hash("Brouillon")
    )
    folder.change("refunds", draft, "fr")
    commit()
    folder.kb("import", "-l", "fr", "--trust", code=1)
    commit()
    folder.kb("update")
    assert {unit.state for unit in folder.catalog("refunds", "fr").active} <= {State.TRANSLATED, State.DRAFT}


BLOCKS = st.lists(
    st.sampled_from(["## A{}", "Text {}.", "- Item {}", "Run `x{}`.", "> Quote {}"]), min_size=1, max_size=6
)


@settings(max_examples=25)
@given(english=BLOCKS, french=BLOCKS, human=st.sets(st.integers(0, 6)), remove=st.booleans())
def test_law_4_nothing_of_a_person_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    english: list[str],
    french: list[str],
    human: set[int],
    remove: bool,
) -> None:
    folder = write_project(tmp_path_factory.mktemp("project"))
    page = "\n\n".join(b.format(n) for n, b in enumerate(english)) + "\n"
    own = "\n\n".join(b.format(f"{n} lt") for n, b in enumerate(french)) + "\n"
    folder.write("docs/page.md", page)
    folder.write("docs/lt/page.md", own)
    folder.update()
    units = list(folder.catalog("page").units)
    mine = {units[n].key: f"Mano {n}" for n in human if n < len(units)}
    folder.change("page", lambda u: replace(u, target=mine[u.key]) if u.key in mine else u)
    folder.kb("import", "-l", "lt", "--trust", *(["--remove"] if remove else []), code=None)
    after = folder.catalog("page")
    assert {u.key: u.target for u in after.active if u.key in mine} == mine
    if not (folder.root / "docs/lt/page.md").exists():
        said = {u.target for u in after.active}
        assert remove
        assert all(f"{n} lt" in " ".join(said) for n in range(len(french)))
    else:
        assert folder.read("docs/lt/page.md") == own
    assert all(u.pair == pair_hash(u.source, u.context, u.target) for u in after.active)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kb build", "kb construit", "'kb construit' the catalog shows 'kb build'"),
        ("title: Remb", "icon: x\ntitle: Remb", "md:2: 'icon: x' a page of the catalog has the front matter"),
        ("\n## Délais\n\nDemandez-nous.\n", "", "not published from the catalog yet"),
        ("Ils ne", "<script>x</script> Ils ne", "not published"),
        ("Demandez-nous.", "[Demandez](https://x.example/)-nous.", "not published"),
        ("Demandez-nous.\n", "Demandez-nous.\n\n```sh\nkb check\n```\n", "the catalog shows nothing there"),
        ('!!! note "Week-ends"', '!!! tip "Week-ends"', "shows it as a box of the type 'note'"),
        ("| Carte | 3 |", "| Carte | 4 |", "'4' the catalog shows '3'"),
    ],
)
def test_a_file_with_anything_of_its_own_is_not_removed(site: Folder, old: str, new: str, said: str) -> None:
    site.edit(FILES["suffix"], old, new)
    found = site.kb("import", "-l", "fr", "--trust", "--remove", code=1).stdout
    assert said in found
    assert ", the file stays\n" in found
    assert (site.root / FILES["suffix"]).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sous **dix jours**, voir", "Sous **dix\njours**,\nvoir"),
        ("# Remboursements\n", "Remboursements\n==============\n"),
        ("| Carte | 3 |", "|Carte|3|"),
        ("title: Remboursements", 'title: "Remboursements"'),
        ("**dix jours**", "__dix jours__"),
        ("\nDemandez-nous.\n", "\n\n\nDemandez-nous.   \n\n"),
    ],
)
def test_blanks_and_ways_of_writing_do_not_keep_a_file(site: Folder, old: str, new: str) -> None:
    site.edit(FILES["suffix"], old, new)
    assert "file removed" in site.kb("import", "-l", "fr", "--trust", "--remove", code=None).stdout


def test_the_built_page_is_the_same_after_the_removal(site: Folder) -> None:
    def shown() -> list[tuple[str, str]]:
        page = (site.root / "site/fr/refunds/index.html").read_text("utf-8")
        article = page[page.index("<h1") : page.index("</article>")]
        return [(block.path[-1].split()[0], block.text) for block in page_blocks(article, lambda a: "")]

    site.kb("build")
    before = [block for block in shown() if block[1] != "Remboursements"]
    site.kb("import", "-l", "fr", "--trust", "--remove")
    assert not (site.root / FILES["suffix"]).exists()
    site.kb("build")
    after = shown()
    assert [block for block in before if block not in after] == []


def test_a_file_that_another_one_links_to_stays_with_it(site: Folder) -> None:
    site.write(
        "docs/index.fr.md", "# Bienvenue\n\nVoir [retour](refunds.fr.md).\n\nUne phrase de plus ici.\n"
    )
    said = site.kb("import", "-l", "fr", "--trust", "--remove", code=1).stdout
    assert "  docs/refunds.fr.md: docs/index.fr.md:3 links to it, and stays\n" in said
    assert (site.root / FILES["suffix"]).exists()


def test_without_a_path_all_files_of_the_locale_are_taken(site: Folder) -> None:
    said = site.kb("import", "-l", "de")
    assert (said.stdout, said.stderr) == ("", "de: there are no translated files.\n")
    site.kb("import", "-l", "fr", "--trust")
    assert units(site)["Times"].target == "Délais"
    assert "is not a locale" in site.kb("import", "-l", "it", code=2).stderr


def test_a_text_that_is_translated_in_two_ways_is_named(site: Folder) -> None:
    site.edit("docs/refunds.md", "Ask us.", "Refunds")
    said = site.kb("import", "-l", "fr", "--trust", "--remove", code=1).stdout
    assert "'Demandez-nous.' the page has two translations of it" in said
    assert ", the file stays\n" in said
    assert units(site)["Refunds"].target == "Remboursements"


@pytest.mark.parametrize("structure", ["suffix", "straight"])
@pytest.mark.parametrize("image", ["way.fr.svg", "fr/way.svg"])
def test_localized_images_come_along(tmp_path: Path, structure: str, image: str) -> None:
    folder = made(tmp_path, structure)
    for path in ("docs/way.fr.svg", "docs/fr/way.svg", "docs/fr/own.svg"):
        (folder.root / path).unlink(missing_ok=True)
    folder.write(f"docs/{image}", "<svg>chemin</svg>")
    file = FILES[structure]
    own = posixpath.relpath(f"docs/{image}", posixpath.dirname(file))
    folder.edit("docs/refunds.md", "Ask us.\n", "Ask us.\n\nThe way is here: ![Way](way.svg)\n")
    folder.edit(file, "Demandez-nous.\n", f"Demandez-nous.\n\nLe chemin est ici : ![Chemin]({own})\n")
    said = folder.kb("import", "-l", "fr", "--trust", "--remove").stdout
    assert said.startswith(f"{file}: 11 translated, file removed\n")
    assert (
        units(folder)["The way is here: ![Way](way.svg)"].target == "Le chemin est ici : ![Chemin](way.svg)"
    )
    folder.kb("build")
    assert folder.read("site/fr/way.svg") == "<svg>chemin</svg>"
    assert folder.read("site/way.svg") == "<svg>way</svg>"


def test_a_navigation_of_its_own_comes_along(site: Folder) -> None:
    site.edit("mkdocs.yml", "  - Refunds: refunds.md\n", "  - Money:\n      - Refunds: refunds.md\n")
    site.edit(
        "mkdocs.yml",
        "{locale: fr, name: Français}",
        "{locale: fr, name: Français, nav: [{Accueil: index.md}, {Argent: [{Rembourser: refunds.md}]}]}",
    )
    site.kb("import", "-l", "fr", "--trust", "docs", code=None)
    found = {unit.source: unit.target for unit in site.catalog("site", "fr").active}
    assert (found["Home"], found["Money"], found["Refunds"]) == ("Accueil", "Argent", "Rembourser")
