"""Front matter that a page from a catalog has not is named, never dropped in silence."""

from __future__ import annotations

import pytest

from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.front_matter_fields import changed, fields

ENGLISH = (
    "---\ntemplate: home.html\ntitle: Home page\ndescription: All about it\ntags: [a, b]\n---\n# Hello\n"
)


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("template: home.fr.html\ntitle: Accueil", [("template", "home.fr.html")]),
        ("template: home.html\ntitle: Accueil\ndescription: Tout\ntags: [a, b]", []),
        ("title: Accueil\nhide: [toc]", [("hide.0", "toc")]),
        ("title: Accueil\ntags: [a, c]", [("tags.1", "c")]),
        ("title: Accueil\nlang: fr_FR", []),
        ("title: Accueil\nlang: de", [("lang", "de")]),
    ],
)
def test_what_is_no_text_and_differs_is_named(other: str, named: list[tuple[str, str]]) -> None:
    found = changed(segment(ENGLISH), segment(f"---\n{other}\n---\n# Bonjour\n"), Locale("fr"))
    assert list(found) == named


def test_what_the_build_adds_is_no_field() -> None:
    assert fields("---\nkb: {locale: fr}\ntitle: A\n  b\n---\nText.\n") == {"title": "A b"}
    assert fields("No front matter.\n") == {}
