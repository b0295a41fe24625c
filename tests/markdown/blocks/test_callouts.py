"""Callouts without a title of their own get one in the language of the page, where the extension can show it."""

from __future__ import annotations

import pytest

from kb_tools.markdown import localize, segment
from kb_tools.markdown.prove.skeleton import departures, skeleton
from tests.markdown.golden import options_of
from tests.markdown.rendering import render_as

WORDS = "markdown_extensions: [callouts]"
PLUGIN = "markdown_extensions: [admonition]\nplugins: {callouts: {}}"
QUOTES = "markdown_extensions: [{pymdownx.quotes: {callouts: true}}]"
GITHUB = "markdown_extensions: [github-callouts]"


@pytest.mark.parametrize(
    ("configuration", "page", "shown"),
    [
        (WORDS, "# A\n\nNOTE: Text.\n", ">Pastaba</p>"),
        (WORDS, "# A\n\nNOTE:\nText.\n", ">Pastaba</p>"),
        (WORDS, "> NOTE: Text\n> goes on.\n", ">Pastaba</p>"),
        (WORDS, ">? NOTE: Text.\n", "<summary>Pastaba</summary>"),
        (WORDS, "# A\n\nNOTE: **Own title.** Text.\n", ">Own title</p>"),
        (WORDS, "# A\n\nNOTE:\n- item\n", ">Note</p>"),
        (WORDS, "> Text.\n", "<p>Text.</p>"),
        (PLUGIN, "> [!NOTE]\n> Text.\n", ">Pastaba</p>"),
        (PLUGIN, "> [!note] Own title\n> Text.\n", ">Own title</p>"),
        (QUOTES, "> [!NOTE]\n> Text.\n", ">Pastaba</p>"),
        (QUOTES, "> [!NOTE]+\n> Text.\n", ">Pastaba</summary>"),
        (GITHUB, "> [!NOTE]\n> Text.\n", ">Note</p>"),
    ],
)
def test_default_titles(configuration: str, page: str, shown: str) -> None:
    document = segment(page, options_of(configuration))
    text = localize(document, {}, titles={"note": "Pastaba"})
    html = render_as(configuration, text)
    assert shown in html
    assert departures(skeleton(render_as(configuration, page)), skeleton(html)) == []


@pytest.mark.parametrize("target", ["**a", "a** b **c", "a\n\n- b", "NOTE: **x** y", "> q", "a*"])
def test_a_title_stays_in_its_place(target: str) -> None:
    page = "# A\n\nNOTE: **Title here.** Text.\n\nNOTE: Text there.\n"
    document = segment(page, options_of(WORDS))
    text = localize(document, {"Title here.": target, "Text.": target, "Text there.": target})
    html = render_as(WORDS, text)
    assert [part.block for part in skeleton(html)] == [
        part.block for part in skeleton(render_as(WORDS, page))
    ]
