"""The places where MkDocs, Material and static-i18n have no hook, and what we rely on there.

A test that fails here after an upgrade says: read what has changed in that function, mend the module that is
named, and only then write the new digest down.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from pathlib import Path

import material
import mkdocs.commands.build as mkdocs_build
import mkdocs_static_i18n.plugin as i18n
import pytest
from jinja2 import Environment
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n import reconfigure

from kb_tools.sites.renderers.mkdocs.build.search_input import indexed_part
from kb_tools.sites.renderers.mkdocs.quick.blocks import EXPRESSIONS, NEEDED
from kb_tools.sites.renderers.mkdocs.render.navigation_templates import ITEM, WHOLE, held, wrapped
from kb_tools.sites.renderers.mkdocs.render.theme_words import LANGUAGE, remembering

SEAMS = [
    (mkdocs_build.build, "locale_site.py does its steps, in its order", "BUILD"),
    (mkdocs_build._build_page, "locale_site.py calls it for each page", "BUILD_PAGE"),
    (mkdocs_build._populate_page, "rendering.py calls it for each page", "POPULATE"),
    (mkdocs_build._build_theme_template, "locale_site.py calls it for templates", "THEME"),
    (mkdocs_build._build_extra_template, "locale_site.py calls it for templates", "EXTRA"),
    (Page.render, "rendering.py does the same with one converter", "RENDER"),
    (Files.add_files_from_theme, "locale_site.py does the same from a list", "FILES"),
    (
        InlineProcessor._InlineProcessor__handleInline,
        "quick/inline_patterns.py does the same",
        "INLINE",
    ),
    (InlineProcessor._InlineProcessor__applyPattern, "quick/inline_patterns.py calls it", "APPLY"),
    (BlockParser, "quick/blocks.py does the same", "BLOCKS"),
    *((test, "quick/blocks.py knows what it asks", test.__qualname__) for test in EXPRESSIONS),
    *((kind, "quick/blocks.py knows what it does nothing without", kind.__qualname__) for kind in NEEDED),
    (Environment.make_globals, "templates.py leaves out its chain", "GLOBALS"),
    (Environment._load_template, "templates.py knows what it does with globals and cache", "TEMPLATE"),
    (TocTreeprocessor, "quick/toc.py leaves out what it does for its own table", "TOC"),
    (i18n.I18n.on_post_build, "configuration.py: `building` stops its loop over languages", "LOOP"),
    (reconfigure.ExtendedPlugin.reconfigure_files_alternates, "alternates.py does the same by path", "ALT"),
    (
        reconfigure.ExtendedPlugin.reconfigure_files,
        "alternates.py leaves pages of other trees out",
        "I18N_FILES",
    ),
    (reconfigure.ExtendedPlugin.reconfigure_page_context, "outputs.py undoes what it sets", "CONTEXT"),
]
DIGESTS = {
    "BUILD": "c476b64474acfaa2",
    "BUILD_PAGE": "adcdbd14b2361126",
    "POPULATE": "31a70ea4caef1e12",
    "THEME": "628a78f6a129c8a0",
    "EXTRA": "ecfe1ffd8b50aee7",
    "RENDER": "320529348f7a8af1",
    "FILES": "0169dd2b1c22ca13",
    "INLINE": "fe27babc114aed0a",
    "APPLY": "8862b35197c0e614",
    "BLOCKS": "c44beecaa83e83f9",
    "HashHeaderProcessor.test": "b05b7970153b822e",
    "SetextHeaderProcessor.test": "f4517c337decc072",
    "OListProcessor.test": "f4517c337decc072",
    "BlockQuoteProcessor.test": "342a21ffb26b7052",
    "DefListProcessor.test": "b05b7970153b822e",
    "HRProcessor.test": "d97db1d673f15c75",
    "AdmonitionProcessor": "cff0df2b1822a608",
    "DetailsProcessor": "0c90ee564f774e2e",
    "TabbedProcessor": "1508da680f0b6ce7",
    "ListIndentProcessor": "582260688fa3a556",
    "DefListIndentProcessor": "d3208c0487b38417",
    "CodeBlockProcessor": "19681ce6d7940222",
    "SuperFencesCodeBlockProcessor": "08deb82929c1c664",
    "TableProcessor": "31397776d9ad7c7c",
    "FootnoteBlockProcessor": "5373557aa62b97ca",
    "AbbrBlockprocessor": "ed7c0e670a94c874",
    "ReferenceProcessor": "c5f114827d6efabe",
    "MarkdownInHtmlProcessor": "227cf44b9b6147c8",
    "GLOBALS": "b6eb9ef15eaebcaf",
    "TEMPLATE": "f532279b16110fad",
    "TOC": "2dc73a8fbb9aa258",
    "LOOP": "e70db1f72973bb70",
    "ALT": "6f85e2de7342bca1",
    "I18N_FILES": "bc1fd6d19ebffc26",
    "CONTEXT": "5ffa45c81df76fed",
}


@pytest.mark.parametrize(("function", "used", "name"), SEAMS, ids=[name for *_, name in SEAMS])
def test_a_function_that_is_relied_on_is_as_it_was(
    function: Callable[..., object], used: str, name: str
) -> None:
    found = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]
    assert found == DIGESTS[name], f"{used}; {function.__name__} has changed"


def test_the_navigation_has_the_macro_that_is_wrapped() -> None:
    text = Path(material.__file__).parent.joinpath("templates", ITEM).read_text("utf-8")
    assert "kb_navigation(kb_render" in wrapped(text)


def test_the_navigation_is_put_on_a_page_by_one_template() -> None:
    text = Path(material.__file__).parent.joinpath("templates", WHOLE).read_text("utf-8")
    assert "item.render(nav_item, path, 1)" in text
    assert "kb_navigation.end" in held(text)


@pytest.mark.parametrize("text", ['{% extends "partials/nav.html" %}', "{%- block nav %}{% endblock %}"])
def test_a_navigation_of_several_templates_is_left_alone(text: str) -> None:
    assert held(text) == text


def test_the_words_of_the_theme_come_from_the_macro_that_is_wrapped() -> None:
    text = Path(material.__file__).parent.joinpath("templates", LANGUAGE).read_text("utf-8")
    assert "kb_words(kb_t)" in remembering(text)
    assert remembering("{% macro other(key) %}{% endmacro %}") == "{% macro other(key) %}{% endmacro %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.url }}",
        "{{ base_url }}",
        "{{ kb.state }}",
        "{% if page.toc %}+{% endif %}",
        "{% if nav_item.url == page.url %}+{% endif %}",
        "{% if nav_item == page %}{% else %}{{ page.title }}{% endif %}",
        "{% if nav_item == page %}{{ page.title }}{% else %}{{ page.title }}{% endif %}",
        "{% for item in nav_item.children %}{% if item == page %}+{% endif %}{% endfor %}",
        "{% set index = nav_item.children | last %}{% if index == page %}+{% endif %}",
        '{% include "partials/badge.html" %}',
        "{{ render(item) | upper }}",
        "{% set entry = render(item) %}",
        "{% filter upper %}{{ render(item) }}{% endfilter %}",
        "{% set entry %}{{ render(item) }}{% endset %}",
        '{% import "partials/badge.html" as badge with context %}',
        "{% if %}",
    ],
)
def test_a_navigation_whose_entries_show_the_page_they_stand_on_is_left_alone(text: str) -> None:
    macro = "{% macro render(nav_item, path, level, parent) %}<li>{{ nav_item.title }}{% endmacro %}"
    assert wrapped(macro) != macro
    shows = macro.replace("<li>", f"<li>{text}")
    assert wrapped(shows) == shows


def test_a_navigation_without_that_macro_is_left_alone() -> None:
    assert wrapped("{% macro other() %}{% endmacro %}") == "{% macro other() %}{% endmacro %}"


def test_the_content_of_a_page_is_in_the_article_of_the_theme() -> None:
    text = Path(material.__file__).parent.joinpath("templates", "base.html").read_text("utf-8")
    assert text.count("</article>") == 1
    assert text.index("<article") < text.index("{% block content %}") < text.index("</article>")


def test_no_more_than_the_content_of_a_page_is_indexed() -> None:
    text = b'<div class="kb-page" data-pagefind-body>text</div>'
    page = b'<html lang="lt"><head></head><body><nav>tree</nav><article>%s</article></body></html>'
    assert indexed_part(page % text) == b'<!doctype html><html lang="lt"><body>%s</body></html>' % text


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><p>another theme</p></body></html>",
        b'<html><body><div class="kb-page" data-pagefind-body>text</div></body></html>',
        b'<p data-pagefind-meta="x">a</p><html><div class="kb-page" data-pagefind-body>text</div></article>',
        b'<html><div class="kb-page" data-pagefind-body>text</div></article><p data-pagefind-filter="x">a</p>',
    ],
)
def test_a_page_whose_content_cannot_be_told_is_indexed_whole(page: bytes) -> None:
    assert indexed_part(page) == page
