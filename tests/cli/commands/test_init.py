"""`kb init` as a newcomer runs it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.terminal import in_terminal

MKDOCS = """\
# Our site
site_name: "Ours"   # the name
theme:
    name: material  # four spaces
plugins:
    # for readers
    - search

# the order of pages
nav:
- index.md
"""


@pytest.fixture
def here(tmp_path: Path) -> Folder:
    root = tmp_path / "acme-help"
    root.mkdir()
    return Folder(root)


def files(here: Folder) -> dict[str, str]:
    found = (path for path in here.root.rglob("*") if path.is_file() and ".git/" not in path.as_posix())
    return {path.relative_to(here.root).as_posix(): path.read_text("utf-8") for path in found}


def test_an_empty_folder_becomes_a_project_that_builds(here: Folder) -> None:
    said = here.kb("init", "--locale", "lt,pt-BR", "--ci", "github", "--yes").stderr
    made = files(here)
    assert set(made) == {
        "mkdocs.yml",
        "docs/index.md",
        ".gitignore",
        ".gitattributes",
        ".github/workflows/help-centre.yml",
        "style_guide/glossary.yml",
        "style_guide/rules/Latin.yml",
        "style_guide/rules/SentenceLength.yml",
        "locales/lt/locale.yml",
        "locales/pt_BR/locale.yml",
    }
    assert all(name in said for name in made)
    assert "site_name: Acme help" in made["mkdocs.yml"]
    here.kb("update")
    assert here.kb("check", "--source").stdout.strip() in ("", "No findings.")
    here.kb("build")
    assert (here.root / "site/pt-BR/index.html").is_file()


def test_a_second_run_has_nothing_to_write(here: Folder) -> None:
    here.kb("init", "--locale", "lt", "--yes")
    before = files(here)
    assert "Nothing to write" in here.kb("init").stderr
    assert "Nothing to write" in here.kb("init", "--locale", "lt", "--yes").stderr
    assert files(here) == before


def test_the_plan_is_shown_and_nothing_is_written_without_a_yes(here: Folder) -> None:
    assert "mkdocs.yml" in here.kb("init", "--locale", "lt", "--dry-run").stderr
    refused = here.kb("init", "--locale", "lt", code=2).stderr
    assert "--yes" in refused
    assert files(here) == {}


def test_without_a_terminal_what_nobody_can_guess_must_be_said(here: Folder) -> None:
    refused = here.kb("init", "--yes", code=2).stderr
    assert "--locale lt" in refused
    assert "Traceback" not in refused


def test_the_help_says_what_happens_without_a_terminal(here: Folder) -> None:
    said = " ".join(here.kb("init", "--help").stdout.split())
    assert "Without a terminal nothing is asked either, and nothing is written unless you say --yes." in said
    assert "Needed without a terminal." in said
    here.write("help/index.md", EN)
    here.write("help/index.fr.md", FR)
    refused = here.kb("init", code=2).stderr
    assert "there is no terminal to ask at" in refused
    assert set(files(here)) == {"help/index.md", "help/index.fr.md"}
    here.kb("init", "--yes")
    made = here.read("mkdocs.yml")
    assert "site_name: Acme help\n" in made
    assert "docs_dir: help\n" in made
    assert "locale: fr\n" in made


def test_a_language_that_is_named_twice_is_listed_once(here: Folder) -> None:
    said = here.kb("init", "--locale", "fr fr", "--locale", "FR", "--yes").stderr
    assert said.count("locales/fr/locale.yml") == 1
    assert here.read("mkdocs.yml").count("locale: fr\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--locale", "xx"), "'xx' is not a locale"),
        (("--locale", "en"), "English is the language of the pages"),
        (("--locale", ","), "no language in it"),
        (("--locale", "lt", "--docs", "."), "cannot be the folder"),
        (("--locale", "lt", "--docs", "../x"), "cannot be the folder"),
        (("--locale", "lt", "--docs", "/etc"), "cannot be the folder"),
    ],
)
def test_what_cannot_be_is_said(here: Folder, words: Sequence[str], said: str) -> None:
    assert said in here.kb("init", *words, "--yes", code=2).stderr
    assert files(here) == {}


def test_pages_beside_mkdocs_yml_move_only_if_told(here: Folder) -> None:
    for name in ("index", "a", "b", "c", "d"):
        here.write(f"{name}.md", "# Page\n\n[Next](a.md) ![A picture](images/x.svg)\n")
    here.write("images/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    here.write("README.md", "# The repository\n")
    before = files(here)
    assert "--move" in here.kb("init", "--locale", "lt", "--yes", code=2).stderr
    assert files(here) == before
    here.kb("init", "--locale", "lt", "--yes", "--move")
    after = files(here)
    assert after["docs/a.md"] == before["a.md"]
    assert "README.md" in after
    assert "a.md" not in after
    assert not (here.root / "images").exists()
    here.kb("update")
    here.kb("build", "--strict")


def test_nothing_in_the_way_of_a_move_is_overwritten(here: Folder) -> None:
    here.write("a.md", "# New\n")
    here.write("logo.svg", "new")
    here.write("docs/logo.svg", "old")
    before = files(here)
    refused = here.kb("init", "--locale", "lt", "--move", "--yes", code=2).stderr
    assert "logo.svg" in refused
    assert "there is one of this name" in refused
    assert files(here) == before


def test_a_site_of_mkdocs_keeps_its_comments_and_its_order(here: Folder) -> None:
    here.write("mkdocs.yml", MKDOCS)
    here.write("docs/index.md", "# Home\n")
    said = here.kb("init", "--locale", "lt", "--name", "Theirs", "--yes").stderr
    assert "not used" in said
    made = here.read("mkdocs.yml")
    new = made.partition("    - search\n")[2].partition("\n# the order of pages")[0]
    assert made.replace(new, "", 1) == MKDOCS
    assert new.startswith("    - kb\n    - i18n:\n")
    here.kb("update")
    here.kb("build")


def test_languages_that_are_configured_need_no_answer(here: Folder) -> None:
    here.write("docs/index.md", "# Home\n")
    languages = "[{locale: en, name: English, default: true}, {locale: fr, name: Français}]"
    here.write(
        "mkdocs.yml",
        f"site_name: x\ntheme: {{name: material}}\nplugins:\n- i18n: {{languages: {languages}}}\n",
    )
    here.kb("init", "--yes")
    assert here.read("mkdocs.yml").endswith(f"plugins:\n- kb\n- i18n: {{languages: {languages}}}\n")
    here.kb("init", "--locale", "pl", "--yes")
    assert "{locale: pl, name: Polski}" in here.read("mkdocs.yml")
    here.kb("update")


def test_pages_in_other_languages_are_configured_as_they_are(here: Folder) -> None:
    for name in ("index.md", "index.fr.md"):
        here.write(f"docs/{name}", "# Home\n")
    here.kb("init", "--yes")
    assert "docs_structure: suffix" in here.read("mkdocs.yml")
    assert "locale: fr" in here.read("mkdocs.yml")


EN = "# Pay\n\nYou can pay with your card, and we send you a receipt for it.\n"
FR = "# Payer\n\nVous pouvez payer avec votre carte, et nous vous envoyons un reçu.\n"


def test_words_that_are_codes_of_languages_hide_no_language_and_lose_no_page(here: Folder) -> None:
    here.write("mkdocs.yml", "site_name: Acme\ntheme: readthedocs\n")
    english = ("index", "cards", "it", "id/cards2", "no/nope", "page", "page.min", "release", "release.is")
    for name in english:
        here.write(f"docs/{name}.md", f"{EN}\nThis page is about {name}.\n")
    here.write("docs/fr/cards.md", FR)
    here.write("docs/fr/index.md", FR)
    here.kb("init", "--yes")
    assert "docs_structure: folder" in here.read("mkdocs.yml")
    assert [line.strip() for line in here.read("mkdocs.yml").splitlines() if "locale:" in line] == [
        "- locale: en",
        "- locale: fr",
    ]
    here.kb("update")
    here.kb("build")
    for name in english:
        address = "index.html" if name == "index" else f"{name}/index.html"
        assert (here.root / "site" / address).is_file(), name


def test_what_nobody_would_guess_of_names_is_said(here: Folder) -> None:
    for name in ("index", "a", "b"):
        here.write(f"docs/{name}.md", EN)
    for name in ("fr/a", "fr/b", "a.fr", "pt-br/a"):
        here.write(f"docs/{name}.md", FR)
    here.write("docs/pl/a.md", "# A\n")
    here.write("docs/pt-br/a.md", "# Pagar\n\nVocê pode pagar com o seu cartão, e nós enviamos um recibo.\n")
    said = here.kb("init", "--yes").stderr
    assert "docs/a.fr.md: readers see docs/fr/a.md, the same page: docs_structure is 'folder'" in said
    assert "docs: rename what is called pt-br to pt-BR" in said
    assert "docs: only the names of pl look like languages; if they are: kb add-locale pl" in said
    assert "Then the translations that are there: kb import --locale fr --trust" in said
    here.kb("update")


def test_a_site_of_static_i18n_gets_facts_of_its_languages_and_hears_of_others(here: Folder) -> None:
    languages = "[{locale: en, name: English, default: true}, {locale: fr, name: Français}]"
    here.write(
        "mkdocs.yml",
        f"site_name: x\ntheme: {{name: material}}\nplugins:\n- i18n: {{languages: {languages}}}\n",
    )
    here.write("docs/a.md", EN)
    here.write("docs/a.fr.md", FR)
    here.write(
        "docs/a.de.md", "# Bezahlen\n\nSie können mit Ihrer Karte bezahlen, und wir senden eine Quittung.\n"
    )
    said = here.kb("init", "--yes").stderr
    assert "docs: there are pages in de, which will not be among the languages: kb add-locale de" in said
    assert "kb import --locale fr --trust" in said
    assert (here.root / "locales/fr/locale.yml").is_file()
    assert not (here.root / "locales/de").exists()
    again = here.kb("init", "--yes").stderr
    assert "Nothing to write" in again
    assert "kb add-locale de" in again


def test_english_keeps_the_name_of_its_folder(here: Folder) -> None:
    here.write("docs/en-US/a.md", EN)
    here.write("docs/en-US/index.md", EN)
    here.write("docs/fr-FR/a.md", FR)
    here.kb("init", "--yes")
    assert here.read("mkdocs.yml").count("locale: en-US\n") == 1
    assert "fr-FR: 1 translated file" in here.kb("update").stderr
    here.kb("build")
    assert (here.root / "site/a/index.html").is_file()
    assert "Vous pouvez payer" in here.read("site/fr-FR/a/index.html")


def test_names_alone_that_are_words_are_asked_about(here: Folder) -> None:
    here.write("docs/a.md", "# A\n")
    here.write("docs/it/a.md", "# A\n")
    assert "kb init --locale it --yes" in here.kb("init", "--yes", code=2).stderr
    assert set(files(here)) == {"docs/a.md", "docs/it/a.md"}


@pytest.mark.parametrize("mkdocs", ["", "site_name: Aide\ntheme: {name: material, language: fr}\n"])
@pytest.mark.parametrize("words", [(), ("--locale", "en"), ("--locale", "lt")])
def test_pages_in_another_language_than_english_are_told(
    here: Folder, mkdocs: str, words: tuple[str, ...]
) -> None:
    if mkdocs:
        here.write("mkdocs.yml", mkdocs)
    here.write("docs/index.md", FR)
    before = files(here)
    said = here.kb("init", *words, "--yes", code=2).stderr
    assert "The pages in docs are in French" in said
    assert "kb-tools translates from English" in said
    assert files(here) == before


def test_loose_pages_bring_their_languages_along(here: Folder) -> None:
    here.write("index.md", EN)
    here.write("index.fr.md", FR)
    here.write("README.de.md", "# Das Projekt\n")
    here.kb("init", "--move", "--yes")
    assert "locale: fr" in here.read("mkdocs.yml")
    assert "locale: de" not in here.read("mkdocs.yml")
    assert (here.root / "docs/index.fr.md").is_file()


def test_a_read_only_file_is_not_replaced(here: Folder) -> None:
    path = here.write("mkdocs.yml", MKDOCS)
    path.chmod(0o444)
    refused = here.kb("init", "--locale", "lt", "--yes", code=2).stderr
    assert "read-only" in refused
    assert files(here) == {"mkdocs.yml": MKDOCS}


def test_an_ignore_file_of_ones_own_keeps_its_lines(here: Folder) -> None:
    here.write(".gitignore", "site/\n*.log")
    here.kb("init", "--locale", "lt", "--yes")
    assert here.read(".gitignore") == "site/\n*.log\n/build/\n"


def test_a_project_without_a_first_page(here: Folder) -> None:
    here.kb("init", "--locale", "lt", "--no-page", "--yes")
    assert not (here.root / "docs/index.md").exists()
    here.kb("update")
    assert "Nothing to write" in here.kb("init", "--no-page").stderr


def test_a_configuration_of_another_name_is_not_doubled(here: Folder) -> None:
    here.write("mkdocs.yaml", MKDOCS)
    assert "Rename it" in here.kb("init", "--locale", "lt", "--yes", code=2).stderr


def test_questions_have_defaults_and_wrong_answers_are_asked_again(here: Folder) -> None:
    code, said = in_terminal(here.root, "init", answers=("Acme", "", "xx", "lt pt-BR", "y"))
    assert code == 0
    assert "'xx' is not a locale" in said
    assert "site_name: Acme\n" in here.read("mkdocs.yml")
    assert "locale: pt-BR" in here.read("mkdocs.yml")


def test_who_says_no_has_nothing_written(here: Folder) -> None:
    code, said = in_terminal(here.root, "init", answers=("", "", "lt", "n"))
    assert code == 0
    assert "Nothing was written" in said
    assert files(here) == {}


def test_ctrl_c_in_a_question_writes_nothing(here: Folder) -> None:
    code, said = in_terminal(here.root, "init", answers=("", "", "lt"), stop=True)
    assert code == 130, said
    assert "Traceback" not in said
    assert files(here) == {}


def test_pages_in_another_source_are_pages(folder: Folder) -> None:
    for page in ("docs/index.md", "docs/billing/refunds.md"):
        (folder.root / page).unlink()
    folder.kb("init", "--yes")
    assert not (folder.root / "docs/index.md").exists()


def test_a_pipeline_that_is_there_stays(here: Folder) -> None:
    here.write(".gitlab-ci.yml", "test: {script: make}\n")
    said = here.kb("init", "--locale", "lt", "--ci", "gitlab", "--yes").stderr
    assert ".gitlab-ci.yml is there already" in said
    assert here.read(".gitlab-ci.yml") == "test: {script: make}\n"


def test_in_a_repository_the_attributes_are_those_of_git_setup(here: Folder) -> None:
    subprocess.run(["git", "init", "--quiet", str(here.root)], check=True)
    here.kb("init", "--locale", "lt", "--yes")
    before = here.read(".gitattributes")
    here.kb("git-setup")
    assert here.read(".gitattributes") == before
