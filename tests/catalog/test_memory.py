"""What the memory has of catalogs, and which of several entries it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from kb_tools.catalog.memory import Match, Memory, MemoryEntry, final_entries, place
from kb_tools.catalog.merge.transitions import approve
from kb_tools.model.catalog import Catalog
from kb_tools.model.content import Code, plain
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Provenance, State, Unit

P, H = Kind.PARAGRAPH, Kind.HEADING
DAY = date(2026, 1, 5)


def test_the_best_exact_match() -> None:
    memory = Memory(
        [
            MemoryEntry("Open", "Atviras", None, H, own=True),
            MemoryEntry("Open", "Atverti", None, P),
            MemoryEntry("Open", "Atidaryti", "button", P, own=True),
            MemoryEntry("Open", "Atviras", None, H, own=True),
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


def test_reviewed_goes_before_own_and_own_before_often() -> None:
    often = [MemoryEntry("Open", "Often", None, P)] * 3
    own = MemoryEntry("Open", "Own", None, P, own=True, state=State.TRANSLATED)
    reviewed = MemoryEntry("Open", "Reviewed", None, P, state=State.REVIEWED)
    heading = MemoryEntry("Open", "Heading", None, H, own=True, state=State.REVIEWED)
    button = MemoryEntry("Open", "Button", "button", H)
    entries: list[MemoryEntry] = []
    for entry, context in (
        (often[0], None),
        (own, None),
        (reviewed, None),
        (button, "button"),
    ):
        entries += often if entry is often[0] else [entry]
        for listed in (entries, entries[::-1]):
            found = Memory(listed).exact("Open", context, P)
            assert found is not None
            assert found.entry == entry
    found = Memory([*entries, heading]).exact("Open", None, P)
    assert found is not None
    assert found.entry == reviewed


def test_two_ways_of_saying_it_are_not_certain() -> None:
    memory = Memory(
        [MemoryEntry("Open", "A", None, P, own=True), MemoryEntry("Open", "B", None, P, own=True)]
    )
    found = memory.exact("Open", None, P)
    assert found is not None
    assert not found.certain


def test_what_others_reviewed_is_not_certain() -> None:
    memory = Memory(
        [
            MemoryEntry("Open", "A", None, P, own=True, state=State.TRANSLATED),
            MemoryEntry("Open", "B", None, P, state=State.REVIEWED),
        ]
    )
    found = memory.exact("Open", None, P)
    assert found is not None
    assert (found.entry.target, found.certain) == ("B", False)


def test_of_the_same_pair_the_reviewed_one_is_listed() -> None:
    imported = MemoryEntry("Open", "Atverti")
    own = replace(imported, own=True, state=State.TRANSLATED)
    reviewed = replace(imported, state=State.REVIEWED)
    other = MemoryEntry("Open", "Atidaryti")
    assert list(Memory([imported, other, own, reviewed]).entries()) == [reviewed, other]
    assert list(Memory([imported, other, own]).entries()) == [own, other]


def test_near_matches() -> None:
    memory = Memory(
        [MemoryEntry(f"Sentence about topic {n} in the manual.", f"Sakinys {n}") for n in range(500)]
        + [MemoryEntry("We refund within ten working days.", "Grąžiname per dešimt darbo dienų.")]
    )
    found = best(memory, "We refund within five working days.", 80)
    assert found is not None
    assert found.entry.target == "Grąžiname per dešimt darbo dienų."
    assert 80 <= found.score < 100
    assert best(memory, "Nothing of this is known here.", 80) is None
    assert best(memory, "We refund within five working days.", 99) is None


def best(memory: Memory, source: str, threshold: float) -> Match | None:
    return next(memory.near(source, threshold), None)


def test_several_near_matches_come_in_their_order() -> None:
    sources = ["Save the file now.", "Save the files now.", "Save the old file now.", "Save the file now!"]
    memory = Memory(MemoryEntry(source, source.upper()) for source in sources)
    found = list(memory.near("Save the file now?", 70))
    assert [match.entry.source for match in found] == [sources[0], sources[3], sources[1], sources[2]]
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_an_entry_with_codes_of_another_program_is_compared_by_its_words() -> None:
    code = Code("1", "<bpt-with-a-long-name-and-many-attributes/>")
    content = ("Click ", code, "save."), ("Paspauskite ", code, "saugoti.")
    foreign = MemoryEntry(plain(content[0]), plain(content[1]), content=content)
    ours = MemoryEntry("Click **save**.", "Paspauskite **saugoti**.")
    memory = Memory([foreign, ours])
    assert memory.same_words("Click save.") == [foreign]
    assert [match.entry for match in memory.near("Click *safe*.", 80, "Click safe.")] == [foreign, ours]
    cut = Memory([foreign, ours], lambda entry: content if entry is foreign else (("Click save.",), ("S",)))
    assert cut.same_words("Click save.") == [foreign, ours]
    reviewed = replace(ours, state=State.REVIEWED)
    assert Memory([foreign, reviewed], cut.cut).same_words("Click save.") == [reviewed, foreign]


def test_what_counts_as_remembered() -> None:
    unit = Unit("Open", "Atverti", extracted=('list item, under "Open"', "Note: heading"))
    drafted = replace(unit, fuzzy=True)
    from_memory = replace(unit, provenance=Provenance((("origin", "memory"),)))
    accepted = replace(unit, provenance=Provenance((("origin", "memory"), ("accepted", "unchanged"))))
    reviewed = approve(unit, DAY, "Ona")
    vouched_for = approve(from_memory, DAY, "Ona")
    retired = replace(reviewed, obsolete=True)
    left_out = (drafted, from_memory, Unit("New"))
    found = list(final_entries([Catalog((unit, *left_out, accepted, reviewed, vouched_for, retired))]))
    assert [(e.own, e.state) for e in found] == [
        (True, State.TRANSLATED),
        (True, State.TRANSLATED),
        (True, State.REVIEWED),
        (True, State.REVIEWED),
        (False, State.REVIEWED),
    ]
    assert [e.approval and (e.approval.person, e.approval.day) for e in found[2:]] == [("Ona", DAY)] * 3
    assert found[0].approval is None
    assert {e.kind for e in found} == {Kind.LIST_ITEM}


def test_the_place_of_a_unit() -> None:
    assert place(Unit("x", extracted=('list item, under "Open"', "Note: heading"))) is Kind.LIST_ITEM
    assert place(Unit("x", extracted=("paragraph", "heading"))) is None
    assert place(Unit("x", extracted=("front matter title",))) is Kind.FRONT_MATTER


def test_a_text_of_nothing_but_common_words_is_found() -> None:
    memory = Memory(
        MemoryEntry(f"Sentence about topic {n} in the manual.", f"Sakinys {n}") for n in range(500)
    )
    found = best(memory, "Sentence about a topic in the manual.", 80)
    assert found is not None
    assert found.entry.target.startswith("Sakinys")


def test_a_near_match_reaches_its_threshold_and_never_a_hundred() -> None:
    old, new = "Save it now", "Save it too"
    memory = Memory([MemoryEntry(old, "A")])
    score = fuzz.ratio(old, new)
    assert best(memory, new, score) is not None
    assert best(memory, new, score + 0.1) is None
    long = "Select all the files that you want to send. " * 8
    found = best(Memory([MemoryEntry(long, "A")]), long.replace("all the", "all of the", 1), 80)
    assert found is not None
    assert fuzz.ratio(long, long.replace("all the", "all of the", 1)) > 99
    assert found.score == 99
