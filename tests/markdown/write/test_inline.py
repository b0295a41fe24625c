"""What a target becomes at the place of its source; the renderer says whether it is read as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown import localize, segment
from kb_tools.markdown.write.inline import inline
from tests.markdown.rendering import render


def heading(target: str) -> str:
    """Return the text of the heading `## Head` with a target, as HTML."""
    document = segment("## Head\n")
    page = render(localize(document, {document.segments[0].key: target}))
    found = re.fullmatch(r"<h2[^>]*>(.*)</h2>", page)
    assert found, page
    return found[1]


@pytest.mark.parametrize(
    ("target", "read"),
    [
        ("C", "C"),
        ("C#", "C#"),
        ("C ##", "C ##"),
        (r"C\#", "C#"),
        (r"C\##", "C##"),
        (r"C\#\#", "C##"),
        (r"C\\#", r"C\#"),
        (r"C\\##", r"C\##"),
        (r"C\\\#", r"C\#"),
        (r"C\\\##", r"C\##"),
        ("#", "#"),
        (r"\##", "##"),
    ],
)
def test_number_signs_at_the_end_of_a_heading_are_text(target: str, read: str) -> None:
    assert heading(target) == read


@given(st.text("\\# ab", min_size=1, max_size=8).map(lambda tail: f"x{tail.rstrip()}"))
def test_a_heading_says_what_a_paragraph_says(target: str) -> None:
    assert f"<p>{heading(target)}</p>" == render(target)


def test_an_address_within_a_link_is_its_text() -> None:
    source, target = "See [the site](a.md) and https://x.example now.", "Žr. [https://x.example](a.md) dabar."
    assert inline(source, target) == target
