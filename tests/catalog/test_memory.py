"""The memory: what it remembers, and which entry it finds for a text."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from kb_tools.catalog.memory import Memory, MemoryEntry, place, reviewed_entries
from kb_tools.model.catalog import Catalog
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Provenance, Unit

P, H = Kind.PARAGRAPH, Kind.HEADING


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
        assert (found.entry.target, found.certain, found.score) == (target, certain, 100)
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


def test_a_text_of_nothing_but_common_words_is_found() -> None:
    memory = Memory(
        MemoryEntry(f"Sentence about topic {n} in the manual.", f"Sakinys {n}") for n in range(500)
    )
    found = memory.near("Sentence about a topic in the manual.", 80)
    assert found is not None
    assert found.entry.target.startswith("Sakinys")


def test_a_near_match_reaches_its_threshold_and_never_a_hundred() -> None:
    old, new = "Save it now", "Save it too"
    memory = Memory([MemoryEntry(old, "A")])
    score = fuzz.ratio(old, new)
    assert memory.near(new, score) is not None
    assert memory.near(new, score + 0.1) is None
    long = "Select all the files that you want to send. " * 8
    found = Memory([MemoryEntry(long, "A")]).near(long.replace("all the", "all of the", 1), 80)
    assert found is not None
    assert fuzz.ratio(long, long.replace("all the", "all of the", 1)) > 99
    assert found.score == 99


def test_what_counts_as_remembered() -> None:
    unit = Unit("Open", "Atverti", extracted=('list item, under "Open"', "Note: heading"))
    memory = replace(unit, target="Praverti", provenance=Provenance((("origin", "memory"),)))
    approved = replace(unit, target="Atidaryti").stamped(origin="memory", accepted="unchanged")
    left_out = (
        replace(unit, fuzzy=True),
        memory,
        Unit("New"),
        replace(unit, target="Uždaryti", provenance=Unit("Close").stamped().provenance),
        replace(unit, plural="Opens", target="", plural_targets=("Atveria", "Atveria")),
    )
    catalog = Catalog((*left_out, unit, approved, replace(unit, obsolete=True)))
    found = [(e.target, e.reviewed, e.kind) for e in reviewed_entries([catalog])]
    assert found == [
        ("Atverti", True, Kind.LIST_ITEM),
        ("Atidaryti", True, Kind.LIST_ITEM),
        ("Atverti", False, Kind.LIST_ITEM),
    ]


def test_the_place_of_a_unit_is_read_from_its_extracted_comment() -> None:
    assert place(Unit("x", extracted=('list item, under "Open"', "Note: heading"))) is Kind.LIST_ITEM
    assert place(Unit("x", extracted=("paragraph", "heading"))) is None
    assert place(Unit("x", extracted=("front matter title",))) is Kind.FRONT_MATTER
