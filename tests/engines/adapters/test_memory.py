"""The memory as an engine of a project: what it fills in, and how that is marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kb_tools.catalog.memory import place
from kb_tools.catalog.merge.transitions import approve
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State
from tests.conftest import Folder

P = Kind.PARAGRAPH


def translated(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.write(
        "docs/more.md",
        "# Refunds\n\nRefunds\n\nWe refund within **nine days**.\n\nWe refund within **ten days**.\n",
    )
    folder.update()


def test_memory_writes_drafts_with_their_score(folder: Folder) -> None:
    translated(folder)
    folder.kb("translate", "--locale", "lt", "--engine", "memory")
    units = {(u.source, place(u)): u for u in folder.catalog("more").active}
    exact = units["We refund within **ten days**.", P]
    assert exact.target == "Welt refundlt withinlt **tenlt dayslt**."
    assert exact.is_machine_draft
    assert dict(exact.provenance.pairs) | {"route": "exact", "score": "100"} == dict(exact.provenance.pairs)
    near = units["We refund within **nine days**.", P]
    assert near.is_machine_draft
    assert near.provenance.get("route") == "near"
    assert 80 <= int(near.provenance.get("score") or 0) < 100


def test_memory_may_count_as_translated_in_the_same_kind_of_place(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated, near: 1}]\n")
    translated(folder)
    folder.change("billing/refunds", lambda unit: approve(unit, date(2026, 1, 5), "Ona"))
    said = folder.kb("translate", "--locale", "lt").stderr
    assert "1 taken from memory as translated; nobody has vouched for them there" in said
    units = {u.source: u for u in folder.catalog("more").active}
    sure = units["We refund within **ten days**."]
    # the sentence that Ona approved stands on another page
    assert (sure.state, sure.approval) == (State.TRANSLATED, None)
    assert sure.provenance.origin == "memory"
    assert units["We refund within **nine days**."].state is State.UNTRANSLATED
    # "Refunds" is translated as a heading; here it stands in a paragraph as well
    assert units["Refunds"].state is State.DRAFT
    assert folder.kb("update", "--check").returncode == 0


def test_a_text_that_was_taken_back_is_only_a_draft(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated, near: 1}]\n")
    translated(folder)
    folder.kb("translate", "--locale", "lt")
    folder.kb("review", "approve", "lt", "docs/more.md", "--reviewer", "Ona")
    folder.kb("review", "withdraw", "lt", "docs/more.md", "--reviewer", "Ona")
    folder.change("more", lambda unit: replace(unit, target="", fuzzy=False))
    folder.kb("translate", "--locale", "lt")
    unit = folder.catalog("more").by_key["We refund within **ten days**."]
    assert unit.target == "Welt refundlt withinlt **tenlt dayslt**."
    assert unit.state is State.DRAFT


def test_the_word_for_what_a_memory_may_do_has_changed(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: reviewed}]\n")
    said = " ".join(folder.kb("translate", "--locale", "lt", code=2).stderr.split())
    line = folder.read("mkdocs.yml").splitlines().index("      engines: [memory: {exact: reviewed}]") + 1
    assert f"mkdocs.yml:{line}: engines: 'memory: {{exact: reviewed}}' is gone" in said
    assert "only a person can review; write 'exact: translated'" in said


def test_tmx_from_one_project_to_another(folder: Folder, tmp_path: Path) -> None:
    folder.update()
    folder.translate()
    folder.kb("export", "--locale", "lt", "lt.tmx")
    shown = folder.read("lt.tmx")
    assert "<seg>Refundslt</seg>" in shown
    for path in (folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"):
        path.unlink()
    folder.update()
    assert "are new" in folder.kb("import", "--locale", "lt", "lt.tmx").stderr
    assert "0 translations are new" in folder.kb("import", "--locale", "lt", "lt.tmx").stderr
    folder.kb("translate", "--locale", "lt", "--engine", "memory")
    assert all(u.is_machine_draft for u in folder.catalog("billing/refunds").active)
    assert folder.catalog("billing/refunds").by_key["Refunds"].target == "Refundslt"
    folder.write("bad.tmx", "x")
    assert "bad.tmx:1" in folder.kb("import", "--locale", "lt", "bad.tmx", code=2).stderr
    folder.kb("import", "--locale", "lt", "bad.csv", code=2)


def test_an_import_makes_nothing_reviewed(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.forget_approvals()
    folder.kb("review", "approve", "lt", "docs/billing/refunds.md", "--reviewer", "Rūta Kazlauskienė")
    folder.kb("export", "--locale", "lt", "lt.tmx")
    shown = folder.read("lt.tmx")
    assert '<prop type="x-kb-state">reviewed</prop>' in shown
    assert '<prop type="x-kb-state">translated</prop>' in shown
    assert 'changedate="20260101T000000Z" changeid="Rūta Kazlauskienė"' in shown
    for path in (folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"):
        path.unlink()
    folder.update()
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: translated}]\n")
    folder.kb("import", "--locale", "lt", "lt.tmx")
    assert 'changeid="Rūta Kazlauskienė"' in folder.read("locales/lt/memory.tmx")
    folder.kb("translate", "--locale", "lt")
    assert {u.state for u in folder.catalog("billing/refunds").active} == {State.DRAFT}
