"""What a translator may type, in every place where a target can stand: it shows as the text that was typed."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from html.parser import HTMLParser

import pytest
import yaml

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.skeleton import skeleton
from kb_tools.model.segment import Document
from tests.markdown.rendering import render

UNIT = "Alpha beta."
HOSTILE = [
    "2020. Metai",
    "- x",
    "+ x",
    "* x",
    "# x",
    "> x",
    ":   x",
    ": x",
    "!!! note",
    '!!! note "x"',
    '=== "x"',
    "    kodas",
    "\tkodas",
    "a\n- b",
    "a\n\n- b",
    "a\n\n    b",
    "a  ",
    "<word>",
    "C#",
    "C #",
    "x { #id }",
    "x {: .a }",
    "x {x}",
    "{x}",
    "5 * 3 * 2",
    "a_b_c",
    "__init__",
    "[^1]",
    "[^9]",
    'a: b "c"',
    '"quoted"',
    "a | b",
    "| a | b |",
    "`tick",
    "a `` b",
    "~~~",
    "```",
    "``` py",
    "~~~ x",
    "---",
    "***",
    "___",
    "===",
    "???",
    "??? x",
    "/// note",
    "/// note | x",
    "///",
    ":::: x",
    "::: mod.x",
    '--8<-- "x.md"',
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "{! x.md !}",
    "{* x *}",
    "[x]",
    "[x](http://evil)",
    "[x]: http://evil",
    "[x][y]",
    "![x](http://evil/x.png)",
    "![x][y]",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x",
    "<!-- x -->",
    "<!--",
    "-->",
    "</div>",
    "<div>",
    "<b onclick=x>b</b>",
    "http://evil.com",
    "www.evil.com",
    "me@evil.com",
    "<http://evil.com>",
    "&lt;b&gt;",
    "&",
    "&amp;",
    "a\\",
    "\\",
    "\\\\",
    "a\\*b",
    "$x$",
    "$$x$$",
    "\\(x\\)",
    "\\[x\\]",
    "\\begin{a}x\\end{a}",
    "a ~b~ c",
    "H~2~O",
    "~~x~~",
    "==x==",
    "^^x^^",
    "x^2^",
    "++ctrl++",
    "{++x++}",
    "{--x--}",
    "{~~a~>b~~}",
    "{>>x<<}",
    "{==x==}",
    "*[HTML]: x",
    "[ ] x",
    "[x] done",
    "(c) x",
    "1) x",
    "a) x",
    "a. x",
    "i. x",
    "#. x",
    "#x",
    "@user",
    "key: value",
    "Title: x",
    "term\n:   def",
    "a\n===",
    "a\n---",
    "a\r\nb",
    "a\u2028b",
    "x \x00 y",
    "\x02x\x03",
    "[TOC]",
    "[!NOTE]",
    "> [!NOTE]",
    "这是**粗体。**文字",
    "这是_强调_文字",
    "**unclosed",
    "*a",
    "_a",
    "a*",
    "[a",
    "a]",
    "](x)",
    "[a](",
    "{",
    "}",
    "{ ",
    "}}",
    "%}",
    "</p>",
    "</td>",
    '"',
    "'",
    '"""',
    'x" onerror="y',
    "x' y='z",
    "'>",
    '">',
    "#",
    "##",
    "######",
    "x #",
    "a|",
    "|",
    "\\|",
    "a\\|b",
    "`a|b`",
    "`a`",
    "<kbd>x</kbd>",
    "<code>x</code>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x]( javascript:x)",
    "<a href=javascript:x>x</a>",
    "x<",
    "<",
    "<<",
    ">",
    "x\n> y",
    "=",
    "==",
    "!",
    "![",
    "?",
    "?>",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "&#x3C;b&#x3E;",
    "-8<-",
    ';--8<-- "x"',
    "\xa0    x",
    "\ufeffx",
    "٣. x",
    "- [ ] x",
    "* * *",
    "- - -",
    "+++",
    "%%%",
    "\\# x",
    "a\\",
    "x   y",
    ":smile:",
    "$5 ir $6",
    "a**b",
    "a__b",
    "** x **",
    "[[x]]",
    "[a][b][c]",
    "![a]",
    "[^]:",
    "[^1]: x",
    "[^1]:",
]
PLACES = {
    "paragraph": "Before.\n\nAlpha beta.\n\nAfter.\n",
    "wrapped": "Before.\n\nAlpha\nbeta.\n\nAfter.\n",
    "heading": "# Top\n\n## Alpha beta.\n\nAfter.\n",
    "closed": "# Top\n\n## Alpha beta. ##\n\nAfter.\n",
    "setext": "Alpha beta.\n===\n\nAfter.\n",
    "item": "- one\n- Alpha beta.\n- two\n",
    "loose": "- one\n\n- Alpha beta.\n\n    more\n\n- two\n",
    "task": "- [ ] one\n- [x] Alpha beta.\n",
    "ordered": "1. one\n2. Alpha beta.\n",
    "nested": "- one\n    - Alpha beta.\n    - x\n",
    "quote": "> Alpha beta.\n> \n> More.\n\nAfter.\n",
    "cell": "| a | b |\n|---|---|\n| Alpha beta. | c |\n| d | e |\n",
    "bare cell": "a | b\n---|---\nAlpha beta. | c\nd | Q\n",
    "tight cell": "|a|b|\n|-|-|\n|Alpha beta.|c|\n",
    "last cell": "a | b\n---|---\nd | Alpha beta.\n",
    "header": "| Alpha beta. | b |\n|---|---|\n| a | c |\n",
    "admonition": '!!! note "Alpha beta."\n    body\n\nAfter.\n',
    "details": '??? note "Alpha beta."\n    body\n\nAfter.\n',
    "in admonition": "!!! note\n    Alpha beta.\n\n    More.\n",
    "tab": '=== "Alpha beta."\n    body\n\n=== "Two"\n    body\n',
    "slashes": "/// note | Alpha beta.\nbody\n///\n\nAfter.\n",
    "slash tab": "/// tab | Alpha beta.\nbody\n///\n\nAfter.\n",
    "in slashes": "/// note | x\nAlpha beta.\n///\n\nAfter.\n",
    "caption": "![x](y.png)\n\n/// caption\nAlpha beta.\n///\n\nAfter.\n",
    "term": "Alpha beta.\n:   body\n\nAfter.\n",
    "definition": "Term\n:   Alpha beta.\n\n    More\n\nAfter.\n",
    "footnote": "See[^7].\n\n[^7]: Alpha beta.\n\n    More.\n\nAfter.\n",
    "footnote body": "See[^7].\n\n[^7]:\n    Alpha beta.\n\n    More.\n\nAfter.\n",
    "figcaption": '<figure>\n<img src="x.png" />\n<figcaption>Alpha beta.</figcaption>\n</figure>\n\nAfter.\n',
    "md figcaption": (
        '<figure markdown="span">\n![x](y.png)\n<figcaption>Alpha beta.</figcaption>\n</figure>\n\nAfter.\n'
    ),
    "html": "<div>\n<p>Alpha beta.</p>\n</div>\n\nAfter.\n",
    "html line": "<div>\nAlpha beta.\n</div>\n\nAfter.\n",
    "md html": "<div markdown>\nAlpha beta.\n\nMore\n</div>\n\nAfter.\n",
    "md p": "<p markdown>Alpha beta.</p>\n\nAfter.\n",
    "summary": "<details>\n<summary>Alpha beta.</summary>\nbody\n</details>\n\nAfter.\n",
    "first": "Alpha beta.\n\nAfter.\n",
}
ATTRIBUTES = {
    "attribute": ('<div title="Alpha beta.">\nx\n</div>\n', "title"),
    "single": ("<div title='Alpha beta.'>\nx\n</div>\n", "title"),
    "bare": ("<div title=Alpha>\nx\n</div>\n", "title"),
    "alt": ('<p>\n<img src="x.png" alt="Alpha beta.">\n</p>\n', "alt"),
    "inline attr": ('!!! note\n    <div title="Alpha beta.">\n    x\n    </div>\n', "title"),
    "link title": ('See [x].\n\n[x]: http://a "Alpha beta."\n', "title"),
    "abbr": ("The HTML.\n\n*[HTML]: Alpha beta.\n", "title"),
    "blank before": ('<div title=" Alpha beta.">\nx\n</div>\n', "title"),
    "submit": ('<input type="submit" value="Alpha beta.">\n', "value"),
    "bare reset": ("<p><INPUT VALUE=Alpha TYPE=Reset></p>\n", "value"),
    "button": ("<form>\n<input type='button' value = 'Alpha beta.'>\n</form>\n", "value"),
    "inline submit": ('!!! note\n    <input type=submit value="Alpha beta.">\n', "value"),
    "track": ('<video><track kind="subtitles" label="Alpha beta."></video>\n', "label"),
    "bare track": ("<video><track label=Alpha src=a.vtt></video>\n", "label"),
    "option": ('<select>\n<option label="Alpha beta." value="x">y</option>\n</select>\n', "label"),
    "heading": ('# Top {: title="Alpha beta." }\n\nAfter.\n', "title"),
    "single in heading": ("## Top ## { .c title='Alpha beta.' #i }\n\nAfter.\n", "title"),
    "bare in heading": ("# Top {title=Alpha}\n\nAfter.\n", "title"),
    "setext": ("Top { title=Alpha .c }\n===\n\nAfter.\n", "title"),
    "paragraph": ('One\ntwo.\n{: .c aria-label="Alpha beta." }\n', "aria-label"),
    "bare paragraph": ("> One\n> two.\n> { placeholder=Alpha }\n", "placeholder"),
    "list item": ("- one\n  two\n  { title=Alpha }\n- three\n", "title"),
    "cell": ("| a | b |\n|---|---|\n| c { title=Alpha .c } | d |\n", "title"),
    "header": ('| a { title="Alpha beta." } | b |\n|---|---|\n| c | d |\n', "title"),
    "term": ("Term { title=Alpha }\n\n:   body\n", "title"),
}
IN_LISTS = [
    "x=y onclick=alert(1)",
    "} .evil",
    ".evil #id",
    "www.evil.com and WWW.evil.com",
    "&#34; onclick=x",
    "&#x22; onclick=x",
    "user/repo#1 @user",
    "a" * 40,
    "two words",
    "l'été",
    '" onclick=x title="',
    "' onclick=x title='",
]
"""What could get out of a value in an attribute list."""
LISTS = {
    "link": "[x](y){ .c title=Alpha }",
    "tight link": "[x](y){title=Alpha}",
    "single": "[x](y){ title='Alpha' .c }",
    "flag before": "[x](y){ hidden title=Alpha }",
    "image": "![x](y.png){ title=Alpha .c }",
    "code": "`x`{ title=Alpha }",
    "emphasis": "*x*{: title=Alpha }",
    "tag": "Go <kbd title=Alpha>x</kbd> now",
    "submit": "Go <input type=submit value=Alpha> now",
    "track": "Go <audio><track label=Alpha></audio> now",
}
IN_BLOCKS = {
    "paragraph": "{}\n",
    "heading": "# {}\n\nx\n",
    "item": "- {}\n- x\n",
    "cell": "| a | b |\n|---|---|\n| {} | x |\n",
    "admonition": '!!! note "{}"\n    x\n',
    "tab": '=== "{}"\n    x\n',
    "slashes": "/// note | {}\nx\n///\n",
}
READ = frozenset({"title", "alt", "aria-label", "placeholder"})
HARMLESS = frozenset({"em", "strong", "mark", "ins", "del", "sub", "sup", "code", "kbd"})
"""Inline elements that a target may have and its source may not."""
SYMBOLS = {"-->": "→", "(c)": "©", "!=": "≠"}
"""What smartsymbols makes of text, in any language."""


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.values: dict[str, str] = {}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = READ | ({"label"} if tag in ("track", "option") else set())
        read |= (
            {"value"} if (dict(attrs).get("type") or "").lower() in ("submit", "reset", "button") else set()
        )
        self.tags.append((tag, tuple(sorted((k, v or "") for k, v in attrs if k not in {"id", *read}))))
        self.values |= {k: v or "" for k, v in attrs if k in read}


