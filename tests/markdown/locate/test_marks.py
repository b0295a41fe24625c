"""Marks are symbols that leave no trace, however a program has written them."""

from __future__ import annotations

import json
import unicodedata
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.locate.marks import (
    MARK,
    has_marks,
    marked,
    number_of,
    settled,
    spelled_out,
    without_marks,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.strip)
numbers = st.integers(0, 70_000)


@given(texts, numbers)
def test_a_mark_leaves_no_trace(text: str, number: int) -> None:
    assert without_marks(f"<p>{marked(text, number)}</p>") == f"<p>{text}</p>"
    assert without_marks(settled(marked(text, number))) == text


@given(numbers)
def test_both_marks_have_the_number(number: int) -> None:
    assert [number_of(mark) for mark in MARK.finditer(marked("a", number))] == [number, number]


@given(numbers)
def test_marks_are_symbols_and_the_space_that_bounds_addresses(number: int) -> None:
    assert {unicodedata.category(c) for c in marked("", number)} == {"So", "Zs"}


def test_what_joins_white_space_is_undone() -> None:
    joined = " ".join(marked("Two words", 3).split())
    assert settled(joined) == settled(marked("Two words", 3))
    assert without_marks(joined) == "Two words"


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: json.dumps(text)[1:-1],
        lambda text: json.dumps(text)[1:-1].replace("\\ud", "\\uD"),
        quote,
        lambda text: quote(text).lower(),
        lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
        lambda text: "".join(c if c.isascii() else f"&#x{ord(c):x};" for c in text),
        escape,
    ],
)
def test_spelled_symbols_are_found(spelling) -> None:
    text = spelling(marked("word", 260))
    assert without_marks(spelled_out(text)) == "word"


def test_a_page_without_marks_keeps_its_spellings() -> None:
    text = r'{"a": "\u2005"} &#8197; %E2%80%85 \ud836\ude01 &#121400;'
    assert spelled_out(text) == text
    assert settled(text) == text


def test_a_page_that_has_such_symbols_is_known() -> None:
    assert has_marks("signs \U0001d800")
    assert not has_marks("这是 العربية 😀 𝄞")
