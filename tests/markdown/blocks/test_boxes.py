"""Boxes without a title get the title of their type in the language of the page; some boxes stay as they are."""

from __future__ import annotations

import re

import pytest

from kb_tools.markdown import default_titles, localize, segment
from tests.markdown.rendering import render


def titled(page: str) -> str:
    """Return a page with every default title in capitals between guillemets."""
    document = segment(page)
    return localize(document, {}, titles={kind: f"«{kind.upper()}»" for kind in default_titles(document)})


def titles(page: str) -> list[str]:
    """Return the titles of the boxes of a page, as the renderer shows them."""
    return re.findall(r'<(?:summary|p class="admonition-title")>(.*?)</', render(page))


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("!!! note\n\n    Body.\n", "NOTE"),
        ("!!! Warning inline end\n\n    Body.\n", "WARNING"),
        ("??? tip\n\n    Body.\n", "TIP"),
        ("???+ tip\n\n    Body.\n", "TIP"),
        ("/// note\nBody.\n///\n", "NOTE"),
        ("/// Note\nBody.\n///\n", "NOTE"),
        ("/// note\n    attrs: {class: x}\n\nBody.\n///\n", "NOTE"),
        ("/// admonition\n    type: warning\n\nBody.\n///\n", "WARNING"),
        ("/// admonition\n    attrs: {class: x}\n    type: warning\n\nBody.\n///\n", "WARNING"),
        ("/// details\n    open: True\n    type: tip\n\nBody.\n///\n", "TIP"),
    ],
)
def test_a_title_that_the_renderer_makes_of_the_type_is_replaced(page: str, shown: str) -> None:
    assert titles(page) == [shown.capitalize()]
    assert titles(titled(page)) == [f"«{shown}»"]


@pytest.mark.parametrize(
    "page",
    [
        '!!! note ""\n\n    Body.\n',
        '!!! note "Own"\n\n    Body.\n',
        '??? note "Own"\n\n    Body.\n',
        "/// note |\nBody.\n///\n",
        "/// note | Own\nBody.\n///\n",
        "/// admonition\nBody.\n///\n",
        "/// details\n    open: True\n\nBody.\n///\n",
        "/// details | Own\n    type: tip\n\nBody.\n///\n",
        "/// tab\nBody.\n///\n",
        "/// html | div\nBody.\n///\n",
        "/// caption\nBody.\n///\n",
    ],
)
def test_a_box_that_the_renderer_gives_no_title_gets_none(page: str) -> None:
    assert default_titles(segment(page)) == ()
    assert "Body." in [s.source for s in segment(page).segments]


@pytest.mark.parametrize("opening", ["!!! note notranslate", "??? notranslate", '!!! notranslate "Own"'])
def test_the_body_of_a_box_that_asks_for_it_stays_english(opening: str) -> None:
    page = f"{opening}\n\n    Keep.\n\n    - Keep.\n\nText.\n"
    assert [s.source for s in segment(page).segments if s.source != "Own"] == ["Text."]


def test_a_tab_may_have_any_word_in_its_label() -> None:
    page = '=== "The class notranslate"\n\n    Text.\n'
    assert [s.source for s in segment(page).segments] == ["The class notranslate", "Text."]
