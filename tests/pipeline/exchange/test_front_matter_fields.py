"""Front matter that a page from a catalog has not is named, never dropped in silence."""

from __future__ import annotations

import pytest

from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.front_matter_fields import field_differences, fields

ENGLISH = (
    "---\ntemplate: home.html\ntitle: Home page\ndescription: All about it\ntags: [a, b]\n---\n# Hello\n"
)


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("template: home.fr.html\ntitle: Accueil\ntags: [a, b]", [(2, "template: home.fr.html")]),
        ("template: home.html\ntitle: Accueil\ndescription: Tout\ntags: [a, b]", []),
        ("template: home.html\ntitle: Accueil\nhide: [toc]\ntags: [a, b]", [(4, "hide: toc")]),
        ("template: home.html\ntitle: Accueil\ntags: [a, c]", [(4, "tags: a, c")]),
        ("template: home.html\ntitle: Accueil\nlang: fr_FR\ntags: [a, b]", []),
        ("template: home.html\ntitle: Accueil\nlang: de\ntags: [a, b]", [(4, "lang: de")]),
        ("title: Accueil\ntags: [a, b]", [(1, "template: home.html")]),
        ("template: home.html\ntags: [a, b]\nauthor: Léa\ntitle: Accueil", [(4, "author: Léa")]),
    ],
)
def test_what_is_no_text_and_differs_is_named(other: str, named: list[tuple[int, str]]) -> None:
    shown = ENGLISH.replace("Home page", "Accueil")
    shown = shown.replace("All about it", "Tout") if "Tout" in other else shown
    file = f"---\n{other}\n---\n# Bonjour\n"
    found = list(field_differences(shown, file, segment(ENGLISH), Locale("fr")))
    assert [(each.line, each.text) for each in found] == named
    assert all(each.lacking == (each.line == 1) for each in found)


def test_what_the_build_adds_is_no_field() -> None:
    assert fields("---\nkb: {locale: fr}\ntitle: A\n  b\n---\nText.\n") == {"title": "A b"}
    assert fields("No front matter.\n") == {}
