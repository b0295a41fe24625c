"""What is left out of pages and of the theme's files, and that the rest means the same."""

from __future__ import annotations

import json
from pathlib import Path

import material
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from kb_tools.sites import THEME
from kb_tools.sites.pages import lean

PAGES = [
    (
        "<body>\n\n  \n<p>a\n  b</p>\n\n<pre>1\n\n  2</pre>\n\n</body>",
        "<body><p>a\nb</p><pre>1\n\n  2</pre></body>",
    ),
    ("<p>one\n<a>two</a>\n<b>three</b></p>", "<p>one\n<a>two</a>\n<b>three</b></p>"),
    ('<li title="a > b">\n  <a>x</a>\n</li>\n<li>', '<li title="a > b"><a>x</a></li><li>'),
    ("<textarea>\n  kept\n</textarea>", "<textarea>\n  kept\n</textarea>"),
    (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path/></svg>',
        '<svg viewBox="0 0 1 1"><path/></svg>',
    ),
]


@pytest.mark.parametrize(("page", "lighter"), PAGES)
def test_blanks_between_blocks_go_and_no_others(page: str, lighter: str) -> None:
    assert lean.page(page) == lighter
    assert lean.page(lighter) == lighter


def test_in_what_is_indexed_words_stay_apart() -> None:
    text = "<dt>one</dt>\n<dd>two</dd>\n\n<p>three</p>"
    page = f"<nav>\n<a>x</a>\n</nav>\n<article>\n<div data-pagefind-body>\n{text}\n</div>\n</article>\n<p>"
    expected = text.replace("\n\n", "\n")
    assert lean.page(page) == (
        f"<nav><a>x</a></nav><article><div data-pagefind-body>\n{expected}\n</div>\n</article><p>"
    )


WORDS = st.lists(st.sampled_from(["a", "b\n c", "<p>", "<p>x\n</p>", "<b>", "</b>", "\n", "<pre>\n 1</pre>"]))


@given(WORDS)
def test_a_page_keeps_its_words(pieces: list[str]) -> None:
    before = lxml_html.fromstring(f"<div>{''.join(pieces)}</div>")
    after = lxml_html.fromstring(lean.page(f"<div>{''.join(pieces)}</div>"))
    assert [e.tag for e in after.iter()] == [e.tag for e in before.iter()]
    assert " ".join(after.itertext()).split() == " ".join(before.itertext()).split()


def test_the_themes_settings_keep_what_its_script_reads() -> None:
    settings = {
        "base": "..",
        "features": ["content.code.copy", "navigation.tabs", "toc.follow"],
        "search": "worker.js",
        "tags": None,
        "translations": {"clipboard.copy": "</script>ąž", "search.result.none": "x", "select.version": "y"},
    }
    text = json.dumps(settings).replace("<", "\\u003c")
    page = lean.page(f'<script id="__config" type="application/json">{text}</script>')
    found = page.removeprefix('<script id="__config" type="application/json">').removesuffix("</script>")
    assert "<" not in found, "law 7: no text ends the element that it stands in"
    assert json.loads(found) == {
        "base": "..",
        "features": ["content.code.copy", "toc.follow"],
        "translations": {"clipboard.copy": "</script>ąž"},
    }


def test_what_chooses_between_versions_keeps_its_words() -> None:
    page = lean.page(
        '<script id="__config" type="application/json">'
        '{"translations":{"select.version":"y"},"version":{"provider":"mike"}}</script>'
    )
    assert '"select.version":"y"' in page


def test_what_opens_a_tab_stays_where_there_are_tabs() -> None:
    theirs = Path(material.__file__).with_name("templates") / "partials/javascripts/content.html"
    _, mark, code = theirs.read_text("utf-8").partition("<script>var target")
    opener = f"{mark}{code}".strip()
    tabs = '<div data-pagefind-body><article>a</article><input name="__tabbed_1"></div>'
    assert opener in lean.page(tabs + opener)
    assert "target" not in lean.page(tabs.replace("tabbed", "other") + opener)


@pytest.mark.parametrize(
    ("css", "lighter"),
    [
        ("/* a */\n.a > .b { color: red; }\n", ".a > .b{color:red}"),
        ('.a::before { content: "/* no */  ;" }', '.a::before{content:"/* no */  ;"}'),
        ("@media (a) and (b) {\n  .c :is(d, e) { width: calc(1px + 2px); }\n}", None),
    ],
)
def test_a_stylesheet_says_the_same(css: str, lighter: str | None) -> None:
    found = lean.stylesheet(css)
    assert found == (lighter or "@media (a) and (b){.c :is(d,e){width:calc(1px + 2px)}}")
    assert lean.stylesheet(found) == found


def test_a_script_loses_its_comments_only() -> None:
    js = '// What it does.\nconst a = "// not this"; // nor this\n\n  // gone\n  f(a);\n'
    assert lean.script(js) == 'const a = "// not this"; // nor this\nf(a);\n'


@pytest.mark.parametrize("path", sorted(Path(THEME, "assets/kb").glob("*.js")), ids=lambda path: path.name)
def test_no_script_of_the_theme_has_a_text_of_several_lines(path: Path) -> None:
    code = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("//")]
    assert [line for line in code if line.count("`") % 2] == []


def test_colours_that_nobody_chose_go() -> None:
    css = (
        "@media screen{[data-md-color-scheme=slate]{a:b}[data-md-color-accent=red]{a:c}"
        "[data-md-color-primary=red],[data-md-color-primary=blue-grey]{a:d}}"
    )
    options = [{"scheme": "default", "primary": "blue grey", "accent": "custom"}]
    kept = "@media screen{[data-md-color-scheme=slate]{a:b}[data-md-color-primary=blue-grey]{a:d}}"
    assert lean.palette(css, options) == kept
    assert "[data-md-color-primary=indigo]" in lean.palette("[data-md-color-primary=indigo]{}", [{}]), (
        "the theme's own choice"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<li class="a">\n  <a href="b/">\n    <span>\n      A title\n    </span>\n  </a>\n</li>\n',
            '<li class="a"><a href="b/"><span>A title</span></a></li>',
        ),
        ("<a>one</a>\n<a>two</a>", "<a>one</a>\n<a>two</a>"),
        ("one<b>\ntwo</b>", "one<b>\ntwo</b>"),
        ("<b>one\n</b>two", "<b>one\n</b>two"),
        ("<i>one</i> two\n<b>three</b>", "<i>one</i> two\n<b>three</b>"),
    ],
)
def test_a_navigation_loses_the_blanks_that_nobody_sees(html: str, expected: str) -> None:
    assert lean.compact_inline(html) == expected
