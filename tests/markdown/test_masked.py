"""What is not prose is blank, and everything else stays where it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.masked import masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A `b` c.", "A     c."),
        ("A ``b`c`` d.", "A         d."),
        ("A \\*b\\*.", "A   b  ."),
        ("A <!-- b --> c.", "A            c."),
        ("A <code>b</code> c.", "A                c."),
        ("---\na: b\n---\nC.", "   \n    \n   \nC."),
        ("---\na: @b\n---\nC.", "   \n     \n   \nC."),
        ("A\n```\nb\n```\nC", "A\n   \n \n   \nC"),
        ("A `b\n\nc` d", "A `b\n\nc` d"),
    ],
)
def test_code_and_comments_are_blank(text: str, kept: str) -> None:
    assert masked(text) == kept


def test_documentation_of_code_is_blank_where_a_plugin_reads_it() -> None:
    text = "::: package.module\n    options:\n        members:\n        - one\n\nText."
    assert masked(text) == text
    assert masked(text, injected=True).split() == ["Text."]


@given(st.text(alphabet="`a\\*<>!-:~ \n", max_size=80))
def test_every_place_stays(text: str) -> None:
    kept = masked(text)
    assert len(kept) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, kept, strict=True))
    assert kept.count("\n") == text.count("\n")


@pytest.mark.parametrize("part", ["<!-- ", "<pre> ", "<code>", "<svg"])
def test_beginnings_without_an_end_take_no_quadratic_time(part: str) -> None:
    start = time.perf_counter()
    text = part * 50_000
    assert masked(text) == text
    assert time.perf_counter() - start < 5


def test_a_comment_ends_where_it_is_closed() -> None:
    assert masked("a <!-- b --> c <PRE>d</pre > e <!-- f `-->`") == f"a{' ' * 12}c{' ' * 15}e{' ' * 12}`"
