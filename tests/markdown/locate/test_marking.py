"""Marks in Markdown change nothing that is rendered, beside any markup and in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown import Markdown

from kb_tools.markdown import DEFAULT, localize, segment
from kb_tools.markdown.front_matter import body
from kb_tools.markdown.locate.marks import has_marks, settled, without_marks
from kb_tools.markdown.locate.places import take_out
from kb_tools.markdown.options import Options
from kb_tools.markdown.write.localizing import takes_tags
from kb_tools.model.segment import Document, Kind
from tests.conftest import translated
from tests.markdown.test_laws import options, pages

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "smarty", "tables",
    "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite",
    "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"]  # fmt: skip
CASES = {
    "heading": "# Refunds of **all** kinds\n\n## Again { #own }\n\nSetext\n------\n\n### C#\n",
    "paragraph": "We *refund* within **ten days**,\nand a hard break  \nfollows.\n\n*All of it.*\n\n**Bold.**\n",
    "attributes": "A paragraph\n{ .wide }\n\n[Button](a.md){ .md-button }\n\n*it*{ .x }\n",
    "list": "- one\n- [x] done\n- **two**\n\n    more\n\n1. first\n2. second\n    - inner\n",
    "table": "| Method | `Days` |\n| --- | --- |\n| Card | 3 |\n| *Bank* | [five](b.md) |\n",
    "box": '!!! note "A title"\n\n    Weekends do not count.\n\n??? tip\n\n    Closed.\n',
    "tabs": '=== "Phone"\n\n    Press.\n\n=== "Desk **top**"\n\n    Click.\n',
    "definitions": "Refund\n:   Money that goes back.\n\n    More of it.\n",
    "footnote": "Open it.[^1]\n\n[^1]: Carefully, *please*.\n",
    "abbreviation": "The HTML page, HTML again.\n\n*[HTML]: Text with links\n",
    "link": 'See [the page](a.md "A title") and <https://example.org>.\n\nhttps://example.org/path\n',
    "address at the end": "Write to https://example.org/a\n\nme@example.org\n",
    "quotation": '"All of it is said."\n\n\'Single\' and "double"\n\nIt\'s "so".\n',
    "symbols": "Done --> (c) 1/2\n\n--> first\n",
    "image": '![A picture](a.png "Its title")\n\n<img src="b.png" alt="Another one">\n',
    "html": '<div markdown>\n\nInside *it*.\n\n</div>\n\n<p title="A hint">Raw <b>text</b></p>\n',
    "keys": "Press ++ctrl+k++ now.\n\n++enter++\n",
    "code": '``` py title="A file"\nprint(1)\n```\n\nInline `code`\n\n`all code`\n',
    "quote": "> Somebody said\n> this.\n>\n> - and that\n",
    "front matter": "---\ntitle: The title\ndescription: >-\n  What it\n  says\n---\n\n# Title\n\nText.\n",
    "untranslated words": "Left as it is, with **bold**.\n\n- item left\n",
}
LANGUAGES = {
    "lt": translated,
    "zh": lambda source: "这是" + translated(source, "文"),
    "ar": lambda source: "هذا " + translated(source, "عر"),
}


def render(text: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(body(text))


def numbered(document: Document) -> dict[str, int]:
    return {segment.key: number for number, segment in enumerate(document.segments)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("left", [False, True])
def test_rendered_without_marks_it_is_the_same_page(name: str, language: str, left: bool) -> None:
    document = segment(CASES[name], DEFAULT)
    targets = {s.key: LANGUAGES[language](s.source) for s in document.segments}
    if left:  # a bare address takes the end of the element in: such a text stays without one
        targets = {s.key: s.source for s in document.segments if "://" in s.source}
    numbers = numbered(document)
    clean = render(localize(document, targets, foreign="en"))
    found = take_out(settled(render(localize(document, targets, foreign="en", numbers=numbers))))
    assert found.html == clean
    shown = {
        numbers[s.key] for s in document.segments if s.kind not in (Kind.FRONT_MATTER, Kind.ABBREVIATION)
    }
    assert shown <= {place.number for place in found.places}


@given(pages, options)
def test_in_markdown_the_marks_leave_no_trace(text: str, options: Options) -> None:
    document = segment(text, options)
    if has_marks(text) or any(s.kind is Kind.FRONT_MATTER for s in document.segments):
        return
    targets = {s.key: f"x {s.source}" for s in document.segments[::2]}
    numbers = numbered(document)
    for foreign in (None, "en"):
        made = localize(document, targets, foreign=foreign, numbers=numbers)
        assert without_marks(made) == localize(document, targets, foreign=foreign)


@given(pages, options)
def test_without_numbers_no_mark_is_made(text: str, options: Options) -> None:
    document = segment(text, options)
    assert localize(document, {}, numbers={}) == text


def test_the_mark_stands_outside_of_what_tells_the_language() -> None:
    document = segment("Text.\n", DEFAULT)
    made = localize(document, {}, foreign="en", numbers=numbered(document))
    assert made.startswith("\U0001d800")
    assert "<span lang=en dir=ltr>Text.</span>" in made
    assert all(takes_tags(s) for s in document.segments)
