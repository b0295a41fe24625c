"""The places where MkDocs, Material and static-i18n have no hook, and what we rely on there.

A test that fails here after an upgrade says: read what has changed in that function, mend the module that is
named, and only then write the new digest down.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import material
import mkdocs.commands.build as mkdocs_build
import mkdocs.structure.pages as mkdocs_pages
import mkdocs_static_i18n.config as i18n_config
import mkdocs_static_i18n.plugin as i18n
import pytest
from jinja2 import Environment
from jinja2.environment import create_cache
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_include_markdown_plugin import process as include_process
from mkdocs_include_markdown_plugin.directive import resolve_file_paths_to_include
from mkdocs_include_markdown_plugin.event import get_file_content
from mkdocs_static_i18n import reconfigure
from pymdownx.snippets import SnippetPreprocessor

import kb_tools
from kb_tools.sites.renderers.mkdocs.build.search_input import indexed_part
from kb_tools.sites.renderers.mkdocs.quick.blocks import EXPRESSIONS, NEEDED
from kb_tools.sites.renderers.mkdocs.render.navigation_templates import (
    ITEM,
    WHOLE,
    enclose_navigation,
    replace_item_macro,
)
from kb_tools.sites.renderers.mkdocs.render.theme_words import LANGUAGE, replace_word_macro

pytestmark = pytest.mark.usefixtures("dated")

SEAMS = [
    (mkdocs_build.build, "locale_site.py does its steps, in its order", "BUILD"),
    (mkdocs_build._build_page, "locale_site.py calls it for each page", "BUILD_PAGE"),
    (mkdocs_build._populate_page, "converter.py calls it for each page", "POPULATE"),
    (mkdocs_build._build_theme_template, "locale_site.py calls it for templates", "THEME"),
    (mkdocs_build._build_extra_template, "locale_site.py calls it for templates", "EXTRA"),
    (Page.render, "converter.py does the same with one converter", "RENDER"),
    (Page.__init__, "converter.py and page_reads.py set what it sets", "PAGE"),
    (vars(Page)["title"].func, "converter.py gives it what it would find", "TITLE"),
    (mkdocs_pages._ExtractAnchorsTreeprocessor, "converter.py uses one for all pages", "ANCHORS"),
    (mkdocs_pages._ExtractTitleTreeprocessor, "converter.py uses one for all pages", "HEADING"),
    (mkdocs_pages._RawHTMLPreprocessor, "converter.py uses one for all pages", "RAW"),
    (mkdocs_pages._RelativePathTreeprocessor, "converter.py uses one for all pages", "LINKS"),
    (
        File.__init__,
        "source_files.py makes files and gives some another address, locale_site.py copies them",
        "FILE",
    ),
    (File.content_string.fget, "locale_site.py has a page forget what it has read", "CONTENT"),
    (Config.__init_subclass__, "mkdocs_yml.py goes through the options of all configurations", "SCHEMA"),
    (
        config_options.Plugins,
        "mkdocs_yml.py has them forget their configuration; culprit.py reads what they load; redirects_plugin.py "
        "adds to the names that they know",
        "PLUGINS",
    ),
    (config_options.ListOfItems, "mkdocs_yml.py has them forget their configuration", "LIST"),
    (config_options.DictOfItems, "mkdocs_yml.py has them forget their configuration", "DICT"),
    (
        config_options.Hooks,
        "mkdocs_yml.py has them forget their plugins; culprit.py reads what they load",
        "HOOKS",
    ),
    (
        PluginCollection,
        "frames.py reads its events; one with on_startup or on_shutdown outlives its build",
        "EVENTS",
    ),
    (
        LiveReloadServer,
        "server.py and the kb plugin put their own observer and application into it",
        "SERVER",
    ),
    (Registry, "parts.py puts parts in the places of others", "REGISTRY"),
    (create_cache, "jinja.py makes a cache as it does for all templates", "CACHE"),
    (i18n_config.Locale.run_validation, "static_i18n.py changes the pattern that it asks", "I18N_LOCALE"),
    (reconfigure.ExtendedPlugin.__init__, "static_i18n.py sets what it sets", "I18N_PLUGIN"),
    (
        reconfigure.ExtendedPlugin.build_languages.fget,
        "site.py asks it for the locales of the site",
        "I18N_LANGUAGES",
    ),
    (Files.add_files_from_theme, "theme_files.py does the same from a list", "FILES"),
    (
        InlineProcessor._InlineProcessor__handleInline,
        "quick/inline_patterns.py does the same",
        "INLINE",
    ),
    (InlineProcessor._InlineProcessor__applyPattern, "quick/inline_patterns.py calls it", "APPLY"),
    (BlockParser, "quick/blocks.py does the same", "BLOCKS"),
    *((test, "quick/blocks.py knows what it asks", test.__qualname__) for test in EXPRESSIONS),
    *((kind, "quick/blocks.py knows what it does nothing without", kind.__qualname__) for kind in NEEDED),
    (Environment.make_globals, "jinja.py leaves out its chain", "GLOBALS"),
    (Environment._load_template, "jinja.py knows what it does with globals and cache", "TEMPLATE"),
    (TocTreeprocessor, "quick/toc.py leaves out what it does for its own table", "TOC"),
    (i18n.I18n.on_files, "source_files.py takes its place", "I18N_FILES"),
    (i18n.I18n.on_nav, "navigation_titles.py takes its place", "I18N_NAV"),
    (i18n.I18n.on_post_build, "other_locales.py takes its place", "LOOP"),
    (i18n.I18n.on_page_context, "source_files.py sets on each file what it reads", "I18N_PAGE"),
    (reconfigure.ExtendedPlugin.reconfigure_mkdocs_config, "site.py undoes what it sets", "I18N_CONFIG"),
    (reconfigure.ExtendedPlugin.reconfigure_material_theme, "site.py undoes what it sets", "I18N_THEME"),
    (reconfigure.ExtendedPlugin.reconfigure_page_context, "other_files.py undoes what it sets", "CONTEXT"),
    (SnippetPreprocessor, "markdown/included/snippets.py reads what it reads", "SNIPPETS"),
    (get_file_content, "markdown/included/include_markdown.py reads what it reads", "INCLUDES"),
    (resolve_file_paths_to_include, "storage/included_files.py finds what it finds", "INCLUDED_FILES"),
    (include_process.read_file, "included_text.py gives localized text in its place", "READ"),
    (include_process.filter_inclusions, "included_text.py gives English text to it in case of doubt", "PART"),
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
    "CONTEXT": "5ffa45c81df76fed",
    "PAGE": "fa0bb890179b7375",
    "TITLE": "0b79ceaa40829423",
    "ANCHORS": "95da536fb4b96614",
    "HEADING": "253a44071bfb0c4a",
    "RAW": "1bc67630834f6212",
    "LINKS": "523b46edca9448ef",
    "FILE": "c2efeb0d53ef00d3",
    "CONTENT": "4b1d4eccae67baae",
    "SCHEMA": "70ff916769458878",
    "PLUGINS": "f34bde291fd53d22",
    "LIST": "5ab28940c90ca409",
    "DICT": "acbbaa77f341e5c5",
    "HOOKS": "a27ffc716b180fac",
    "EVENTS": "07476db1445ea0b6",
    "SERVER": "e31977f2f87a63bd",
    "REGISTRY": "cc2e39c97a34527a",
    "CACHE": "b1f1f7c0136a6c66",
    "I18N_FILES": "c1e8f9905802ed2c",
    "I18N_NAV": "a4a626832bfe976d",
    "LOOP": "e70db1f72973bb70",
    "I18N_PAGE": "f75f89475855ac63",
    "I18N_CONFIG": "37dc85638ac24255",
    "I18N_THEME": "0081397690c95b32",
    "I18N_LOCALE": "37a41be304ba6f12",
    "I18N_PLUGIN": "85a1f663216d5ead",
    "I18N_LANGUAGES": "1f1e57477ac37e12",
    "SNIPPETS": "a6e185bd7c7399d3",
    "INCLUDES": "926de60873923ef0",
    "INCLUDED_FILES": "39f4e6ae20f90068",
    "READ": "2912d67573ce153d",
    "PART": "0126af235aff514c",
}


@pytest.mark.parametrize(("function", "used", "name"), SEAMS, ids=[name for *_, name in SEAMS])
def test_a_function_that_is_relied_on_is_as_it_was(
    function: Callable[..., object], used: str, name: str
) -> None:
    found = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]
    assert found == DIGESTS[name], f"{used}; {function.__name__} has changed"


def test_the_navigation_has_the_macro_that_is_wrapped() -> None:
    text = Path(material.__file__).parent.joinpath("templates", ITEM).read_text("utf-8")
    assert "kb_navigation(kb_render" in replace_item_macro(text)


def test_the_navigation_is_put_on_a_page_by_one_template() -> None:
    text = Path(material.__file__).parent.joinpath("templates", WHOLE).read_text("utf-8")
    assert "item.render(nav_item, path, 1)" in text
    assert "kb_navigation.end" in enclose_navigation(text)


@pytest.mark.parametrize("text", ['{% extends "partials/nav.html" %}', "{%- block nav %}{% endblock %}"])
def test_a_navigation_of_several_templates_is_left_alone(text: str) -> None:
    assert enclose_navigation(text) == text


def test_the_words_of_the_theme_come_from_the_macro_that_is_wrapped() -> None:
    text = Path(material.__file__).parent.joinpath("templates", LANGUAGE).read_text("utf-8")
    assert "kb_words(kb_t)" in replace_word_macro(text)
    assert (
        replace_word_macro("{% macro other(key) %}{% endmacro %}") == "{% macro other(key) %}{% endmacro %}"
    )


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
    assert replace_item_macro(macro) != macro
    shows = macro.replace("<li>", f"<li>{text}")
    assert replace_item_macro(shows) == shows


def test_a_navigation_without_that_macro_is_left_alone() -> None:
    assert replace_item_macro("{% macro other() %}{% endmacro %}") == "{% macro other() %}{% endmacro %}"


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


PRIVATE = {
    "InlineProcessor__applyPattern": "APPLY",
    "InlineProcessor__handleInline": "INLINE",
    "_ExtractAnchorsTreeprocessor": "ANCHORS",
    "_ExtractTitleTreeprocessor": "HEADING",
    "_RawHTMLPreprocessor": "RAW",
    "_RelativePathTreeprocessor": "LINKS",
    "_build_extra_template": "EXTRA",
    "_build_page": "BUILD_PAGE",
    "_build_theme_template": "THEME",
    "_config": "PLUGINS",
    "_content": "CONTENT",
    "_code_blocks": "BATTERY",
    "_counter": "BATTERY",
    "_edit_paths": "BATTERY",
    "_event_origins": "EVENTS",
    "_load_hook": "HOOKS",
    "_populate_page": "POPULATE",
    "_priority": "REGISTRY",
    "_register": "LINKS",
    "_schema": "SCHEMA",
    "_sessions_counter": "BATTERY",
    "_sessions_globals": "BATTERY",
    "_title_from_render": "TITLE",
    "re._constants": "PYTHON",
    "re._parser": "PYTHON",
}
"""Every private name of other packages that kb_tools uses, and which of SEAMS tells when it changes. BATTERY is
a plugin that only the battery has: its pages are built there (cases gen-files and markdown-exec). PYTHON is the
parser of regular expressions of Python itself, whose results are tested (test_what_a_pattern_needs)."""
DOCUMENTED = {"os._exit", "_Latn", "_Latn_ZZ", "wrong._replace", "_index"}
"""What looks like a private name and is none: a function that is documented, ends of names of locales, Hugo's page."""
PACKAGE = Path(kb_tools.__file__).parent
NAME = re.compile(r"_[A-Za-z]\w*(?<!__)")


