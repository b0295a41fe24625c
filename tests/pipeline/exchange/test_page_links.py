"""Links of translated files lead where English leads, heading by heading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kb_tools.pipeline.exchange.page_links import PageLinks
from kb_tools.storage.page import Page

IDS = {"a.md": {"ici": "here", "la": "there"}, "x/b.md": {"prix": "prices", "delais": "times"}}
PUBLISHED = {
    "docs/a.md": "a.md",
    "docs/a.fr.md": "a.md",
    "docs/x/b.md": "x/b.md",
    "docs/x/b.fr.md": "x/b.md",
}


def anchors(path: str) -> Mapping[str, str]:
    return IDS.get(path, {})


ENGLISH = PageLinks(Page("a.md", "docs/a.md"), PUBLISHED, {})
FRENCH = PageLinks(Page("a.md", "docs/a.fr.md", written="fr"), PUBLISHED, {}, anchors)


@pytest.mark.parametrize(
    ("source", "text", "led"),
    [
        ("[a](x/b.md#times)", "[a](x/b.fr.md#delais)", "[a](x/b.md#times)"),
        ("[a](#here) [b](#there)", "[b](#la) [a](#ici)", "[b](#there) [a](#here)"),
        ("[a](x/b.md#prices) [b](x/b.md)", "[b](x/b.fr.md) [a](x/b.fr.md#prix)", "[b](x/b.md) [a](x/b.md#prices)"),
        ("[a](#here) [b](#there)", "[a](#un) [b](#deux)", "[a](#here) [b](#there)"),
        ("Nothing.", "Voir [là](#la).", "Voir [là](#there)."),
        ("Nothing.", "Voir [les prix](x/b.fr.md#prix).", "Voir [les prix](x/b.md#prices)."),
        ("Nothing.", "Voir [rien](x/b.fr.md#rien).", "Voir [rien](x/b.fr.md#rien)."),
        ("[a](https://x.example/)", "[a](https://x.example/#ici)", "[a](https://x.example/#ici)"),
        ("[a](#here)", '<a href="#ici">a</a>', '<a href="#here">a</a>'),
    ],
)  # fmt: skip
def test_a_link_to_a_heading_leads_to_it_in_english(source: str, text: str, led: str) -> None:
    assert FRENCH.as_in(ENGLISH, source, text) == led
    assert list(FRENCH.elsewhere(ENGLISH, source, text)) == []


def test_a_link_to_a_heading_to_which_english_does_not_lead_is_told() -> None:
    found = list(FRENCH.elsewhere(ENGLISH, "[a](x/b.md)", "[a](x/b.fr.md#prix)"))
    assert found == [("x/b.fr.md#prix", "x/b.md", "prices")]
    assert FRENCH.as_in(ENGLISH, "[a](x/b.md)", "[a](x/b.fr.md#prix)") == "[a](x/b.md)"
