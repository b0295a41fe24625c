"""What happened to a page's translations, commit by commit."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.review.history import history
from kb_tools.storage.project import Project
from tests.conftest import Folder, needs

REFUNDS = "docs/billing/refunds.md"
pytestmark = needs("git")


@pytest.fixture
def kept(done: Folder) -> Folder:
    """A project in git in which all is reviewed."""
    subprocess.run(["git", "init", "-q"], cwd=done.root, check=True)
    commit(done, "Translate all")
    return done


def commit(folder: Folder, subject: str) -> None:
    for words in (["add", "--all"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", subject]):
        subprocess.run(["git", *words], cwd=folder.root, check=True)


def newest(folder: Folder) -> list[tuple[str, str]]:
    """What the newest commit did to the units of the page."""
    found = history(Project.open(folder.root), Locale("lt"), "billing/refunds")
    return [(change.what, change.source) for change in found[0].changes]


def approve(folder: Folder, source: str, person: str = "Ona") -> None:
    folder.kb("review", "approve", "lt", REFUNDS, "--unit", source, "--reviewer", person)
    commit(folder, f"Approve {source}")


def change(folder: Folder, source: str, **values: object) -> None:
    folder.change(
        "billing/refunds",
        lambda unit: replace(unit, **values) if unit.source == source else unit,  # type: ignore[arg-type]
    )


def test_an_approval_its_end_and_the_next_one(kept: Folder) -> None:
    change(kept, "Card", target="Mokėjimo kortelė")
    commit(kept, "Reword")
    assert newest(kept) == [("reviewed → translated", "Card")]
    approve(kept, "Card")
    assert newest(kept) == [("translated → reviewed", "Card")]
    change(kept, "Card", target="Kortelė")
    approve(kept, "Card")
    assert newest(kept) == [("reworded", "Card")]


def test_new_english_makes_it_stale(kept: Folder) -> None:
    kept.edit(REFUNDS, "ten days", "thirty days")
    kept.update()
    commit(kept, "Change English")
    assert ("new → stale", "We refund within **thirty days**.") in newest(kept)


def test_a_rejected_draft(kept: Folder) -> None:
    def put(unit: Unit) -> Unit:
        if unit.source != "Card":
            return unit
        draft = replace(unit, target="Atvirukas", fuzzy=True)
        return draft.stamped(origin="argos-1", target=text_hash("Atvirukas"))

    kept.change("billing/refunds", put)
    commit(kept, "Draft")
    assert newest(kept) == [("reviewed → draft", "Card")]
    kept.kb("review", "reject", "lt", REFUNDS, "--unit", "Card", "--reason", "wrong", "--reviewer", "Ona")
    commit(kept, "Reject")
    assert newest(kept) == [("rejected", "Card")]
    assert "rejected: Card" in kept.kb("history", "lt", REFUNDS).stdout


def test_a_version_in_another_encoding_counts_as_empty(kept: Folder) -> None:
    path = kept.root / "locales/lt/LC_MESSAGES/billing/refunds.po"
    whole = path.read_bytes()
    path.write_bytes(whole.decode("utf-8").encode("utf-16"))
    commit(kept, "Save in another encoding")
    path.write_bytes(whole)
    commit(kept, "Take it back")
    assert ("new → reviewed", "Card") in newest(kept)
