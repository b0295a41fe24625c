"""Term stamps: a file that any merge of lines leaves readable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format.term_stamps import HEAD, attach_stamps, detach_stamps, parse, serialize
from kb_tools.model.catalog import Catalog
from kb_tools.model.unit import Provenance, Unit

digits = st.text("0123456789abcdef", min_size=4, max_size=4)
term = st.builds("{}:{}-{}".format, st.sampled_from(["case", "reply-time", "žodis", "案件"]), digits, digits)
terms = st.lists(term, min_size=1, max_size=5).map(",".join)
stamps = st.dictionaries(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20),
    st.dictionaries(st.text("0123456789abcdef", min_size=8, max_size=8), terms, min_size=1, max_size=3),
    max_size=4,
)


@given(stamps)
def test_what_is_written_is_read(found: dict[str, dict[str, str]]) -> None:
    text = serialize(found)
    assert parse(text) == found
    assert serialize(parse(text)) == text
    assert text.split("\n")[1:-1] == sorted(text.split("\n")[1:-1])


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert parse(serialize(parse(text))) == parse(text)


@given(stamps, st.data())
def test_a_damaged_line_costs_only_its_stamp(found: dict[str, dict[str, str]], data: st.DataObject) -> None:
    lines = serialize(found).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    junk = data.draw(
        st.sampled_from(["", "<<<<<<< HEAD", "=======", "\t\t", "a\tb\tc", "x" * 9000, "\ufffd"])
    )
    kept = parse("\n".join([*lines[:at], junk, *lines[at + 1 :]]))
    assert sum(map(len, kept.values())) >= sum(map(len, found.values())) - 1
    assert all(found[name][unit] == said for name, units in kept.items() for unit, said in units.items())


def test_of_two_lines_for_a_unit_the_last_counts() -> None:
    text = "a\t12345678\tcase:0000-0000\n"
    both = f"{HEAD}\n<<<<<<< HEAD\n{text}=======\n{text.replace('0000-0000', '1111-1111')}>>>>>>> other\n"
    assert parse(both) == {"a": {"12345678": "case:1111-1111"}}


def test_a_stamp_moves_with_its_unit_and_lapses_with_its_text() -> None:
    stamped = Unit("Open the case.", "Atverkite.", provenance=Provenance((("terms", "case:0000-0000"),)))
    catalog, found = detach_stamps(Catalog((stamped, Unit("b", "c"))))
    assert catalog.units[0].provenance.pairs == ()
    assert attach_stamps("index", catalog, {"index": found}).units == (stamped, Unit("b", "c"))
    other = Catalog((Unit("Open the case.", "Atidarykite."),))
    assert attach_stamps("index", other, {"index": found}) == other
