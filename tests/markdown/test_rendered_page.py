"""What a rendered page shows is read from its HTML, in the form that it is cached in too."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.markdown.rendered_page import read_rendered
from kb_tools.model.rendered import Contents, Rendered


@pytest.mark.parametrize(
    ("html", "name", "value"),
    [
        ('<p id="a"></p><p id="a"></p><a id="b" name="b"></a>', "repeated", ("a",)),
        ('<a href="x"></a><a href="y"><img src="z"></a>', "wordless", ("x",)),
        ('<a href="x" class="icon"></a><a id="y"></a>', "wordless", ()),
        ("<p>a [b][c]</p><pre>[d][e]</pre>", "texts", ("a [b][c]",)),
        ("<p>plain words</p>", "texts", ()),
        ("<p>*<em>a</em></p>", "texts", ("*\ue000a\ue001",)),
        ('<div class="admonition note"><p class="admonition-title">Note</p></div>', "hollow", ("note",)),
        ('<div class="admonition note"><p class="admonition-title">N</p><div>a</div></div>', "hollow", ()),
        ("<details class='tip'><summary>Tip</summary></details>", "hollow", ("tip",)),
        ('<div class="admonition own"><p>a</p></div>', "boxes", ("own",)),
        ("<p>a <name> b <x-y> c <z-z></z-z></p>", "unknown", ("<name>", "<x-y>")),
        ("<svg><path/><g></g></svg>", "unknown", ()),
        ("<p>a</span></p>", "stray", ("span",)),
        ("<p><b>a</p>", "unclosed", ("b",)),
        ("<ul><li>a<li>b</ul>", "unclosed", ()),
        ("<table></table><table></table>", "tables", 2),
        ("", "contents", Contents.NOTHING),
        ("<h1>a</h1>", "contents", Contents.HEADINGS),
        ("<h1>a</h1><p>b</p>", "contents", Contents.TEXT),
        ("<!-- material/tags -->", "contents", Contents.TEXT),
        ("<!-- later -->", "contents", Contents.NOTHING),
    ],
)
def test_what_a_page_shows_is_read(html: str, name: str, value: object) -> None:
    assert getattr(read_rendered(html), name) == value


@given(st.text(alphabet="<>/abp=\"' *[]\n!-", max_size=80))
def test_any_text_is_read_and_cached_without_loss(html: str) -> None:
    facts = read_rendered(html)
    assert Rendered.of_data(json.loads(json.dumps(facts.as_data()))) == facts


def test_what_is_kept_is_bounded() -> None:
    facts = read_rendered(f"<p>{'*' * 9000}</p>" * 300 + "<p></b>" * 900)
    assert len(facts.texts) == 200
    assert max(map(len, facts.texts)) == 4000
