"""Marks are found wherever a theme puts a text, and taken out byte for byte."""

from __future__ import annotations

import json
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.locate.html_spans import spans
from kb_tools.markdown.locate.marks import marked, settled
from kb_tools.markdown.locate.places import Found, carried_over, take_out

PIECES = ["<p>", "</p>", "<b class='a > b'>", "</b>", "text", " ", "\n", "<!-- c -->", "&amp;", "这是", "<br>",
    "<title>", "</title>", "<script>", "</script>", '<img alt="', '">', "<nav>", "</nav>", "<main>", "</main>",
    "<article>", "</article>", "<", ">", "a < b", "<!DOCTYPE html>", "<textarea>", "</textarea>"]  # fmt: skip
pages = st.lists(st.sampled_from(PIECES), max_size=25)


@given(pages)
def test_the_spans_are_the_page(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert "".join(html[span.start : span.stop] for span in spans(html)) == html


@given(pages, st.data())
def test_whatever_is_marked_comes_back_byte_for_byte(pieces: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.booleans(), min_size=len(pieces), max_size=len(pieces)))
    html = "".join(
        settled(marked(piece, number)) if chosen[number] and piece == piece.strip() else piece
        for number, piece in enumerate(pieces)
    )
    assert take_out(html).html == "".join(pieces)


def places(html: str) -> list[tuple[int, str, str]]:
    found = take_out(html)
    return [(p.number, found.html[p.start : p.stop], str(p.where)) for p in found.places]


def test_where_a_text_stands() -> None:
    title, data = settled(marked("T", 1)), json.dumps(marked("T", 1))
    head = f"<head><title>{title}</title><script type=a>{data}</script><meta content='{title}'></head>"
    text = f"<header>{title}</header><nav><a>{title}</a></nav><main><nav>{title}</nav><article>"
    page = f"<!doctype html><html>{head}<body>{text}<header><h1>{title}</h1></header></article></main></body>"
    kinds = ["raw", "raw", "attribute", "around", "around", "around", "article"]
    assert places(page) == [(1, "T", kind) for kind in kinds]


def test_a_page_without_landmarks_is_its_text() -> None:
    assert places(f"<body><div>{settled(marked('T', 1))}</div></body>") == [(1, "T", "article")]


def test_a_text_may_end_in_another_element() -> None:
    html = settled(marked("<b>x</b> y", 1)) + settled(marked("<i>z", 2)) + "</i>"
    assert places(f"<main><p>{html}</p></main>") == [
        (1, "<b>x</b> y", "article"),
        (2, "<i>z", "article"),
    ]


@pytest.mark.parametrize("cut", ["opens", "closes"])
def test_half_a_mark_names_no_place(cut: str) -> None:
    text = marked("word", 1)
    half = text[: text.index("d") + 1] if cut == "opens" else text[text.index("w") :]
    assert take_out(f"<main>{half}</main>") == Found("<main>word</main>", ())


def test_a_text_that_begins_in_an_attribute_and_ends_in_text_has_no_place() -> None:
    text = settled(marked('x" title="">y', 1))
    assert take_out(f'<main><a href="{text}</a></main>') == Found(
        '<main><a href="x" title="">y</a></main>', ()
    )


def test_places_are_carried_over_to_another_rendering() -> None:
    one = take_out(
        f"<main>\n<p>{settled(marked('Yes', 1))}</p>\n<p>{settled(marked('<b>No</b>', 2))}</p>\n</main>"
    )
    two = "<main>\n<hr>\n<p>Yes</p>\n<p class='b'><b>No</b></p>\n</main>"
    found = carried_over(one, two)
    assert found.html == two
    assert [two[p.start : p.stop] for p in found.places] == ["Yes", "<b>No</b>"]


def test_a_place_that_is_not_there_is_left_out() -> None:
    one = take_out(f"<main><p>{settled(marked('gone', 1))}</p></main>")
    assert carried_over(one, "<main></main>").places == ()


@given(pages, pages)
def test_a_carried_place_is_inside_of_the_other_page(one: list[str], two: list[str]) -> None:
    html = "".join(two)
    found = carried_over(take_out(settled(marked("".join(one), 1))), html)
    assert found.html == html
    assert all(0 <= start < stop <= len(html) for _, start, stop, *_ in map(astuple, found.places))