@lru_cache(maxsize=1)
def rendered(page: str) -> str:
    """Return a page as HTML; its elements and its text are read one after the other."""
    return render(page)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(rendered(page))
    reader.close()
    return reader


def visible(text: str) -> str:
    for typed, shown in SYMBOLS.items():
        text = text.replace(typed, shown)
    return re.sub(r"[\s\\\x00-\x1f\ufeff]+", "", text)


def key_of(document: Document) -> str:
    return next(s.key for s in document.segments if "Alpha" in s.source)


def elements(page: str) -> list[tuple[object, object]]:
    """Blocks and the elements in each; code and emphasis may be typed."""
    return [(stretch.block, stretch.inline) for stretch in skeleton(rendered(page))]


@pytest.mark.parametrize("place", PLACES)
def test_shows_as_typed(place: str) -> None:
    page = PLACES[place]
    document, original, blocks = segment(page), read(page), elements(page)
    for typed in HOSTILE:
        out = localize(document, {key_of(document): typed})
        assert elements(out) == blocks, (typed, out)
        found = read(out)
        new = [tag for tag in found.tags if tag not in original.tags]
        assert not [tag for tag in new if tag[0] not in HARMLESS], (typed, out)
        if not new:
            want = " ".join("".join(original.text).split()).replace(UNIT, html.unescape(typed))
            assert visible("".join(found.text)) == visible(want), (typed, out)


