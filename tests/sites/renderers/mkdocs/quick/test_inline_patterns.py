"""Patterns that are skipped are patterns that would not have matched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.sites.renderers.mkdocs.quick import quicken
from kb_tools.sites.renderers.mkdocs.quick.inline_patterns import QuickInline, needs
from tests.sites.renderers.mkdocs.quick.conftest import MARKUP, converter

QUICK = quicken(converter())


def test_nearly_every_pattern_of_this_project_tells_what_it_needs() -> None:
    assert type(QUICK.treeprocessors["inline"]) is QuickInline
    found = [needs(pattern.getCompiledRegExp()) for pattern in QUICK.inlinePatterns]
    assert sum(need is not None for need in found) >= len(found) - 2


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
