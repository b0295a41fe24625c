"""How far people's texts are from the drafts that they edited: measured once, where the draft is known."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import reject
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.update.draft_distance import distance
from tests.conftest import Folder, needs

REFUNDS = "docs/billing/refunds.md"
CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"


def git(folder: Folder, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b", *words], cwd=folder.root, check=True)


def commit(folder: Folder) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "x")


def put_draft(folder: Folder, source: str, target: str) -> None:
    def put(unit: Unit) -> Unit:
        if unit.source != source:
            return unit
        draft = replace(unit, target=target, fuzzy=True)
        return draft.stamped(origin="argos-1", target=text_hash(target))

    folder.change("billing/refunds", put)


def write(folder: Folder, source: str, target: str, *, fuzzy: bool = False) -> None:
    folder.change(
        "billing/refunds", lambda u: replace(u, target=target, fuzzy=fuzzy) if u.source == source else u
    )


def noted(folder: Folder, source: str) -> str | None:
    return folder.catalog("billing/refunds").by_key[source].provenance.get("distance")


@pytest.fixture
def drafted(folder: Folder) -> Folder:
    """A draft that is committed."""
    folder.update()
    put_draft(folder, "Card", "Kortelė")
    git(folder, "init", "-q")
    commit(folder)
    return folder


@pytest.mark.parametrize(
    ("draft", "text", "expected"),
    [
        ("Kortelė", "Kortelė", 0),
        ("Kortelė", "Kortele", 14),
        ("abc", "xyz", 100),
        ("a" * 1000, "a" * 999 + "b", 1),
        ("a", "a" * 20_001, None),
    ],
)
def test_the_edits_in_per_cent_of_the_longer_text(draft: str, text: str, expected: int | None) -> None:
    assert distance(draft, text) == expected


@given(st.text(max_size=50), st.text(max_size=50))
def test_it_is_the_same_in_both_directions(one: str, other: str) -> None:
    found = distance(one, other)
    assert found == distance(other, one)
    assert found is not None
    assert 0 <= found <= 100
    assert (found == 0) == (one == other)


@needs("git")
def test_an_update_measures_an_edited_draft_once(drafted: Folder) -> None:
    write(drafted, "Card", "Kortele")
    drafted.update()
    assert noted(drafted, "Card") == "14"
    after = drafted.snapshot("locales")
    assert drafted.update() == {}
    write(drafted, "Card", "Mokėjimo kortelė")
    drafted.update()
    assert noted(drafted, "Card") == "14"
    write(drafted, "Card", "Kortele")
    assert drafted.snapshot("locales") == after


@needs("git")
def test_a_draft_is_found_that_was_edited_in_a_commit_before(drafted: Folder) -> None:
    write(drafted, "Card", "Kortele")
    commit(drafted)
    drafted.update()
    assert noted(drafted, "Card") == "14"


@needs("git")
def test_an_approval_measures_it_too(drafted: Folder) -> None:
    write(drafted, "Card", "Kortele", fuzzy=True)
    drafted.update()
    assert noted(drafted, "Card") is None
    drafted.kb("review", "approve", "lt", REFUNDS, "--unit", "Card", "--reviewer", "Ona")
    assert noted(drafted, "Card") == "14"


@needs("git")
def test_a_draft_taken_as_it_is_has_none(drafted: Folder) -> None:
    write(drafted, "Card", "Kortelė")
    drafted.update()
    assert noted(drafted, "Card") is None


@needs("git")
def test_another_text_of_the_history_is_not_taken_for_the_draft(drafted: Folder) -> None:
    put_draft(drafted, "Card", "Atvirukas")  # never committed
    write(drafted, "Card", "Kortele")
    drafted.update()
    assert noted(drafted, "Card") is None


@needs("git")
@pytest.mark.parametrize("damage", [b"<<<<<<< HEAD\n", b"\xff\xfe"])
def test_a_damaged_version_is_passed_over(drafted: Folder, damage: bytes) -> None:
    whole = (drafted.root / CATALOG).read_bytes()
    (drafted.root / CATALOG).write_bytes(damage + whole + damage)
    commit(drafted)
    (drafted.root / CATALOG).write_bytes(whole)
    write(drafted, "Card", "Kortele")
    drafted.update()
    assert noted(drafted, "Card") == "14"


def test_without_git_there_is_none(folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder.update()
    put_draft(folder, "Card", "Kortelė")
    write(folder, "Card", "Kortele")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    folder.update()
    unit = folder.catalog("billing/refunds").by_key["Card"]
    assert unit.provenance.get("accepted") == "edited"
    assert unit.provenance.get("distance") is None


def test_git_is_not_asked_for_a_catalog_without_edited_drafts(
    done: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(
        "kb_tools.pipeline.update.draft_distance.committed_versions",
        lambda path, most: asked.append(path) or iter(()),
    )
    put_draft(done, "Card", "Kortelė")
    write(done, "Card", "Kortele")
    (done.root / "build/cache/update.json").unlink()
    done.update()
    assert [path.name for path in asked] == ["refunds.po"]


def test_a_text_in_place_of_a_rejected_draft(done: Folder) -> None:
    put_draft(done, "Card", "Kortelė")
    done.change(
        "billing/refunds",
        lambda u: reject(u, date(2026, 1, 5), "Ona", "too long") if u.source == "Card" else u,
    )
    done.update()
    write(done, "Card", "Kortele")
    done.update()
    assert noted(done, "Card") == "14"
    before = done.snapshot("locales")
    assert done.update() == {}
    assert done.snapshot("locales") == before


def test_a_draft_rejected_for_other_english_is_not_compared(done: Folder) -> None:
    put_draft(done, "Weekends do not count.", "Savaitgaliai neskaičiuojami.")
    done.change(
        "billing/refunds",
        lambda u: reject(u, date(2026, 1, 5), "Ona", "") if u.source.startswith("Weekends") else u,
    )
    done.edit(REFUNDS, "Weekends do not count.", "Weekends and holidays do not count.")
    done.update()
    write(done, "Weekends and holidays do not count.", "Savaitgaliai ir šventės neskaičiuojami.")
    done.update()
    unit = done.catalog("billing/refunds").by_key["Weekends and holidays do not count."]
    assert unit.rejections
    assert noted(done, unit.source) is None
