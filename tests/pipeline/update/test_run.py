"""What people do to English pages, and what becomes of the translations: law 4 on real files."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from kb_tools.catalog.merge.merge import merge
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import State, Unit, source_hash, text_hash
from kb_tools.pipeline.templates import all_templates
from kb_tools.storage.project import Project
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"


def states(folder: Folder, name: str) -> dict[str, State]:
    return {u.source: u.state for u in folder.catalog(name).active}


def stale(folder: Folder, name: str) -> list[str]:
    return [source for source, state in states(folder, name).items() if state is State.STALE]


def test_every_catalog_is_what_gettext_wants(done: Folder) -> None:
    files = sorted((done.root / "locales").rglob("*.po"))
    assert len(files) == 8
    for path in files:
        subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], check=True)
        same = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True).stdout
        assert same == path.read_bytes()


def test_a_second_update_changes_no_byte(done: Folder) -> None:
    before = done.snapshot("locales")
    assert done.update() == {}
    assert done.snapshot("locales") == before


def test_comments_give_kind_and_place(done: Folder) -> None:
    unit = done.catalog("billing/refunds").by_key["Bank transfer"]
    assert unit.extracted == ('table cell, under "Times"',)
    assert unit.references == (REFUNDS,)


def test_a_renamed_page_takes_its_catalog_along(done: Folder) -> None:
    done.change("billing/refunds", lambda u: replace(u, comment=("Checked with the bank.",)))
    before, reviewed = done.catalog("billing/refunds"), done.reviewed()
    (done.root / REFUNDS).rename(done.root / "docs/billing/money-back.md")
    assert "obsolete" not in done.update()
    after = done.catalog("billing/money-back")
    assert not (done.root / "locales/lt/LC_MESSAGES/billing/refunds.po").exists()
    assert after.header == before.header
    assert [u.target for u in after.units] == [u.target for u in before.units]
    assert {u.comment for u in after.active} == {("Checked with the bank.",)}
    assert done.reviewed() == reviewed


def test_a_section_moves_to_another_page(done: Folder) -> None:
    page = done.read(REFUNDS)
    start = page.index("## Times")
    section = page[start:]
    done.write(REFUNDS, page[:start])
    done.write("docs/index.md", done.read("docs/index.md") + "\n" + section)
    reviewed = done.reviewed()
    assert set(done.update()) == {"moved"}
    assert set(states(done, "index").values()) == {State.REVIEWED}
    assert not done.catalog("billing/refunds").obsolete
    assert done.reviewed() == reviewed


def test_a_page_is_split_in_two(done: Folder) -> None:
    page = done.read(REFUNDS)
    start = page.index("## Times")
    (done.root / REFUNDS).unlink()
    done.write("docs/billing/rules.md", page[:start])
    done.write("docs/billing/times.md", page[start:].replace("## Times", "# Times"))
    reviewed = done.reviewed()
    fates = done.update()
    assert "new" not in fates
    assert "obsolete" not in fates
    for name in ("billing/rules", "billing/times"):
        assert set(states(done, name).values()) == {State.REVIEWED}
    assert done.reviewed() == reviewed


NO_LANGUAGE = {
    "a link target": (
        "docs/index.md",
        "(billing/refunds.md#times)",
        "(billing/refunds.md#card)",
        "#cardlt",
        1,
    ),
    "bold to italic": (REFUNDS, "**ten days**", "*ten days*", "*tenlt dayslt*", 1),
    "hard wraps": (REFUNDS, "We refund within", "We refund\nwithin", "**tenlt dayslt**", 0),
    "blanks": (REFUNDS, "| Bank transfer |", "|    Bank transfer    |", "Banklt transferlt", 0),
}


@pytest.mark.parametrize(
    ("path", "old", "new", "target", "carried"), NO_LANGUAGE.values(), ids=NO_LANGUAGE.keys()
)
def test_what_is_not_language_costs_no_translation(
    done: Folder, path: str, old: str, new: str, target: str, carried: int
) -> None:
    done.edit(path, old, new)
    fates = done.update()
    assert fates == ({"carried over": carried} if carried else {})
    name = path.removeprefix("docs/").removesuffix(".md")
    assert set(states(done, name).values()) <= {State.REVIEWED, State.TRANSLATED}
    approved = [unit for unit in done.catalog(name).active if unit.state is State.REVIEWED]
    assert len(approved) == len(done.catalog(name).active) - carried  # nobody has seen the patched ones
    assert any(target.replace("cardlt", "card") in u.target for u in done.catalog(name).active)


def test_a_typo_mended_with_same_meaning_stays_translated(done: Folder) -> None:
    done.edit(REFUNDS, "We refund within", "We will refund within")
    assert done.update(REFUNDS) == {"carried over": 1}
    found = states(done, "billing/refunds")
    assert [source for source, state in found.items() if state is not State.REVIEWED] == [
        "We will refund within **ten days**."
    ]
    assert found["We will refund within **ten days**."] is State.TRANSLATED


def test_same_meaning_may_be_said_after_the_update(done: Folder) -> None:
    done.edit(REFUNDS, "We refund within", "We will refund within")
    assert done.update() == {"stale": 1}
    assert done.update(REFUNDS) == {"restored": 1}
    assert not stale(done, "billing/refunds")


def test_a_changed_meaning_makes_exactly_that_stale(done: Folder) -> None:
    done.edit(REFUNDS, "**ten days**", "**thirty days**")
    assert done.update() == {"stale": 1}
    assert stale(done, "billing/refunds") == ["We refund within **thirty days**."]
    unit = done.catalog("billing/refunds").by_key["We refund within **thirty days**."]
    assert unit.previous_source == "We refund within **ten days**."
    assert unit.target == "Welt refundlt withinlt **tenlt dayslt**."


def test_a_second_change_keeps_the_source_that_was_translated(done: Folder) -> None:
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    done.edit(REFUNDS, "thirty days", "thirty working days")
    done.update()
    unit = done.catalog("billing/refunds").by_key["We refund within **thirty working days**."]
    assert unit.previous_source == "We refund within **ten days**."


def test_an_edit_taken_back_restores_the_review(done: Folder) -> None:
    before = done.snapshot("locales")
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    done.edit(REFUNDS, "thirty days", "ten days")
    assert done.update() == {"restored": 1}
    assert done.snapshot("locales") == before


def test_a_target_edited_while_stale_is_not_restored_unseen(done: Folder) -> None:
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    done.change("billing/refunds", lambda u: replace(u, target="Per trisdešimt **dienų**.") if u.fuzzy else u)
    done.edit(REFUNDS, "thirty days", "ten days")
    done.update()
    assert stale(done, "billing/refunds") == ["We refund within **ten days**."]


def test_what_is_deleted_is_found_again(done: Folder) -> None:
    page = done.read(REFUNDS)
    done.edit(REFUNDS, "!!! note\n\n    Weekends do not count.\n", "")
    assert done.update() == {"obsolete": 2}, "the text, and the default title of the last note"
    assert [u.target for u in done.catalog("billing/refunds").obsolete] == ["Weekendslt dolt notlt countlt."]
    assert done.update() == {}
    done.write(REFUNDS, page)
    assert done.update() == {"restored": 2}
    assert set(states(done, "billing/refunds").values()) == {State.REVIEWED}


def test_a_deleted_page_is_found_again(done: Folder) -> None:
    page, before = done.read(REFUNDS), done.snapshot("locales")
    reviewed = done.reviewed()
    (done.root / REFUNDS).unlink()
    done.update()
    assert done.reviewed() == reviewed
    assert not done.catalog("billing/refunds").active
    done.write(REFUNDS, page)
    done.update()
    assert done.snapshot("locales") == before


def test_an_untranslated_page_leaves_nothing_behind(folder: Folder) -> None:
    folder.update()
    (folder.root / REFUNDS).unlink()
    folder.update()
    assert not (folder.root / "locales/lt/LC_MESSAGES/billing/refunds.po").exists()


def test_a_page_that_becomes_empty_keeps_its_translations(done: Folder) -> None:
    page, reviewed = done.read(REFUNDS), done.reviewed()
    done.write(REFUNDS, "")
    assert set(done.update()) == {"obsolete"}
    assert done.reviewed() == reviewed
    subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", done.root / "locales/lt/LC_MESSAGES/billing/refunds.po"],
        check=True,
    )
    done.write(REFUNDS, page)
    assert set(done.update()) == {"restored"}


def test_a_text_that_stands_ten_times_is_one_unit(done: Folder) -> None:
    rows = "".join(f"| Way {i} | 3 |\n" for i in range(10)).replace("| 3 |", "| On request |")
    done.edit(REFUNDS, "| Card | 3 |\n", f"| Card | 3 |\n{rows}")
    done.update()
    assert [u.source for u in done.catalog("billing/refunds").active].count("On request") == 1


def test_windows_line_ends_change_nothing(done: Folder) -> None:
    before = done.snapshot("locales")
    done.write(REFUNDS, done.read(REFUNDS).replace("\n", "\r\n"))
    assert done.update() == {}
    assert done.snapshot("locales") == before


def test_a_sentence_split_in_two_keeps_the_whole_old_pair_with_both(done: Folder) -> None:
    old = "You can ask for your money back at any time, and we will answer within two working days."
    done.edit("docs/index.md", "Find an answer", f"{old}\n\nFind an answer")
    done.update()
    done.translate()
    halves = ("You can ask for your money back at any time.", "We will answer within two working days.")
    done.edit("docs/index.md", old, "\n\n".join(halves))
    done.update()
    units = done.catalog("index").by_key
    assert [units[h].previous_source for h in halves] == [old, old]
    assert [units[h].state for h in halves] == [State.STALE, State.STALE]


def test_a_machine_draft_is_never_taken_for_human_work(done: Folder) -> None:
    def draft(unit: Unit) -> Unit:
        return (
            replace(unit, target="x", fuzzy=True, comment=()).stamped(origin="engine-1")
            if unit.source == "Card"
            else unit
        )

    done.change("billing/refunds", draft)
    assert done.catalog("billing/refunds").by_key["Card"].state is State.DRAFT
    done.edit(REFUNDS, "| Card | 3 |\n", "")
    assert done.update() == {}
    assert not done.catalog("billing/refunds").obsolete


def test_a_draft_that_a_person_accepts_is_translated_and_says_how(done: Folder) -> None:
    def draft(unit: Unit) -> Unit:
        if unit.source != "Card":
            return unit
        return replace(unit, target="Kortelė", fuzzy=False).stamped(
            origin="engine-1", target=text_hash("Korta")
        )

    done.change("billing/refunds", draft)
    done.update()
    unit = done.catalog("billing/refunds").by_key["Card"]
    assert unit.state is State.TRANSLATED
    assert sorted(unit.provenance.pairs) == [
        ("accepted", "edited"),
        ("origin", "engine-1"),
        ("source", source_hash("Card")),
    ]


def test_an_old_target_under_a_new_source_is_seen_and_left_alone(done: Folder) -> None:
    path = "locales/lt/LC_MESSAGES/billing/refunds.po"
    done.edit(REFUNDS, "Weekends do not count.", "Weekends count.")
    done.edit(path, 'msgid "Weekends do not count."', 'msgid "Weekends count."')
    before = done.read(path)
    done.update()
    assert done.read(path) == before
    unit = done.catalog("billing/refunds").by_key["Weekends count."]
    assert unit.mismatched


def test_the_order_of_files_does_not_matter(done: Folder) -> None:
    page = done.read(REFUNDS)
    done.write(REFUNDS, page[: page.index("## Times")])
    done.write("docs/a.md", page)
    done.write("docs/z.md", page)
    names = ("index", "billing/refunds", "guide/voice", "site")
    old = {name: done.catalog(name) for name in names}
    templates = all_templates(Project.open(done.root))
    one = merge(old, templates, carry, Catalog, "2026-01-01")
    other = merge(
        dict(reversed(old.items())), dict(reversed(templates.items())), carry, Catalog, "2026-01-01"
    )
    assert one.catalogs == other.catalogs