@pytest.mark.parametrize("place", ATTRIBUTES)
def test_shows_as_typed_in_attributes(place: str) -> None:
    page, name = ATTRIBUTES[place]
    document, original, blocks = segment(page), read(page), elements(page)
    for typed in [*HOSTILE, *IN_LISTS]:
        out = localize(document, {key_of(document): typed})
        assert elements(out) == blocks, (typed, out)
        found = read(out)
        assert found.tags == original.tags, (typed, out)
        assert [tag for tag, _ in found.tags] == [tag for tag, _ in original.tags], (typed, out)
        shown = " ".join(found.values.get(name, "").split())
        assert visible(shown) == visible(html.unescape(typed)), (typed, out)


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("place", IN_BLOCKS)
@pytest.mark.parametrize("markup", LISTS)
def test_shows_as_typed_in_attribute_lists(markup: str, place: str, quote: str) -> None:
    page = IN_BLOCKS[place].format(LISTS[markup])
    document, original, blocks = segment(page), read(page), elements(page)
    name = next(iter(k for k, v in original.values.items() if v == "Alpha"))
    for typed in [*HOSTILE, *IN_LISTS]:
        if set(typed) & {quote, *"{}<>\n\r\u2028"}:
            continue  # no value of this tag or list
        target = re.sub("'?Alpha'?", lambda _, own=typed: f"{quote}{own}{quote}", LISTS[markup])
        out = localize(document, {key_of(document): target})
        found = read(out)
        assert elements(out) == blocks, (typed, out)
        assert found.tags == original.tags, (typed, out)
        assert visible(found.values[name]) == visible(html.unescape(typed)), (typed, out)


