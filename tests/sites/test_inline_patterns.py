"""Patterns that are skipped are patterns that would not have matched."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.sites.mkdocs.configuration import load
from kb_tools.sites.mkdocs.inline_patterns import QuickInline, needs, quicken

ROOT = Path(__file__).parents[2]
TOKENS = [
    *"a*_`\\[]<>^:$",
    "**",
    "](b)",
    "![",
    "<b>",
    "&amp;",
    "++",
    "~~",
    "==",
    "{.c}",
    "http://a.b",
    "x@y.z",
    "(c)",
]
BLOCKS = [" ", "\n", "  \n", "!!! note\n    d", "| e | f |\n| - | - |\n"]
MARKUP = st.sampled_from(TOKENS + BLOCKS)


def converter() -> markdown.Markdown:
    config = load(ROOT / "mkdocs.yml")
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


PLAIN, QUICK = converter(), quicken(converter())


def test_nearly_every_pattern_of_this_project_tells_what_it_needs() -> None:
    assert type(QUICK.treeprocessors["inline"]) is QuickInline
    found = [needs(pattern.getCompiledRegExp()) for pattern in QUICK.inlinePatterns]
    assert sum(need is not None for need in found) >= len(found) - 2


@given(st.lists(MARKUP, max_size=12).map("".join))
def test_the_result_is_the_same(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=lambda page: page.name)
def test_the_result_is_the_same_for_real_pages(page: Path) -> None:
    text = page.read_text("utf-8")
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (re.compile(r"a*\[b"), "["),
        (re.compile(r"\*|_"), "*_"),
        (re.compile(r"(?:x|[-+])\d?(?<!\!)\["), "["),
        (re.compile(r"<(?:b|i)>", re.IGNORECASE), "<"),
        (re.compile(r"(?i:b)(?=`)"), "`"),
        (re.compile(r"\w+"), None),
        (re.compile(r"`?"), None),
        (re.compile(r"\*|\w"), None),
        (re.compile(r"[^<]"), None),
        (re.compile("k", re.IGNORECASE), None),
    ],
)
def test_what_a_pattern_needs(expression: re.Pattern[str], expected: str | None) -> None:
    assert needs(expression) == (None if expected is None else frozenset(expected))


@given(
    st.sampled_from([p.getCompiledRegExp() for p in QUICK.inlinePatterns]),
    st.lists(MARKUP, max_size=6).map("".join),
)
def test_what_matches_has_one_of_them(expression: re.Pattern[str], text: str) -> None:
    need = needs(expression)
    if expression.search(text) and need is not None:
        assert not need.isdisjoint(text)
