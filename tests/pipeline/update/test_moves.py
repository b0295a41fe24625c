"""Text that moves at any scale takes its reviewed translations along."""

from __future__ import annotations

import pytest

from kb_tools.model.unit import State
from tests.conftest import Folder

PARTS = {
    "Open": ["Choose the mailbox that your customers write to.", "Wait for the first message of the day."],
    "Answer": [
        "Write as you would speak to a friendly neighbour.",
        "Read the whole answer once before you send it.",
    ],
    "Close": [
        "Ask whether anything is left to do.",
        "Close the case when the customer says that all is well.",
    ],
}


def section(name: str, level: int = 2) -> str:
    return f"{'#' * level} {name}\n\n" + "\n\n".join(PARTS[name]) + "\n"


@pytest.fixture
def folder(folder: Folder) -> Folder:
    folder.write("docs/work.md", "# Work\n\n" + "\n".join(section(name) for name in PARTS))
    return folder


def states(folder: Folder, name: str) -> set[State]:
    return {unit.state for unit in folder.catalog(name).active}


def test_one_page_becomes_three(done: Folder) -> None:
    reviewed = done.reviewed()
    (done.root / "docs/work.md").unlink()
    for name in PARTS:
        done.write(f"docs/work/{name.lower()}.md", section(name, 1))
    fates = done.update()
    assert "new" not in fates
    assert "stale" not in fates
    for name in PARTS:
        assert states(done, f"work/{name.lower()}") == {State.REVIEWED}
    assert reviewed - done.reviewed() == set()


def test_two_pages_become_one(done: Folder) -> None:
    reviewed = done.reviewed()
    text = done.read("docs/billing/refunds.md")
    (done.root / "docs/billing/refunds.md").unlink()
    done.write("docs/work.md", done.read("docs/work.md") + "\n#" + text)
    assert "new" not in done.update()
    assert states(done, "work") == {State.REVIEWED}
    assert reviewed - done.reviewed() == set()
    assert not (done.root / "locales/lt/LC_MESSAGES/billing/refunds.po").exists()


def test_a_section_moves_across_source_folders(done: Folder) -> None:
    reviewed = done.reviewed()
    done.edit("docs/work.md", section("Close"), "")
    done.write("guide/voice.md", done.read("guide/voice.md") + "\n" + section("Close"))
    assert set(done.update()) == {"moved"}
    assert states(done, "guide/voice") == {State.REVIEWED}
    assert done.reviewed() == reviewed


def test_a_page_is_renamed_and_half_rewritten(done: Folder) -> None:
    reviewed = done.reviewed()
    text = done.read("docs/work.md").replace("friendly neighbour", "good friend")
    text = text.replace(section("Close"), "## Afterwards\n\nTell your team what you have learned today.\n")
    (done.root / "docs/work.md").unlink()
    done.write("docs/daily-work.md", text)
    done.update()
    catalog = done.catalog("daily-work")
    by_state = {state: [u.source for u in catalog.active if u.state is state] for state in State}
    assert by_state[State.STALE] == ["Write as you would speak to a good friend."]
    assert sorted(by_state[State.UNTRANSLATED]) == [
        "Afterwards",
        "Tell your team what you have learned today.",
    ]
    assert {u.source for u in catalog.obsolete} == {"Close", *PARTS["Close"]}
    assert reviewed - done.reviewed() == set()
    assert not (done.root / "locales/lt/LC_MESSAGES/work.po").exists()


def test_a_paragraph_becomes_a_list_item_and_a_cell(done: Folder) -> None:
    first, second = PARTS["Open"]
    done.edit("docs/work.md", f"{first}\n\n{second}\n", f"- {first}\n\n| Then |\n| --- |\n| {second} |\n")
    assert set(done.update()) == {"new"}, "only the head of the table is new"
    units = done.catalog("work").by_key
    assert units[first].state is State.REVIEWED
    assert units[second].extracted == ('table cell, under "Open"',)
