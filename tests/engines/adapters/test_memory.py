"""The engine that remembers: how its drafts are marked, and a memory that goes from one project to another."""

from __future__ import annotations

from pathlib import Path

from kb_tools.catalog.memory import place
from kb_tools.model.segment import Kind
from kb_tools.model.unit import State
from tests.conftest import Folder

P = Kind.PARAGRAPH


def reviewed(folder: Folder) -> None:
    folder.update()
    folder.translate()
    folder.write(
        "docs/more.md",
        "# Refunds\n\nRefunds\n\nWe refund within **nine days**.\n\nWe refund within **ten days**.\n",
    )
    folder.update()


def test_memory_writes_drafts_with_their_score(folder: Folder) -> None:
    reviewed(folder)
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


def test_memory_may_count_as_reviewed_in_the_same_kind_of_place(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      engines: [memory: {exact: reviewed, near: 1}]\n")
    reviewed(folder)
    folder.kb("translate", "--locale", "lt")
    units = {u.source: u for u in folder.catalog("more").active}
    sure = units["We refund within **ten days**."]
    assert sure.state is State.REVIEWED
    assert sure.provenance.origin == "memory"
    assert units["We refund within **nine days**."].state is State.UNTRANSLATED
    # "Refunds" is reviewed as a heading; here it stands in a paragraph as well
    assert units["Refunds"].state is State.DRAFT
    assert folder.kb("update", "--check").returncode == 0


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
