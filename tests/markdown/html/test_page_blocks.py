"""Rendered pages as blocks: what readers see counts, and what a language changes by its nature does not."""

from __future__ import annotations

import pytest

from kb_tools.markdown.html.page_blocks import page_blocks


def same(one: str, other: str) -> bool:
    found = [[(b.path, b.html) for b in page_blocks(html, lambda address: address)] for html in (one, other)]
    return found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a\nb</p>", "<p>a  b</p>"),
        ('<h2 id="a">x<a class="headerlink" href="#a">¶</a></h2>', '<h2 id="b">x</h2>'),
        ("<li><p>a</p></li>", "<li>a</li>"),
        ('<img src="a" alt="b">', '<img alt="b" src="a">'),
        ('<div data-tabs="1:2"><p>a</p></div>', '<div data-tabs="2:3"><p>a</p></div>'),
        ('<input name="__tabbed_1"><p>a</p>', "<p>a</p>"),
        ('<label for="__tabbed_1_1">a</label>', '<label for="__tabbed_2_1">a</label>'),
        ("<pre><code>a  \nb\n</code></pre>", "<pre><code>a\nb\n</code></pre>"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p><b>a</b></p>", "<p><i>a</i></p>"),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<p>a</p><hr>", "<p>a</p>"),
        ('<p><img src="a"></p>', '<p><img src="b"></p>'),
        ("<pre>a\n  b</pre>", "<pre>a\nb</pre>"),
        ('<p class="x">a</p>', "<p>a</p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
    ],
)
def test_what_counts(one: str, other: str) -> None:
    assert not same(one, other)


def test_each_label_of_a_tab_is_a_block() -> None:
    tabs = "".join(f'<label for="__tabbed_1_{n}"><a href="#x">{n}</a></label>' for n in range(3))
    assert [block.text for block in page_blocks(f"<div>{tabs}</div><p>a</p>", str)] == ["0", "1", "2", "a"]
    other = '<p><label class="task"><input type="checkbox"> a</label> b</p>'
    assert [block.text for block in page_blocks(other, str)] == ["a b"]


def test_blocks_say_their_lines_and_elements_their_numbers() -> None:
    html = '<ul><li><span data-kb-line="3">a</span></li><li>b</li></ul><p><span data-kb-line="x">c</span></p>'
    first, second, third = page_blocks(html, str)
    assert [block.line for block in (first, second, third)] == [3, None, None]
    assert first.places[0] == second.places[0] != third.places[0]
    assert first.places[1] != second.places[1]
    assert len(first.places) == len(first.path) == 2


def test_a_default_title_is_known() -> None:
    html = '<div class="admonition note"><p class="admonition-title">Note</p><p>a</p></div>'
    assert [block.is_default_title for block in page_blocks(html, str)] == [True, False]
    own = html.replace(">Note<", ">Remarque<")
    assert not any(block.is_default_title for block in page_blocks(own, str))