@pytest.mark.parametrize("place", IN_BLOCKS)
@pytest.mark.parametrize("markup", [markup for markup in LISTS.values() if "=Alpha" in markup])
def test_several_words_get_the_quotes_that_were_left_out(markup: str, place: str) -> None:
    page = IN_BLOCKS[place].format(markup)
    out = read(localize(segment(page), {markup: markup.replace("Alpha", "Dvi dalys")}))
    assert "Dvi dalys" in out.values.values()
    assert out.tags == read(page).tags


def test_front_matter_reads_back_as_typed() -> None:
    document = segment("---\ntitle: Alpha\ndescription: 'Alpha beta'\ntags: [x]\n---\n\n# H\n")
    for typed in HOSTILE:
        out = localize(document, {"Alpha": typed, "Alpha beta": typed})
        values = yaml.safe_load(out.split("\n---\n")[0][4:])
        assert list(values) == ["title", "description", "tags"], (typed, out)
        assert visible(values["title"]) == visible(values["description"]) == visible(typed)


@pytest.mark.parametrize("fence", ['``` py title="Alpha beta"', "``` { .py title='Alpha beta' }"])
def test_code_titles_leave_the_fence_alone(fence: str) -> None:
    page = f"{fence}\nx\n```\n"
    document = segment(page)
    for typed in HOSTILE:
        assert elements(localize(document, {"Alpha beta": typed})) == elements(page), typed


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("This is **bold.** text", "这是**粗体。**文字", "<p>这是<strong>粗体。</strong>文字</p>"),
        ("This is _stressed_ text", "这是_强调_文字", "<p>这是<em>强调</em>文字</p>"),
        ("This is *stressed* text", "这是*强调*文字", "<p>这是<em>强调</em>文字</p>"),
        (
            "**Note:** read [this](a.md).",
            "**注意：**请阅读[此文](a.md)。",
            '<p><strong>注意：</strong>请阅读<a href="a.md">此文</a>。</p>',
        ),
        ("A **`x`.** b", "这是**`x`。**文字", "<p>这是<strong><code>x</code>。</strong>文字</p>"),
    ],
)
def test_emphasis_next_to_chinese(source: str, target: str, shown: str) -> None:
    assert render(localize(segment(source), {source: target})) == shown


@pytest.mark.parametrize(
    "target", ["Žr. [dokus] ir [b].", "Žr. [dokus][dokus] ir [b][b].", "Žr. [dokus][docs] ir [b][faq]."]
)
def test_links_keep_their_labels(target: str) -> None:
    document = segment("See [docs] and [faq].\n\n[docs]: d.md\n[faq]: f.md\n")
    shown = render(localize(document, {document.segments[0].key: target}))
    assert '<a href="d.md">dokus</a> ir <a href="f.md">b</a>' in shown


def test_words_before_a_colon_do_not_become_front_matter() -> None:
    out = localize(segment("Alpha beta.\n"), {"Alpha beta.": "Pastaba: tekstas"})
    assert not re.match(r"[\w-]+:", out)
