"""A page is cut into the parts that a translator can move as a whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown import segment
from kb_tools.markdown.pairing.items import items_of
from kb_tools.markdown.pairing.parts import Part, page_part

PAGE = """\
# Refunds

Intro.

- Card

    Three days.

- Transfer

| Method | Days |
| --- | --- |
| Card | 3 |
| Transfer | 10 |

## Times

!!! note "Weekends"

    They do not count.

!!! tip

    Ask us.

=== "Phone"

    Call.

=== "Mail"

    Write.

## Words

Lead
:   Leads a team.

Agent
:   Answers.
"""


def page(text: str) -> Part:
    document = segment(text)
    return page_part(document, items_of(document))


def said(text: str) -> dict[str, list[list[str]]]:
    """Return the texts of each part, by the kind of its siblings."""
    found: dict[str, list[list[str]]] = {}
    for part in page(text).all_parts():
        found.setdefault(str(part.shape[0]), []).append([item.segments[0].source for item in part.items])
    return found


def test_each_part_has_all_texts_that_belong_to_it() -> None:
    found = said(PAGE)
    assert [texts[0] for texts in found["heading"]] == ["Refunds", "Times", "Words"]
    assert found["list item"] == [["Card", "Three days."], ["Three days."], ["Transfer"]]
    assert found["row"] == [["Card"], ["Transfer"]]
    assert found["column"] == [["Method", "Card", "Transfer"], ["Days"]]
    assert found["admonition title"] == [["Weekends", "They do not count."], ["Ask us."]]
    assert found["tab label"] == [["Phone", "Call."], ["Mail", "Write."]]
    assert found["term"] == [["Lead", "Leads a team."], ["Agent", "Answers."]]


def test_what_stands_beside_texts_tells_parts_apart() -> None:
    parts = list(page(PAGE).all_parts())
    assert [sorted(part.said) for part in parts if part.shape == ("row",)] == [["1 3"], ["1 10"]]
    notes = [part.said for part in parts if part.shape[0] == "admonition title"]
    assert notes == [{"note"}, {"tip"}]


def test_the_number_of_an_item_is_its_place() -> None:
    parts = page("1. One\n2. Two\n").all_parts()
    assert [part.said for part in parts if part.shape[0] == "list item"] == [set(), set()]


def test_a_section_ends_with_a_heading_of_its_level() -> None:
    headings = {texts[0]: texts for texts in said("# A\n\n## B\n\n### C\n\nc\n\n## D\n\nd\n")["heading"]}
    assert headings["B"] == ["B", "C", "c"]
    assert headings["A"] == ["A", "B", "C", "c", "D", "d"]


def test_quotations_and_lists_end_where_less_is_indented() -> None:
    found = said("> - a\n> - b\n\n- c\n\n    - d\n\ntext\n")
    assert found["list item"] == [["a"], ["b"], ["c", "d"], ["d"]]
    assert found["paragraph"] == [["text"]]


LINES = st.lists(
    st.sampled_from(
        ["# A", "## B", "text", "- item", "    - deeper", "    text", "| a | b |", "|---|---|", "!!! note", "??? x",
         '=== "Tab"', "Term", ":   def", "> quote", "", "", "```", "    code", "[^1]: note", "<div>", "</div>"]
    ),
    max_size=20,
)  # fmt: skip


@given(LINES)
def test_each_text_stands_in_each_part_around_it_once(lines: list[str]) -> None:
    document = segment("\n".join(lines))
    items = [item for item in items_of(document) if item.is_text]
    whole = page_part(document, items)
    assert [id(item) for item in whole.items] == [id(item) for item in items]
    for part in whole.all_parts():
        assert len({id(item) for item in part.items}) == len(part.items)
        for child in part.parts:
            assert child.identities() <= part.identities()
