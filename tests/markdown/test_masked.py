"""What is not prose is blank, and everything else stays where it is."""

from __future__ import annotations

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
