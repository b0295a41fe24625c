"""Blocks of two pages are paired: an extra, a lacking and a moved one are told from one that differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.html import paired_blocks as module
from kb_tools.markdown.html.page_blocks import page_blocks
from kb_tools.markdown.html.paired_blocks import paired_blocks


def pairs(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Each pair as what it shows; `-` for no block, `~` before one that has moved."""
    sides = [page_blocks(html, str) for html in (ours, theirs)]
    return [
        (
            "~" * pair.moved + (pair.ours.text or pair.ours.html if pair.ours else "-"),
            pair.theirs.text or pair.theirs.html if pair.theirs else "-",
        )
        for pair in paired_blocks(*sides)
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("<p>a</p><p>b</p>", "<p>a</p><p>x</p><p>b</p>", [("a", "a"), ("-", "x"), ("b", "b")]),
        ("<p>a</p><hr><p>b</p>", "<p>a</p><p>b</p>", [("a", "a"), ("<hr>", "-"), ("b", "b")]),
        ("<p>a</p><pre>one</pre>", "<pre>two ones</pre><p>a</p>", [("-", "two ones"), ("a", "a"), ("one", "-")]),
        ("<p>a</p><p>b</p><p>c</p>", "<p>c</p><p>a</p><p>b</p>", [("~c", "c"), ("a", "a"), ("b", "b")]),
        ("<div class='note'><p>a</p></div>", "<div class='tip'><p>a</p></div>", [("a", "a")]),
        ("<pre>kb now</pre>", "<pre>x</pre><pre>kb then</pre>", [("-", "x"), ("kb now", "kb then")]),
        ("<h2>Long enough text</h2>", "<h3>Long enough texts</h3>", [("Long enough text", "Long enough texts")]),
        ("<p>abc</p>", "<pre>xyz</pre>", [("abc", "-"), ("-", "xyz")]),
        ("", "<p>a</p>", [("-", "a")]),
    ],
)  # fmt: skip
def test_pairs(ours: str, theirs: str, found: list[tuple[str, str]]) -> None:
    assert pairs(ours, theirs) == found


def test_in_a_large_gap_only_the_elements_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 0)
    found = pairs("<p>a</p><pre>one</pre>", "<p>x</p><p>y</p><pre>two</pre>")
    assert sorted(found) == [("-", "y"), ("a", "x"), ("one", "two")]


TEXTS = st.lists(
    st.sampled_from(["<p>a</p>", "<p>b b</p>", "<hr>", "<pre>c</pre>", "<h2>a</h2>"]), max_size=8
)


@given(ours=TEXTS, theirs=TEXTS)
def test_each_block_is_in_one_pair_in_page_order(ours: list[str], theirs: list[str]) -> None:
    sides = [page_blocks("".join(blocks), str) for blocks in (ours, theirs)]
    found = paired_blocks(*sides)
    assert sorted(id(pair.ours) for pair in found if pair.ours) == sorted(map(id, sides[0]))
    assert [pair.theirs for pair in found if pair.theirs] == sides[1]
    assert all(pair.ours == pair.theirs for pair in paired_blocks(sides[0], sides[0]))
