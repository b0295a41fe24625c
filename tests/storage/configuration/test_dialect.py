"""What mkdocs.yml says about extensions, in all the ways in which it can be said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kb_tools.markdown.options import Blocks, QuoteCallouts
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.storage.configuration.dialect import blocks_of, dialect_of, markdown_extensions

NOTHING = Dialect(marks="", maths=False, emoji=False, addresses=False)


@pytest.mark.parametrize(
    ("configured", "expected"),
    [
        (None, NOTHING),
        (["attr_list", "tables"], NOTHING),
        (["legacy_em"], Dialect(smart=False, marks="", maths=False, emoji=False, addresses=False)),
        (["pymdownx.betterem"], Dialect(strict=True, marks="", maths=False, emoji=False, addresses=False)),
        (["pymdownx.extra"], Dialect(strict=True, marks="", maths=False, emoji=False, addresses=False)),
        (
            [{"pymdownx.extra": {"pymdownx.betterem": {"smart_enable": "none"}}}],
            Dialect(strict=True, smart=False, marks="", maths=False, emoji=False, addresses=False),
        ),
        (
            {"pymdownx.tilde": {"subscript": False}, "pymdownx.mark": None, "markdown.extensions.extra": {}},
            Dialect(marks="~=", maths=False, emoji=False, addresses=False),
        ),
        (
            [{"pymdownx.magiclink": {"social_url_shorthand": True}}, "pymdownx.emoji", "mdx_math"],
            Dialect(marks="", shorthands=True),
        ),
    ],
)
def test_dialects(configured: Any, expected: Dialect) -> None:
    assert dialect_of(markdown_extensions(configured)) == expected


NO_BLOCKS = Blocks(admonitions=False, details=False, tabs=False, slashes=False)


@pytest.mark.parametrize(
    ("configured", "plugins", "expected"),
    [
        (None, {}, NO_BLOCKS),
        (["markdown.extensions.admonition"], {}, replace(NO_BLOCKS, admonitions=True)),
        (
            ["pymdownx.details", "markdown_gfm_admonition"],
            {},
            replace(NO_BLOCKS, admonitions=True, details=True),
        ),
        ([{"pymdownx.tabbed": {"alternate_style": True}}], {}, replace(NO_BLOCKS, tabs=True)),
        (["pymdownx.blocks.details", "tables"], {}, replace(NO_BLOCKS, slashes=True)),
        (["callouts"], {}, replace(NO_BLOCKS, callouts=True)),
        (["markdown_callouts:CalloutsExtension"], {}, replace(NO_BLOCKS, callouts=True)),
        (["github-callouts"], {}, NO_BLOCKS),
        ([], {"callouts": None}, replace(NO_BLOCKS, quote_callouts=QuoteCallouts.LINES)),
        (
            [{"pymdownx.quotes": {"callouts": True}}, {"toc": {"marker": "[[toc]]"}}],
            {"macros": {}},
            replace(NO_BLOCKS, quote_callouts=QuoteCallouts.TITLED, markers=("[[toc]]",), macros=True),
        ),
        (
            [],
            {"callouts": {"title_from_first_bold": True}},
            replace(NO_BLOCKS, quote_callouts=QuoteCallouts.LINES, bold_titles=True),
        ),
        ([], {"techdocs-core": None}, Blocks()),
    ],
)
def test_blocks(configured: Any, plugins: dict[str, Any], expected: Blocks) -> None:
    assert blocks_of(markdown_extensions(configured), plugins) == expected


@pytest.mark.parametrize(
    ("configured", "plugins", "expected"),
    [
        (["wikilinks"], {}, replace(NOTHING, wikilinks=True)),
        (["mdx_wikilink_plus"], {}, replace(NOTHING, wikilinks=True)),
        ([], {"ezlinks": {"wikilinks": True}}, replace(NOTHING, wikilinks=True)),
        (["pymdownx.progressbar"], {}, replace(NOTHING, progress=True)),
        ([], {"mkdocs-video": None}, replace(NOTHING, videos="type:video")),
        ([], {"mkdocs-video": {"mark": "film"}}, replace(NOTHING, videos="film")),
        ([], {"techdocs-core": None}, DEFAULT_DIALECT),
    ],
)
def test_markup_with_keywords(configured: Any, plugins: dict[str, Any], expected: Dialect) -> None:
    assert dialect_of(markdown_extensions(configured), plugins) == expected
