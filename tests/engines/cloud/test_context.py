"""The passage around texts of one section."""

from __future__ import annotations

from kb_tools.engines.base import PageFacts, Place, Text
from kb_tools.engines.cloud.context import context, section


def at(before: tuple[str, ...], source: str, after: tuple[str, ...]) -> Text:
    return Text("marked", place=Place(source, PageFacts("Page"), ("Part",), before, after))


def test_it_has_each_text_once_in_the_order_of_the_page() -> None:
    texts = [
        at(("a", "b"), "c", ("d", "e")),
        at(("b", "c"), "d", ("e", "f")),
        at(("c", "d"), "e", ("f", "g")),
    ]
    assert context(texts).split("\n") == ["Page › Part", "a", "b", "c", "d", "e", "f", "g"]


def test_it_is_plain_words() -> None:
    text = at(
        ("**Bold** and `code` in [a link](a.md).", "`code`", "{{ macro }}", "  two\n  lines  "), "x", ()
    )
    assert context([text]) == "Page › Part\nBold and … in a link.\ntwo lines"


def test_it_is_not_too_long() -> None:
    text = at(tuple(f"word {number} " * 50 for number in range(99)), "x", ())
    assert 1000 < len(context([text])) <= 2000
    huge = Text("x", place=Place("x", PageFacts("Page " * 1000)))
    assert context([huge]) == ""


def test_without_a_place_there_is_none() -> None:
    assert context([Text("x")]) == ""
    assert section(Text("x")) == section(Text("y"))


def test_sections_differ_by_page_and_headings() -> None:
    places = [Place("x", PageFacts(page), headings) for page in ("a", "b") for headings in ((), ("h",))]
    assert len({section(Text("x", place=place)) for place in places}) == 4
