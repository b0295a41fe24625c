"""A changed fact is major from the update to the page: nobody reads an old price as today's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.model.unit import State
from tests.conftest import Folder

CHANGES = [
    ("The plan costs $10 a month.", "The plan costs €10 a month."),
    ("A file may have up to 20 MB.", "A file may have up to 20 GB."),
    ("It is possible to merge two accounts.", "It is impossible to merge two accounts."),
    ("Support is closed on Monday.", "Support is closed on Sunday."),
    ("An export takes two hours or less.", "An export takes ten hours or less."),
    ("Increase the limit in the settings.", "Decrease the limit in the settings."),
    ("Our data is stored in Lithuania.", "Our data is stored in Latvia."),
    ("Click **Save** at the end of the page.", "Click **Send** at the end of the page."),
    ("Write to help@example.org for more help.", "You may write to sales@example.org for help."),
]
MENDED = [
    ("You will recieve a message soon.", "You will receive a message soon."),
    ("Don't close the window before.", "Do not close the window before."),
]


@pytest.fixture
def edited(folder: Folder) -> Folder:
    """A page translated and reviewed, and edited since."""
    for name, texts in (("facts", CHANGES), ("mended", MENDED)):
        folder.write(f"docs/{name}.md", f"# About {name}\n\n" + "\n\n".join(old for old, _ in texts) + "\n")
    folder.edit("mkdocs.yml", "  - Home: index.md\n", "  - Home: index.md\n  - facts.md\n  - mended.md\n")
    folder.update()
    folder.translate()
    for name, texts in (("facts", CHANGES), ("mended", MENDED)):
        for old, new in texts:
            folder.edit(f"docs/{name}.md", old, new)
    folder.kb("update")
    return folder


def test_each_changed_fact_is_stale_and_major(edited: Folder) -> None:
    facts = edited.catalog("facts").by_key
    for old, new in CHANGES:
        unit = facts[new]
        assert (unit.state, unit.previous_source) == (State.STALE, old)
        assert unit.provenance.get("change") == "major", new
    mended = edited.catalog("mended").by_key
    for _, new in MENDED:
        assert (mended[new].state, mended[new].provenance.get("change")) == (State.STALE, "minor")


def test_the_page_says_so_or_is_in_english(edited: Folder) -> None:
    edited.kb("build", "--locale", "lt")
    page = edited.read("build/stage/lt/facts.md")
    assert '"state": "stale"' in page
    assert "planlt costslt" in page
    assert "kb-notice--stale" in edited.read("site/lt/facts/index.html")
    assert '"state": "translated"' in edited.read("build/stage/lt/mended.md")
    assert "kb-notice--stale" not in edited.read("site/lt/mended/index.html")

    edited.owner_says("stale: source, min_coverage: 0")
    edited.kb("build", "--locale", "lt")
    page = edited.read("build/stage/lt/facts.md")
    for _, new in CHANGES:
        assert new in page
    assert "recievelt" in edited.read("build/stage/lt/mended.md")


def test_a_check_says_which_edits_matter(edited: Folder) -> None:
    said = edited.kb("check", "--locale", "lt", "--only", "stale", code=1).stdout
    assert said.count("error stale") == len(CHANGES)
    assert said.count("warning stale") == len(MENDED)


def test_an_address_is_carried_over_to_its_translation(folder: Folder) -> None:
    folder.write("docs/index.md", "# Welcome\n\nWrite to help@example.org for more.\n")
    folder.update()
    folder.translate()
    folder.edit("docs/index.md", "help@example.org", "sales@example.org")
    assert folder.update() == {"carried over": 1}
    unit = folder.catalog("index").by_key["Write to sales@example.org for more."]
    assert unit.state is State.TRANSLATED  # nobody has seen the new address
    assert "sales@example.org" in unit.target


def test_an_edit_that_only_changes_a_link_keeps_its_translation(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.edit("docs/index.md", "billing/refunds.md#times", "billing/refunds.md")
    assert folder.update() == {"carried over": 1}
    (unit,) = (u for u in folder.catalog("index").active if "refunds.md" in u.source)
    assert unit.state is State.TRANSLATED  # nobody has seen the new address
    assert "(billing/refunds.md)" in unit.target


def test_a_link_that_cannot_be_carried_over_is_major(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.change(
        "index", lambda u: replace(u, target=u.target.replace("(billing/refunds.md#times)", "(other.md)"))
    )
    folder.edit("docs/index.md", "billing/refunds.md#times", "billing/refunds.md")
    folder.kb("update")
    (unit,) = (u for u in folder.catalog("index").active if "refunds.md" in u.source)
    assert unit.provenance.get("change") == "major"
