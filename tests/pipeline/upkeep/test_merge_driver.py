"""Real git: merges with the driver, and what a plain merge does to catalogs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"


class Repository:
    """The project in git, with `kb` on PATH as the driver needs it."""

    def __init__(self, folder: Folder, bin_folder: Path) -> None:
        self.folder = folder
        bin_folder.mkdir(exist_ok=True)
        script = bin_folder / "kb"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb_tools "$@"\n')
        script.chmod(0o755)
        self.env = {
            **os.environ,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Rūta Kazlauskienė")
        self.git("config", "user.email", "ruta@example.org")
        folder.write(".gitignore", "/build/\n/site/\n")

    def git(self, *words: str, code: int | None = 0) -> str:
        run = subprocess.run(
            ["git", *words], cwd=self.folder.root, capture_output=True, text=True, check=False, env=self.env
        )
        assert code is None or run.returncode == code, run.stdout + run.stderr
        return run.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)


@pytest.fixture
def repository(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder.update()
    folder.translate()
    made = Repository(folder, tmp_path_factory.mktemp("bin"))
    folder.kb("git-setup")
    made.commit("Translated")
    return made


def retarget(source: str, target: str) -> Callable[[Unit], Unit]:
    return lambda unit: replace(unit, target=target) if unit.source == source else unit


def branches(repository: Repository, ours: Callable[[], None], theirs: Callable[[], None]) -> None:
    repository.git("checkout", "-q", "-b", "other")
    theirs()
    repository.commit("Theirs")
    repository.git("checkout", "-q", "main")
    ours()
    repository.commit("Ours")


def test_setup_is_done_once_and_is_committed(repository: Repository) -> None:
    assert "/locales/**/*.po merge=kb text eol=lf" in repository.folder.read(".gitattributes")
    assert "Already set up" in repository.folder.kb("git-setup").stderr
    assert repository.git("status", "--porcelain") == ""


def test_two_translators_on_two_branches(repository: Repository) -> None:
    folder = repository.folder
    branches(
        repository,
        lambda: folder.change("billing/refunds", retarget("Card", "Kortelė")),
        lambda: folder.change("billing/refunds", retarget("Method", "Būdas")),
    )
    repository.git("merge", "-q", "other", "-m", "Merge")
    units = folder.catalog("billing/refunds").by_key
    assert (units["Card"].target, units["Method"].target) == ("Kortelė", "Būdas")


def test_two_different_translations_are_shown_to_a_person(repository: Repository) -> None:
    folder = repository.folder
    branches(
        repository,
        lambda: folder.change("billing/refunds", retarget("Card", "Kortelė")),
        lambda: folder.change("billing/refunds", retarget("Card", "Korta")),
    )
    repository.git("merge", "-q", "other", "-m", "Merge", code=1)
    text = folder.read(CATALOG)
    assert "<<<<<<<" not in text
    unit = folder.catalog("billing/refunds").by_key["Card"]
    assert (unit.target, unit.comment[1:], unit.fuzzy) == ("Kortelė", ("The other branch says: Korta",), True)
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", folder.root / CATALOG], check=True)
    folder.update()
    assert folder.catalog("billing/refunds").by_key["Card"].target == "Kortelė"


def test_english_changes_on_one_branch_and_the_translation_on_the_other(repository: Repository) -> None:
    folder = repository.folder

    def english() -> None:
        folder.edit(REFUNDS, "ten days", "nine days")
        folder.update()

    old = "We refund within **ten days**."
    branches(
        repository,
        english,
        lambda: folder.change("billing/refunds", retarget(old, "Grąžiname per **10 d**.")),
    )
    repository.git("merge", "-q", "other", "-m", "Merge")
    folder.update()
    unit = folder.catalog("billing/refunds").by_key["We refund within **nine days**."]
    assert (unit.state, unit.target) == (State.STALE, "Grąžiname per **10 d**.")
    assert unit.previous_source == old


def test_a_plain_merge_that_pairs_an_old_target_with_a_new_source_is_seen(repository: Repository) -> None:
    """What happened to python-docs-fr: lines merge cleanly, and a wrong pair comes out."""
    folder = repository.folder
    folder.write(".gitattributes", "")
    repository.commit("Without the driver")
    old, new = "Weekends do not count.", "Weekends count."

    def english() -> None:
        folder.edit(REFUNDS, old, new)
        # msgid changes, and an editor that knows no "# kb:" drops the fuzzy mark
        folder.edit(CATALOG, f'msgid "{old}"', f'msgid "{new}"')

    branches(repository, english, lambda: folder.change("billing/refunds", retarget("Card", "Kortelė")))
    repository.git("merge", "-q", "other", "-m", "Merge")
    run = folder.kb("check", "--locale", "lt", "--only", "mismatch", code=1)
    assert new in run.stdout
    folder.kb("build", "--locale", "lt")
    page = folder.read("build/stage/lt/billing/refunds.md")
    assert "Weekendslt" not in page
    assert new in page


def test_conflict_markers_are_never_taken_for_text(repository: Repository) -> None:
    folder = repository.folder
    folder.write(".gitattributes", "")
    repository.commit("Without the driver")
    branches(
        repository,
        lambda: folder.change("billing/refunds", retarget("Card", "Kortelė")),
        lambda: folder.change("billing/refunds", retarget("Card", "Korta")),
    )
    repository.git("merge", "-q", "other", "-m", "Merge", code=1)
    assert "conflict markers" in folder.kb("update", code=2).stderr
    assert "catalog-syntax" in folder.kb("check", code=1).stdout


def test_history_tells_what_happened(repository: Repository) -> None:
    folder = repository.folder
    folder.edit(REFUNDS, "ten days", "nine days")
    folder.update()
    repository.commit("Refund sooner")
    (folder.root / REFUNDS).rename(folder.root / "docs/billing/money-back.md")
    folder.update()
    repository.commit("Rename the page")
    text = folder.kb("history", "lt", "docs/billing/money-back.md").stdout
    assert "Refund sooner" in text
    assert "stale" in text
    assert "Translated" in text


def test_git_sees_a_renamed_catalog(repository: Repository) -> None:
    folder = repository.folder
    folder.kb("rename", "docs/billing/refunds.md", "docs/refunds.md")
    repository.git("add", "-A")
    changes = repository.git("diff", "--cached", "--name-status", "-M")
    assert f"R{CATALOG}".replace("R", "") in changes
    assert any(line.startswith("R") and "locales/lt" in line for line in changes.splitlines())
    assert "docs/refunds.md" in changes
    assert "(refunds.md#times)" in folder.read("docs/index.md")
    assert "- refunds.md" in folder.read("mkdocs.yml")
    unit = next(u for u in folder.catalog("index").active if "refunds" in u.source)
    assert "(refunds.md#times)" in unit.target
    assert unit.state is State.TRANSLATED


def test_term_stamps_of_two_branches_are_merged_by_line(repository: Repository) -> None:
    folder = repository.folder
    stamps = "locales/lt/term-stamps.tsv"
    assert f"/locales/*/{stamps.rpartition('/')[2]} merge=union" in folder.read(".gitattributes")
    glossary = (
        "terms:\n  - {{term: card, targets: {{lt: {}}}}}\n  - {{term: transfer, targets: {{lt: {}}}}}\n"
    )
    folder.write("style_guide/glossary.yml", glossary.format("kortelė", "pavedimas"))
    folder.update()
    repository.commit("Glossary")

    def retranslate(source: str, target: str) -> Callable[[], None]:
        def work() -> None:
            folder.change("billing/refunds", retarget(source, target))
            folder.update()

        return work

    branches(repository, retranslate("Card", "Kortelė"), retranslate("Bank transfer", "Pavedimas"))
    repository.git("merge", "-q", "other", "-m", "Merge")
    merged = folder.read(stamps)
    assert "<<<<<<<" not in merged
    folder.update()
    assert len(folder.read(stamps).splitlines()) == 3
    assert all(line in merged.splitlines() for line in folder.read(stamps).splitlines())


@pytest.mark.parametrize("approval", ["corrected", "taken back"])
def test_a_heading_is_reworded_on_one_branch_and_a_sentence_below_it_reviewed_on_the_other(
    repository: Repository, approval: str
) -> None:
    folder = repository.folder
    sentence = "Weekends do not count."

    def heading() -> None:
        folder.edit(REFUNDS, "## Times", "## How long it takes")
        folder.edit("docs/index.md", "#times", "#how-long-it-takes")
        folder.update()

    def review(unit: Unit) -> Unit:
        if unit.source != sentence:
            return unit
        return (
            replace(unit, target="Savaitgaliai nesiskaito.") if approval == "corrected" else withdrawn(unit)
        )

    def withdrawn(unit: Unit) -> Unit:
        return replace(unit, fuzzy=True, comment=("Ar tikrai nesiskaito?",))

    def reviewing() -> None:
        folder.change("billing/refunds", review)
        folder.update()

    branches(repository, heading, reviewing)
    repository.git("merge", "-q", "other", "-m", "Merge")
    unit = folder.catalog("billing/refunds").by_key[sentence]
    assert 'under "How long it takes"' in unit.extracted[0]
    if approval == "corrected":
        assert (unit.target, unit.state) == ("Savaitgaliai nesiskaito.", State.TRANSLATED)
        assert [said.kind for said in unit.remarks] == [RemarkKind.REVIEWED]  # of the text before
    else:
        assert (unit.fuzzy, unit.human, unit.comment) == (True, True, ("Ar tikrai nesiskaito?",))
    assert folder.update() == {}
    assert repository.git("status", "--porcelain") == ""
