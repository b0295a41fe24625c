"""Memory and TMX: what is found, how it is marked, and that it survives the journey."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import tmx
from kb_tools.catalog.memory import Memory, MemoryEntry, place, reviewed_entries
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Provenance, State, Unit
from tests.conftest import Folder

EN, LT = Locale("en"), Locale("lt")
P, H = Kind.PARAGRAPH, Kind.HEADING

text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda t: t.strip() and all(c in "\t\n\r" or c >= " " for c in t))
entries = st.builds(MemoryEntry, text, text, st.none() | text, st.none() | st.sampled_from(list(Kind)))


@given(st.lists(entries, max_size=5))
def test_tmx_round_trip(found: list[MemoryEntry]) -> None:
    data = "".join(tmx.serialize(found, EN, LT)).encode()
    assert tmx.parse(data, EN, LT) == found


def test_tmx_of_other_tools() -> None:
    data = (
        b'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>'
        b'<tu><tuv xml:lang="EN-us"><seg>Open <bpt i="1">**</bpt>it<ept i="1">**</ept> &amp; go</seg></tuv>'
        b'<tuv lang="pt"><seg>Abra</seg></tuv><tuv xml:lang="pt_BR"><seg>Abra **isso** &amp; v\xc3\xa1</seg></tuv></tu>'
        b'<tu><tuv xml:lang="en"><seg>only</seg></tuv></tu></body></tmx>'
    )
    assert tmx.parse(data, EN, Locale("pt-BR")) == [MemoryEntry("Open **it** & go", "Abra **isso** & vá")]
    assert tmx.parse(data, EN, Locale("pt-PT")) == [MemoryEntry("Open **it** & go", "Abra")]
    assert tmx.parse(data, EN, LT) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not xml", "not a TMX file"),
        (b"<tmx><body>", "not a TMX file"),
        (b"<html/>", "file of <html>"),
        (b'<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx>&b;</tmx>', "declares entities"),
        (b'<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>', "declares entities"),
    ],
)
def test_what_is_no_tmx(data: bytes, said: str) -> None:
    with pytest.raises(KbError, match=said):
        tmx.parse(data, EN, LT, "a.tmx")


def test_the_best_exact_match() -> None:
    memory = Memory(
        [
            MemoryEntry("Open", "Atviras", None, H, reviewed=True),
            MemoryEntry("Open", "Atverti", None, P),
            MemoryEntry("Open", "Atidaryti", "button", P, reviewed=True),
            MemoryEntry("Open", "Atviras", None, H, reviewed=True),
        ]
    )
    for context, kind, target, certain in (
        (None, H, "Atviras", True),
        (None, P, "Atverti", False),
        ("button", P, "Atidaryti", True),
        (None, None, "Atviras", False),
    ):
        found = memory.exact("Open", context, kind)
        assert found is not None
        assert (found.entry.target, found.certain) == (target, certain)
    assert memory.exact("Close") is None


def test_two_ways_of_saying_it_are_not_certain() -> None:
    memory = Memory(
        [MemoryEntry("Open", "A", None, P, reviewed=True), MemoryEntry("Open", "B", None, P, reviewed=True)]
    )
    found = memory.exact("Open", None, P)
    assert found is not None
    assert not found.certain


def test_near_matches() -> None:
    memory = Memory(
        [MemoryEntry(f"Sentence about topic {n} in the manual.", f"Sakinys {n}") for n in range(500)]
        + [MemoryEntry("We refund within ten working days.", "Grąžiname per dešimt darbo dienų.")]
    )
    found = memory.near("We refund within five working days.", 80)
    assert found is not None
    assert found.entry.target == "Grąžiname per dešimt darbo dienų."
    assert 80 <= found.score < 100
    assert memory.near("Nothing of this is known here.", 80) is None
    assert memory.near("We refund within five working days.", 99) is None


def test_what_counts_as_remembered() -> None:
    unit = Unit("Open", "Atverti", extracted=('list item, under "Open"', "Note: heading"))
    drafted = replace(unit, fuzzy=True)
    from_memory = replace(unit, provenance=Provenance((("origin", "memory"),)))
    approved = replace(unit, provenance=Provenance((("origin", "memory"), ("accepted", "unchanged"))))
    catalog = Catalog((unit, drafted, from_memory, approved, replace(unit, obsolete=True), Unit("New")))
    assert [e.reviewed for e in reviewed_entries([catalog])] == [True, True, False]
    assert place(unit) is Kind.LIST_ITEM
    assert place(Unit("x", extracted=("paragraph", "heading"))) is None
    assert place(Unit("x", extracted=("front matter title",))) is Kind.FRONT_MATTER


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
