"""A quick converter gives what Python-Markdown gives."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from pygments.formatters import HtmlFormatter

from kb_tools.sites.renderers.mkdocs.quick import TESTED, quicken, unknown_version
from kb_tools.sites.renderers.mkdocs.quick.inline_patterns import QuickInline
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
    assert {QuickToc, QuickInline} <= kinds
    assert not {TocTreeprocessor, InlineProcessor} & kinds
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


def test_code_keeps_its_colors_where_they_stand_in_the_page() -> None:
    options = {"pymdownx.highlight": {"noclasses": True}}
    code = "``` py\nx = 1\n```\n\n`#!py y = 2`\n"
    extensions = ["pymdownx.superfences", "pymdownx.inlinehilite", "pymdownx.highlight"]
    plain = Markdown(extensions=extensions, extension_configs=options)
    colored = quicken(Markdown(extensions=extensions, extension_configs=options)).convert(code)
    assert "color: #" in colored
    assert colored == plain.convert(code)


def test_a_part_that_an_extension_has_replaced_stays() -> None:
    class Own(InlineProcessor):
        pass

    md = converter()
    md.treeprocessors.register(Own(md), "inline", 20)
    assert type(quicken(md).treeprocessors["inline"]) is Own


def test_a_table_of_contents_is_written_where_a_page_asks_for_it() -> None:
    _, quick = CONVERTERS[0]
    assert '<div class="toc">' in quick.reset().convert("[TOC]\n\n# A\n")
    assert '<div class="toc">' not in quick.reset().convert("# A\n")


def test_the_versions_that_are_installed_here_are_tested() -> None:
    assert unknown_version() == ""


def test_no_part_of_a_package_is_changed_for_others() -> None:
    before = [dict(vars(part)) for part in (BlockParser, InlineProcessor, TocTreeprocessor, HtmlFormatter)]
    quicken(converter()).convert("# A\n\n``` py\nx\n```\n")
    after = [dict(vars(part)) for part in (BlockParser, InlineProcessor, TocTreeprocessor, HtmlFormatter)]
    assert after == before


@pytest.mark.parametrize("package", TESTED, ids=lambda package: package.__name__)
@pytest.mark.parametrize("version", ["3.7", "3.110.1", "99.1", "3"])
def test_with_other_versions_a_converter_stays_as_it_is(
    package: ModuleType, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "__version__", version)
    unknown_version.cache_clear()
    try:
        md = converter()
        assert quicken(md) is md
        assert not any(type(part).__module__.startswith("kb_tools") for part in md.treeprocessors)
        assert type(md.parser) is BlockParser
        name, _ = TESTED[package]
        assert unknown_version().startswith(f"{name} {version} is not known to kb-tools: ")
    finally:
        unknown_version.cache_clear()
