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


def test_a_default_title_is_known() -> None:
    html = '<div class="admonition note"><p class="admonition-title">Note</p><p>a</p></div>'
    assert [block.is_default_title for block in page_blocks(html, str)] == [True, False]
    own = html.replace(">Note<", ">Remarque<")
    assert not any(block.is_default_title for block in page_blocks(own, str))
