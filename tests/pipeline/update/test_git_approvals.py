"""`trust_git: true` in real repositories: which commits approve a unit, and which do not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit
from tests.conftest import PAGES, Folder

TEN_DAYS = "We refund within **ten days**."
WEEKENDS = "Weekends do not count."
REFUNDS = "docs/billing/refunds.md"
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"
ISOLATED = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Repository:
    """A project in git that trusts it, with drafts in `lt` that are committed."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        folder.write(".gitignore", "/build/\n/site/\n")
        folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      trust_git: true\n      engines: [pseudo]\n")
        folder.update()
        folder.kb("translate", "--locale", "lt")
        self.commit("Robot", "2026-01-01")

    def git(self, *words: str, author: str = "Committer", day: str = "2026-01-01", code: int = 0) -> str:
        who = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "author@example.org",
            "GIT_AUTHOR_DATE": f"{day}T23:30:00 -0500",
            "GIT_COMMITTER_NAME": "Committer",
            "GIT_COMMITTER_EMAIL": "committer@example.org",
            "GIT_COMMITTER_DATE": f"{day}T23:30:00 -0500",
        }
        run = subprocess.run(
            ["git", *words],
            cwd=self.folder.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **ISOLATED, **who},
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout

    def commit(self, author: str, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Work", author=author, day=day)

    def edit(self, source: str, **changes: object) -> None:
        """Change the unit of a source in an editor."""
        self.folder.change(
            "billing/refunds", lambda unit: replace(unit, **changes) if unit.source == source else unit
        )

    def clear(self, source: str, author: str, day: str) -> None:
        """Clear "fuzzy" in an editor, and commit."""
        self.edit(source, fuzzy=False, previous_source=None)
        self.commit(author, day)

    def unit(self, source: str) -> Unit:
        return self.folder.catalog("billing/refunds").by_key[source]

    def approval(self, source: str) -> tuple[str, date] | None:
        """Update the catalogs; return who approved a unit, and on which day."""
        self.folder.update()
        after = self.folder.snapshot("locales")
        assert self.folder.update() == {}
        assert self.folder.snapshot("locales") == after
        found = self.unit(source).approval
        return (found.person, found.day) if found and found.day else None


@pytest.fixture
def repository(folder: Folder) -> Repository:
    return Repository(folder)


def test_a_commit_that_clears_fuzzy_is_the_approval_of_its_author(repository: Repository) -> None:
    assert repository.approval(TEN_DAYS) is None
    repository.clear(TEN_DAYS, "Rūta Kazlauskienė", "2026-02-03")
    said = repository.folder.kb("update").stderr
    assert '1 unit is approved by those whose commits cleared "fuzzy" (trust_git)' in " ".join(said.split())
    unit = repository.unit(TEN_DAYS)
    assert unit.comment == (f"reviewed: 2026-02-03 Rūta Kazlauskienė {unit.pair}",)
    assert unit.state is State.REVIEWED
    assert repository.unit(WEEKENDS).state is State.DRAFT
    assert "trust_git" not in repository.folder.kb("update").stderr
    repository.commit("Robot", "2026-02-04")
    assert repository.approval(TEN_DAYS) == ("Rūta Kazlauskienė", date(2026, 2, 3))


def test_an_edited_draft_is_approved_as_it_was_committed(repository: Repository) -> None:
    repository.edit(TEN_DAYS, target="Grąžiname per **dešimt dienų**.")
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    assert repository.approval(TEN_DAYS) == ("Ona", date(2026, 2, 3))


def test_what_is_not_committed_is_not_approved(repository: Repository) -> None:
    repository.edit(TEN_DAYS, fuzzy=False)
    assert repository.approval(TEN_DAYS) is None
    assert repository.unit(TEN_DAYS).state is State.TRANSLATED
    # the catalog is up to date now; a commit of it as it is approves all the same
    repository.commit("Ona", "2026-02-03")
    assert repository.approval(TEN_DAYS) == ("Ona", date(2026, 2, 3))


def test_a_text_that_was_changed_after_the_commit_is_not_approved(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.edit(TEN_DAYS, target="Grąžiname per **dešimt dienų**.")
    assert repository.approval(TEN_DAYS) is None
    repository.commit("Jonas", "2026-02-04")
    # it was never fuzzy with these words
    assert repository.approval(TEN_DAYS) is None


def test_what_was_never_fuzzy_is_not_approved(repository: Repository) -> None:
    repository.edit(TEN_DAYS, target="", fuzzy=False)
    repository.commit("Ona", "2026-02-03")
    repository.edit(TEN_DAYS, target="Grąžiname per **dešimt dienų**.")
    repository.commit("Ona", "2026-02-04")
    assert repository.approval(TEN_DAYS) is None
    assert repository.unit(TEN_DAYS).state is State.TRANSLATED


def test_the_newest_commit_counts(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.edit(TEN_DAYS, fuzzy=True)
    repository.commit("Jonas", "2026-02-04")
    repository.clear(TEN_DAYS, "Petras", "2026-02-05")
    assert repository.approval(TEN_DAYS) == ("Petras", date(2026, 2, 5))


def test_a_stale_unit_that_a_commit_clears_is_approved(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.folder.edit(REFUNDS, "within **ten", "within **nine")
    repository.folder.update()
    repository.commit("Writer", "2026-02-04")
    nine = "We refund within **nine days**."
    assert repository.unit(nine).state is State.STALE
    repository.edit(nine, target="Grąžiname per **devynias dienas**.")
    repository.clear(nine, "Jonas", "2026-02-05")
    assert repository.approval(nine) == ("Jonas", date(2026, 2, 5))


def test_what_an_update_makes_final_again_is_not_the_approval_of_the_writer(repository: Repository) -> None:
    repository.edit(TEN_DAYS, target="", fuzzy=False)
    repository.commit("Ona", "2026-02-02")
    repository.edit(TEN_DAYS, target="Grąžiname per **dešimt dienų**.")
    repository.commit("Ona", "2026-02-03")
    for old, new in (("ten", "nine"), ("nine", "ten")):
        repository.folder.edit(REFUNDS, f"within **{old}", f"within **{new}")
        repository.folder.update()
        repository.commit("Writer", "2026-02-04")
    assert repository.unit(TEN_DAYS).state is State.TRANSLATED
    assert repository.approval(TEN_DAYS) is None


def branch(repository: Repository, ours: Callable[[], None], theirs: Callable[[], None]) -> None:
    repository.git("checkout", "-q", "-b", "other")
    theirs()
    repository.git("checkout", "-q", "main")
    ours()


def test_a_merge_commit_approves_nothing_that_it_brings(repository: Repository) -> None:
    branch(
        repository,
        ours=lambda: repository.clear(WEEKENDS, "Jonas", "2026-02-04"),
        theirs=lambda: repository.clear(TEN_DAYS, "Ona", "2026-02-03"),
    )
    repository.git("merge", "-q", "--no-edit", "other", author="Merger", day="2026-02-05")
    assert repository.approval(TEN_DAYS) == ("Ona", date(2026, 2, 3))
    assert repository.approval(WEEKENDS) == ("Jonas", date(2026, 2, 4))


def test_a_merge_commit_that_clears_fuzzy_itself_approves_nothing(repository: Repository) -> None:
    branch(
        repository,
        ours=lambda: repository.clear(WEEKENDS, "Jonas", "2026-02-04"),
        theirs=lambda: repository.clear("Refunds", "Ona", "2026-02-03"),
    )
    repository.git("merge", "-q", "--no-commit", "other")
    repository.edit(TEN_DAYS, fuzzy=False)
    repository.commit("Merger", "2026-02-05")
    assert repository.unit(TEN_DAYS).state is State.TRANSLATED
    assert repository.approval(TEN_DAYS) is None
    assert repository.approval("Refunds") == ("Ona", date(2026, 2, 3))


def test_an_older_commit_does_not_count_where_a_newer_one_took_it_back(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")

    def doubt() -> None:
        repository.edit(TEN_DAYS, fuzzy=True)
        repository.commit("Jonas", "2026-02-04")

    branch(repository, ours=lambda: repository.clear(WEEKENDS, "Ona", "2026-02-05"), theirs=doubt)
    repository.git("merge", "-q", "--no-edit", "-s", "ours", "other", author="Merger", day="2026-02-06")
    assert repository.unit(TEN_DAYS).state is State.TRANSLATED
    assert repository.approval(TEN_DAYS) is None
    assert repository.approval(WEEKENDS) == ("Ona", date(2026, 2, 5))


def test_a_commit_is_compared_with_its_own_parent(repository: Repository) -> None:
    """On a side branch the unit stays fuzzy; the next commit of the log has it final."""
    branch(
        repository,
        ours=lambda: repository.clear(TEN_DAYS, "Ona", "2026-02-03"),
        theirs=lambda: repository.clear(WEEKENDS, "Jonas", "2026-02-04"),
    )
    repository.git("merge", "-q", "--no-edit", "other", author="Merger", day="2026-02-05")
    assert repository.approval(TEN_DAYS) == ("Ona", date(2026, 2, 3))


def test_a_withdrawn_approval_is_not_given_back(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    assert repository.approval(TEN_DAYS) == ("Ona", date(2026, 2, 3))
    repository.edit(TEN_DAYS, fuzzy=True)
    repository.folder.update()
    repository.commit("Jonas", "2026-02-04")
    repository.edit(TEN_DAYS, fuzzy=False)
    assert repository.approval(TEN_DAYS) is None
    repository.commit("Ona", "2026-02-05")
    assert repository.approval(TEN_DAYS) is None
    assert [remark.kind for remark in repository.unit(TEN_DAYS).remarks] == [RemarkKind.WITHDRAWN]


def test_a_text_that_was_rejected_is_not_approved(repository: Repository) -> None:
    draft = repository.unit(TEN_DAYS)
    no = ["--unit", "We refund", "--reason", "no", "--reviewer", "Ona"]
    repository.folder.kb("review", "reject", "lt", REFUNDS, *no)
    repository.edit(TEN_DAYS, target=draft.target, fuzzy=True)
    repository.commit("Jonas", "2026-02-04")
    repository.clear(TEN_DAYS, "Jonas", "2026-02-05")
    assert repository.approval(TEN_DAYS) is None


def test_what_the_memory_filled_is_not_approved(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.folder.edit("mkdocs.yml", "[pseudo]", "[memory: {exact: translated}, pseudo]")
    repository.folder.write("docs/more.md", "# More\n\nWe refund within **two days**.\n")
    repository.folder.update()
    repository.folder.kb("translate", "--locale", "lt", "docs/more.md")
    repository.folder.edit("docs/more.md", "**two", "**ten")
    repository.folder.update()
    repository.commit("Writer", "2026-02-04")
    assert repository.folder.catalog("more").by_key[TEN_DAYS].outdated
    repository.folder.kb("translate", "--locale", "lt", "docs/more.md")
    repository.commit("Writer", "2026-02-05")
    repository.folder.update()
    filled = repository.folder.catalog("more").by_key[TEN_DAYS]
    assert (filled.provenance.origin, filled.state) == ("memory", State.TRANSLATED)


def test_history_is_followed_through_a_rename(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.folder.kb("rename", REFUNDS, "docs/billing/money-back.md")
    repository.commit("Writer", "2026-02-04")
    repository.folder.update()
    found = repository.folder.catalog("billing/money-back").by_key[TEN_DAYS].approval
    assert found is not None
    assert (found.person, found.day) == ("Ona", date(2026, 2, 3))


def test_a_copy_of_another_catalog_has_no_history_of_its_own(repository: Repository) -> None:
    repository.folder.write("docs/copy.md", PAGES[REFUNDS])
    repository.folder.update()
    text = repository.folder.read(CATALOG).replace("billing/refunds.md", "copy.md")
    repository.folder.write("locales/lt/LC_MESSAGES/copy.po", text)
    repository.folder.change("copy", lambda unit: replace(unit, fuzzy=False))
    repository.commit("Writer", "2026-02-03")
    repository.folder.update()
    assert {unit.state for unit in repository.folder.catalog("copy").active} == {State.TRANSLATED}


def test_a_version_with_conflict_markers_approves_nothing(repository: Repository) -> None:
    whole = repository.folder.read(CATALOG)
    repository.folder.write(CATALOG, f"<<<<<<< ours\n{whole}")
    repository.commit("Merger", "2026-02-03")
    repository.folder.write(CATALOG, whole)
    repository.edit(TEN_DAYS, fuzzy=False)
    repository.commit("Merger", "2026-02-04")
    assert repository.approval(TEN_DAYS) is None
    repository.clear(WEEKENDS, "Ona", "2026-02-05")
    assert repository.approval(WEEKENDS) == ("Ona", date(2026, 2, 5))


def test_an_author_without_a_name_approves_nothing(repository: Repository) -> None:
    repository.edit(TEN_DAYS, fuzzy=False)
    repository.git("add", "-A")
    tree = repository.git("write-tree").strip()
    head = repository.git("rev-parse", "HEAD").strip()
    raw = (
        f"tree {tree}\nparent {head}\nauthor  <> 1770000000 +0000\n"
        "committer Committer <c@example.org> 1770000000 +0000\n\nWork\n"
    )
    commit = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"],
        cwd=repository.folder.root,
        input=raw,
        text=True,
        check=True,
        capture_output=True,
    ).stdout.strip()
    repository.git("reset", "-q", "--hard", commit)
    assert repository.approval(TEN_DAYS) is None


def test_a_shallow_clone_approves_only_what_it_can_see(repository: Repository, tmp_path: Path) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    repository.clear(WEEKENDS, "Jonas", "2026-02-04")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.folder.root}", str(clone))
    shallow = Folder(clone)
    shallow.update()
    assert shallow.catalog("billing/refunds").by_key[WEEKENDS].state is State.TRANSLATED
    assert repository.approval(WEEKENDS) == ("Jonas", date(2026, 2, 4))


def test_a_dry_run_says_what_would_be_approved(repository: Repository) -> None:
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    before = repository.folder.snapshot("locales")
    for option in ("--dry-run", "--check"):
        said = " ".join(repository.folder.kb("update", option).stderr.split())
        assert "lt: 1 unit would be approved" in said
    assert repository.folder.snapshot("locales") == before


def test_git_is_not_trusted_by_default(repository: Repository) -> None:
    repository.folder.edit("mkdocs.yml", "      trust_git: true\n", "")
    repository.clear(TEN_DAYS, "Ona", "2026-02-03")
    assert repository.approval(TEN_DAYS) is None


def test_before_the_first_commit_nothing_is_approved(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      trust_git: true\n")
    subprocess.run(["git", "init", "-q"], cwd=folder.root, check=True)
    folder.update()
    folder.change("billing/refunds", lambda unit: replace(unit, target=unit.source))
    folder.update()
    assert {unit.state for unit in folder.catalog("billing/refunds").active} == {State.TRANSLATED}


def test_without_git_there_is_one_clear_error(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.update()
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      trust_git: true\n")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    said = " ".join(folder.kb("update", code=2).stderr.split())
    assert "mkdocs.yml: 'trust_git' needs the history of the catalogs" in said
    assert "Work in a clone of the project, or remove 'trust_git: true'." in said
    monkeypatch.setenv("PATH", "")
    said = " ".join(folder.kb("update", code=2).stderr.split())
    assert "There is no git on this machine." in said
    assert said.count("Error") == 1
