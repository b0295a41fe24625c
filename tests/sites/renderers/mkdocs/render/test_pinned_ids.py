"""The ids of localized headings, without attr_list."""

from __future__ import annotations

import pytest
from markdown import Markdown

from kb_tools.sites.renderers.mkdocs.render.pinned_ids import NAME, needs_pins


def html(text: str, *extensions: str) -> str:
    return Markdown(extensions=[*extensions, NAME]).convert(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Titre { #title }", '<h1 id="title">Titre</h1>'),
        ("## *Titre* { #title }", '<h2 id="title"><em>Titre</em></h2>'),
        ('# Titre { id="a b" }', '<h1 id="a b">Titre</h1>'),
        ("Titre { #title }\n===", '<h1 id="title">Titre</h1>'),
        ("# Set { 1, 2 }", "<h1>Set { 1, 2 }</h1>"),
        ("# Titre { .c }", "<h1>Titre { .c }</h1>"),
        ("Text { #no }", "<p>Text { #no }</p>"),
        ("# Titre `{ #code }`", "<h1>Titre <code>{ #code }</code></h1>"),
    ],
)
def test_a_heading_gets_its_id_and_nothing_else_does(text: str, expected: str) -> None:
    assert html(text) == expected


def test_the_table_of_contents_has_the_id() -> None:
    md = Markdown(extensions=["toc", NAME])
    assert md.convert("# Titre { #title }") == '<h1 id="title">Titre</h1>'
    assert [(token["id"], token["name"]) for token in md.toc_tokens] == [("title", "Titre")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("extensions", "needed"),
    [
        ([], True),
        (["toc", "tables"], True),
        (["attr_list"], False),
        (["markdown.extensions.extra"], False),
        (["pymdownx.extra"], False),
        ([object()], True),
    ],
)
def test_it_is_needed_without_attr_list(extensions: list[object], needed: bool) -> None:
    assert needs_pins(extensions) is needed
