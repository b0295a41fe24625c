"""Directives and parts, as the real plugin reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs_include_markdown_plugin.directive import create_include_tag, parse_filename_argument
from mkdocs_include_markdown_plugin.process import filter_inclusions

from kb_tools.markdown import segment
from kb_tools.markdown.included.include_markdown import (
    Include,
    IncludeSyntax,
    holds,
    includes,
    interpreted,
    part,
    with_paths,
)

SYNTAX = IncludeSyntax()
PIECES = st.lists(st.sampled_from(["a", "b", "\n", "[", "]", "[[", "]]", "é"]), max_size=20).map("".join)


@given(PIECES, st.sampled_from([None, "[", "[[", "a"]), st.sampled_from([None, "]", "]]", "b"]))
def test_a_part_is_the_one_that_the_plugin_cuts(text: str, start: str | None, end: str | None) -> None:
    expected = filter_inclusions(start, end, text)[0]
    assert "".join(text[begin:stop] for begin, stop in part(text, start, end)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% include-markdown "../a.md" %}', [Include("../a.md")]),
        ("Text {% include 'a b.txt' %} more", [Include("a b.txt")]),
        (
            '{%\n  include-markdown "a.md"\n  start="<!--x-->"\n  end=\'y\'\n%}',
            [Include("a.md", "<!--x-->", "y")],
        ),
        (r'{% include "a.md" start="\n\"q\"" %}', [Include("a.md", '\n"q"')]),
        (
            '{% include-markdown "docs/*.md" exclude="docs/b.md" %}',
            [Include("docs/*.md", exclude="docs/b.md")],
        ),
        ('{% include-markdown "a.md" recursive=false %}', [Include("a.md", recursive=False)]),
        ("{% include %} {% include-markdown %} {% if x %}", []),
        ("Text.", []),
    ],
)
def test_directives(text: str, expected: list[Include]) -> None:
    assert list(includes(text, SYNTAX)) == expected


@pytest.mark.parametrize("name", ["include", "include-markdown"])
@pytest.mark.parametrize("path", ['"a.md"', "'a.md'", r'"a\"b.md"', '"a b/{c,d}.md"'])
def test_paths_are_those_of_the_plugin(name: str, path: str) -> None:
    text = f"x {{% {name} {path} start='s' %}} y"
    found = create_include_tag("{%", "%}", name).search(text)
    assert found is not None
    assert [each.path for each in includes(text, SYNTAX)] == [parse_filename_argument(found)[0]]


def test_words_and_marks_of_the_project() -> None:
    syntax = IncludeSyntax(
        "{!", "!}", {"include-markdown": "md", "include": "include"}, start="<s>", recursive=False
    )
    text = '{! md "a.md" !} {! include "b.md" start="x" !} {% include-markdown "c.md" %}'
    assert list(includes(text, syntax)) == [
        Include("a.md", "<s>", recursive=False),
        Include("b.md", "x", recursive=False),
    ]


@pytest.mark.parametrize(
    ("mark", "localized", "expected"),
    [
        ("<!--a-->", "X\n\n<!--a-->\n\nY\n", True),
        ("<!--a-->", "X <!--a-->\n\n<!--a-->\n\nY\n", False),
        ("Start", "Start\n\n<!--a-->\n\nY\n", False),
        ("absent", "X\n\n<!--a-->\n\nY\n", True),
        ("absent", "absent\n\n<!--a-->\n\nY\n", False),
    ],
)
def test_whether_a_mark_stands_at_the_same_places(mark: str, localized: str, expected: bool) -> None:
    assert holds(segment("Start here.\n\n<!--a-->\n\nText.\n"), localized, mark) is expected


def test_paths_of_directives_can_change() -> None:
    text = "{% include 'a.md' start='a.md' %} {% include-markdown \"b.md\" %}"
    new = with_paths(text, SYNTAX, lambda path: "it's.md" if path == "a.md" else None)
    assert new == "{% include 'it\\'s.md' start='a.md' %} {% include-markdown \"b.md\" %}"
    assert re.search("a", with_paths("a", SYNTAX, lambda path: "x"))


def test_escapes_in_marks() -> None:
    assert interpreted(None) is None
    assert interpreted(r"\t\x41é") == "\tAé"
    assert interpreted("\\N{x") == "\\N{x"
