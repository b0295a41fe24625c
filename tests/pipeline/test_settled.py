"""A person saves a catalog while a command works: the save is kept, and the command does its work on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.cli.main import kb
from kb_tools.errors import KbError
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline import retrying
from kb_tools.storage import catalogs
from kb_tools.storage.disk import files
from tests.conftest import Folder, translated

REFUNDS = "docs/billing/refunds.md"
MINE = "Kortelė, taip sakome mes"
Hook = Callable[[Callable[[], None]], None]


@pytest.fixture
def before_writing(monkeypatch: pytest.MonkeyPatch) -> Hook:
    """Let something happen between the plan of a command and its first write."""

    def hook(happens: Callable[[], None]) -> None:
        write, waiting = files.write_files, [happens]

        def late(steps: Sequence[Mapping[Path, bytes]], *rest: object, **more: object) -> None:
            if waiting and any(path.suffix == ".po" for step in steps for path in step):
                waiting.pop()()
            write(steps, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(catalogs, "write_files", late)
        monkeypatch.setattr("kb_tools.pipeline.upkeep.prune.write_files", late)

    return hook


def run(folder: Folder, *words: str) -> int:
    return int(kb.main(["--project", str(folder.root), *words], standalone_mode=False) or 0)


def save(folder: Folder, *, target: str = MINE, source: str = "Card") -> None:
    folder.change(
        "billing/refunds",
        lambda u: replace(u, target=target, fuzzy=False) if u.source == source else u,
    )


def mine(folder: Folder) -> bool:
    return any(u.target == MINE for u in folder.catalog("billing/refunds").units)


def test_update_takes_the_save_and_the_edit(folder: Folder, before_writing: Hook) -> None:
    folder.update()
    folder.translate()
    folder.edit(REFUNDS, "ten days", "nine days")
    before_writing(lambda: save(folder))
    assert run(folder, "update", "--locale", "lt") == 0
    units = folder.catalog("billing/refunds").by_key
    assert units["Card"].target == MINE
    assert units["We refund within **nine days**."].state is State.STALE
    assert folder.update() == {}


def test_a_text_that_moves_is_not_lost_where_its_old_page_is_saved(
    folder: Folder, before_writing: Hook
) -> None:
    folder.update()
    folder.translate()
    kept = folder.reviewed()
    folder.edit(REFUNDS, "\n\n!!! note\n\n    Weekends do not count.\n", "\n")
    folder.write("docs/index.md", folder.read("docs/index.md") + "\nWeekends do not count.\n")
    before_writing(lambda: save(folder, source="Weekends do not count."))
    run(folder, "update")
    assert folder.catalog("index").by_key["Weekends do not count."].target == MINE
    assert kept - {translated("Weekends do not count.")} <= folder.reviewed()


def test_translate_merges_its_drafts_into_what_is_there_by_then(folder: Folder, before_writing: Hook) -> None:
    folder.update()

    def meanwhile() -> None:
        save(folder)
        folder.change(
            "billing/refunds",
            lambda u: replace(u, comment=("Ar tikrai?",)) if u.source == "Method" else u,
        )

    before_writing(meanwhile)
    run(folder, "translate", "--locale", "lt", "--engine", "pseudo")
    units = folder.catalog("billing/refunds").by_key
    assert units["Card"].target == MINE
    assert units["Method"].comment == ("Ar tikrai?",)
    assert units["Bank transfer"].state is State.DRAFT
    assert folder.catalog("index").by_key["Welcome"].state is State.DRAFT


def test_drafts_find_a_page_that_was_renamed_meanwhile(folder: Folder, before_writing: Hook) -> None:
    folder.update()

    def meanwhile() -> None:
        (folder.root / REFUNDS).rename(folder.root / "docs/billing/money-back.md")
        folder.update()

    before_writing(meanwhile)
    run(folder, "translate", "--locale", "lt", "--engine", "pseudo")
    assert folder.catalog("billing/money-back").by_key["Card"].state is State.DRAFT
    assert not (folder.root / "locales/lt/LC_MESSAGES/billing/refunds.po").exists()


def test_approve_leaves_what_was_saved_since_to_the_next_reading(
    folder: Folder, before_writing: Hook
) -> None:
    folder.update()
    run(folder, "translate", "--locale", "lt", "--engine", "pseudo")
    fuzzy = "Kortelė, dar neaišku"
    before_writing(
        lambda: folder.change(
            "billing/refunds", lambda u: replace(u, target=fuzzy) if u.source == "Card" else u
        )
    )
    run(folder, "review", "approve", "lt", str(folder.root / REFUNDS), "--reviewer", "Rūta")
    units = folder.catalog("billing/refunds").by_key
    assert (units["Card"].target, units["Card"].fuzzy) == (fuzzy, True)
    assert units["Method"].state is State.REVIEWED


def test_prune_removes_only_what_was_agreed_to(folder: Folder, before_writing: Hook) -> None:
    folder.update()
    folder.translate()
    folder.edit(REFUNDS, "\n\n!!! note\n\n    Weekends do not count.\n", "\n")
    folder.edit("docs/index.md", "# Welcome", "# ")
    folder.update()
    assert len(folder.catalog("billing/refunds").obsolete) == 1

    def meanwhile() -> None:
        catalog = folder.catalog("billing/refunds")
        units = [replace(u, comment=("Palikite!",)) if u.obsolete else u for u in catalog.units]
        folder.write(
            "locales/lt/LC_MESSAGES/billing/refunds.po",
            catalogs.po.serialize(catalog.with_units(units)),
        )

    before_writing(meanwhile)
    assert run(folder, "prune", "--yes", "--locale", "lt") == 0
    assert [u.comment for u in folder.catalog("billing/refunds").obsolete] == [("Palikite!",)]
    assert folder.catalog("index").obsolete == ()


def test_a_catalog_that_changes_all_the_time_ends_the_command_with_nothing_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.update()
    folder.edit(REFUNDS, "ten days", "nine days")
    before = folder.snapshot("locales/ar")
    write, count = files.write_files, iter(range(99))

    def late(*given: object, **more: object) -> None:
        save(folder, target=f"{MINE} {next(count)}")
        write(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(catalogs, "write_files", late)
    monkeypatch.setattr(retrying, "_PAUSE", 0)
    with pytest.raises(KbError, match="saved this file at the same time"):
        run(folder, "update")
    assert next(count) == retrying.TRIES
    assert folder.snapshot("locales/ar") == before


def test_two_updates_at_once_are_one_after_the_other(folder: Folder) -> None:
    folder.update()
    folder.translate()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONUTF8": "1"}
    for turn in range(3):
        kept = folder.reviewed()
        folder.write(f"docs/new{turn}.md", f"# New {turn}\n\n{'Weekends count. ' * (turn + 1)}\n")
        both = [
            subprocess.Popen(
                [sys.executable, "-m", "kb_tools", "update"],
                cwd=folder.root,
                stderr=subprocess.PIPE,
                text=True,
                env=environment,
            )
            for _ in range(2)
        ]
        said = [process.communicate()[1] for process in both]
        assert [process.returncode for process in both] == [0, 0], said
        assert sum("Every catalog is up to date." in text for text in said) == 1
        assert kept <= folder.reviewed()
        assert folder.update() == {}


def test_reading_waits_for_nobody(folder: Folder) -> None:
    folder.update()
    from kb_tools.storage.disk.lock import CATALOGS, lock_file, locked  # noqa: PLC0415

    with locked(lock_file(folder.root, CATALOGS), "kb update"):
        folder.kb("status")
        folder.kb("update", "--dry-run")


def test_a_draft_that_was_reviewed_stays_a_persons_when_its_approval_is_taken_back() -> None:
    unit = Unit("a", target="x", fuzzy=True).stamped(origin="engine-1", accepted="unchanged")
    assert unit.human