def private_names(text: str) -> Iterator[str]:
    """Yield what a module uses of others under a name that begins with one underscore.

    That is an attribute of anything but self and cls, an imported name, and such a name as a text, for getattr()
    and vars(); but for what the module itself defines.
    """
    tree = ast.parse(text)
    own = set(defined(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name) if "__" not in name[1:]:
                continue
            case ast.Attribute(value=value, attr=name):
                whole = f"{ast.unparse(value)}.{name}"
                found = [name] if whole not in DOCUMENTED else []
            case ast.FunctionDef(name=name) if "__" in name[1:]:  # takes the place of another's
                yield from [mangled(name)] if NAME.fullmatch(name) else []
                continue
            case ast.ImportFrom(module=module, names=names) if module and not module.startswith("kb_tools"):
                yield from (
                    f"{module}.{a.name}" if module == "re" else a.name
                    for a in names
                    if NAME.fullmatch(a.name)
                )
                parts = module.split(".")
                found = [part for part in parts if NAME.fullmatch(part)]
            case ast.Import(names=names):
                found = [part for a in names for part in a.name.split(".")]
            case ast.Constant(value=str() as found_text):
                found = [found_text]
            case _:
                continue
        yield from (mangled(name) for name in found if NAME.fullmatch(name) and name not in own | DOCUMENTED)


def mangled(name: str) -> str:
    """Return a name that Python has made of two underscores as `Class__name`, any other as it is."""
    return name[1:] if "__" in name[1:] else name


def defined(tree: ast.Module) -> Iterator[str]:
    """Yield the names that a module defines: functions, classes, variables, fields and attributes of self."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if "__" not in name[1:]:
                    yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name, ctx=ast.Store()):
                yield name


def test_every_private_name_of_others_is_among_the_seams() -> None:
    found = {name for path in PACKAGE.rglob("*.py") for name in private_names(path.read_text("utf-8"))}
    assert found == set(PRIVATE)
    assert set(PRIVATE.values()) <= DIGESTS.keys() | {"PYTHON", "BATTERY"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("page._file", ["_file"]),
        ("page._file = 1", ["_file"]),
        ("a.b()._c", ["_c"]),
        ("self._env.loader._cache", ["_cache"]),
        ("from mkdocs.utils import _markdown", ["_markdown"]),
        ("from mkdocs._internal import x", ["_internal"]),
        ("import mkdocs._internal", ["_internal"]),
        ("from re import _parser", ["re._parser"]),
        ("getattr(page, '_file')", ["_file"]),
        ("vars(page)['_file']", ["_file"]),
        ("self._Page__file", ["Page__file"]),
        ("class A:\n    def _Page__run(self): pass", ["Page__run"]),
        ("class A:\n    def _b(self, other): return other._b", []),
        ("class A:\n    _b: int\n    def __init__(self): self._c = 1\ndef f(a): return a._b, a._c", []),
        ("self._own; cls._own; x.__dict__; x.public", []),
        ("os._exit(1)", []),
        ("from kb_tools.x import _y", []),
        ("_LIMIT = 1", []),
        ("f'{a} _b'", []),
    ],
)
def test_what_counts_as_a_private_name_of_others(text: str, expected: list[str]) -> None:
    assert list(private_names(text)) == expected
