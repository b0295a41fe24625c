"""A quick converter gives what Python-Markdown gives."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocTreeprocessor
from markdown.serializers import to_html_string, to_xhtml_string
from markdown.treeprocessors import UnescapeTreeprocessor
from pygments.formatters import HtmlFormatter

from kb_tools.sites.renderers.mkdocs.quick import TESTED, known_versions, quicken
from kb_tools.sites.renderers.mkdocs.quick.escapes import QuickUnescape
from kb_tools.sites.renderers.mkdocs.quick.pygments_styles import ORIGINAL
from kb_tools.sites.renderers.mkdocs.quick.serializers import SERIALIZERS
from kb_tools.sites.renderers.mkdocs.quick.toc import QuickToc
from tests.sites.renderers.mkdocs.quick.conftest import MARKUP, ROOT, converter, other_converter

CONVERTERS = [
    *((converter(output), quicken(converter(output))) for output in ("xhtml", "html")),
    (other_converter(), quicken(other_converter())),
]


@pytest.mark.parametrize(("plain", "quick"), CONVERTERS, ids=["xhtml", "html", "others"])
@given(text=st.lists(MARKUP, max_size=12).map("".join))
def test_of_any_text(plain: object, quick: object, text: str) -> None:
    assert results(quick, text) == results(plain, text)


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=lambda page: page.name)
def test_of_real_pages(page: Path) -> None:
    plain, quick = CONVERTERS[0]
    text = page.read_text("utf-8")
    assert results(quick, text) == results(plain, text)


def results(md: object, text: str) -> tuple[object, ...]:
    """Return everything that MkDocs takes from a converter."""
    return md.reset().convert(text), md.toc_tokens, getattr(md, "Meta", None)  # type: ignore[attr-defined]


def test_the_parts_are_in_their_places() -> None:
    plain, quick = CONVERTERS[0]
    kinds = {type(each) for each in quick.treeprocessors}
    assert {QuickToc, QuickUnescape} <= kinds
    assert not {TocTreeprocessor, UnescapeTreeprocessor} & kinds
    names = [entry.name for entry in plain.treeprocessors._priority]
    assert [entry.name for entry in quick.treeprocessors._priority] == names


def test_blocks_are_looked_at_before_processors_are_asked() -> None:
    _, quick = CONVERTERS[0]
    quick.reset().convert("a")
    told = {
        type(each).__name__: " ".join([*texts, *(["indent"] if indent else [])])
        for each, texts, indent in quick.parser._processors
        if texts is not None
    }
    assert told == {
        "AbbrBlockprocessor": "*[",
        "AdmonitionProcessor": "!!! indent",
        "BlockQuoteProcessor": ">",
        "DefListIndentProcessor": "indent",
        "DefListProcessor": ":",
        "DetailsProcessor": "??? indent",
        "FootnoteBlockProcessor": "[^",
        "HRProcessor": "* - _",
        "HashHeaderProcessor": "#",
        "OListProcessor": ".",
        "ListIndentProcessor": "indent",
        "MarkdownInHtmlProcessor": "\x02",
        "ReferenceProcessor": "]:",
        "SetextHeaderProcessor": "\n",
        "SuperFencesCodeBlockProcessor": "indent",
        "TabbedProcessor": "=== indent",
        "TableProcessor": "|",
        "UListProcessor": "* + -",
    }


def test_a_part_that_an_extension_has_replaced_stays() -> None:
    class Own(UnescapeTreeprocessor):
        pass

    md = converter()
    md.treeprocessors.register(Own(md), "unescape", 0)
    assert type(quicken(md).treeprocessors["unescape"]) is Own


def test_a_table_of_contents_is_written_where_a_page_asks_for_it() -> None:
    _, quick = CONVERTERS[0]
    assert '<div class="toc">' in quick.reset().convert("[TOC]\n\n# A\n")
    assert '<div class="toc">' not in quick.reset().convert("# A\n")


names = st.sampled_from(["a", "p", "br", "IMG", "script", "style", "input"])
texts = st.none() | st.text('a<>&"\n é;', max_size=5) | st.sampled_from(["&amp;", "&#1;", "checked"])
attributes = st.dictionaries(st.sampled_from(["checked", "href", "a"]), texts, max_size=3)


@st.composite
def element(draw: st.DrawFn, depth: int = 3) -> Element:
    """Draw an element with what may stand in it."""
    found = Element(draw(names), draw(attributes))
    found.text, found.tail = draw(texts), draw(texts)
    if depth:
        found.extend(draw(st.lists(element(depth - 1), max_size=3)))
    return found


@pytest.mark.parametrize("serializer", [to_html_string, to_xhtml_string])
@given(tree=element())
def test_of_any_tree(serializer: object, tree: Element) -> None:
    assert SERIALIZERS[serializer](tree) == serializer(tree)  # type: ignore[operator]


@pytest.mark.parametrize("serializer", [to_html_string, to_xhtml_string])
@pytest.mark.parametrize(
    "child",
    [
        Comment("a<b"),
        ProcessingInstruction("x", "y"),
        Element(QName("u", "p")),
        Element("p", {QName("k"): "v"}),
    ],
)
def test_what_is_not_known_is_left_to_the_original(serializer: object, child: Element) -> None:
    tree = Element("div")
    tree.append(child)
    assert SERIALIZERS[serializer](tree) == serializer(tree)  # type: ignore[operator]


def test_a_tree_of_any_depth_is_written() -> None:
    tree = here = Element("div")
    for _ in range(5000):
        here = SubElement(here, "div")
    assert SERIALIZERS[to_html_string](tree) == to_html_string(tree)


@pytest.mark.parametrize("options", [{}, {"classprefix": "x"}, {"style": "monokai"}, {"noclasses": True}])
def test_the_classes_of_a_formatter_are_its_own(options: dict[str, object]) -> None:
    quicken(converter())
    made, again = HtmlFormatter(**options), HtmlFormatter(**options)
    assert made.ttype2class is again.ttype2class
    other = HtmlFormatter.__new__(HtmlFormatter)
    other.style, other.classprefix = made.style, made.classprefix
    ORIGINAL(other)
    assert (other.ttype2class, other.class2style) == (made.ttype2class, made.class2style)


def test_the_versions_that_are_installed_here_are_tested() -> None:
    assert known_versions()


@pytest.mark.parametrize("package", TESTED, ids=lambda package: package.__name__)
@pytest.mark.parametrize("version", ["3.7", "3.110.1", "99.1", "3"])
def test_with_other_versions_a_converter_stays_as_it_is(
    package: ModuleType, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "__version__", version)
    known_versions.cache_clear()
    try:
        md = converter()
        assert quicken(md) is md
        assert not any(type(part).__module__.startswith("kb_tools") for part in md.treeprocessors)
        assert type(md.parser) is BlockParser
    finally:
        known_versions.cache_clear()
