"""What messengers and search engines read in the head of a page."""

from __future__ import annotations

import json
from datetime import date

from lxml import html as lxml_html

from kb_tools.model.locale import Locale
from kb_tools.sites.discovery.metadata import Head, json_ld, open_graph

ATTACK = '</script><script>alert("1")</script>'
HEAD = Head(
    title="Pridėti naudotojų",
    description='A "quoted" & <tagged> text',
    url="https://x.example/lt/a/",
    locale=Locale("lt"),
    site_name="Pagalba",
    site_url="https://x.example/lt/",
    others=(Locale("en"), Locale("pt-BR")),
    article=True,
    reviewed=date(2026, 11, 2),
    trail=[("Pagalba", "https://x.example/lt/"), ("Pridėti naudotojų", "https://x.example/lt/a/")],
    image="https://x.example/share.png",
)


def test_open_graph_names_the_language_with_its_country() -> None:
    head = lxml_html.fromstring(f"<head>{open_graph(HEAD)}</head>")
    found = [(m.get("property"), m.get("content")) for m in head.iter("meta") if m.get("property")]
    assert ("og:locale", "lt_LT") in found
    assert [value for name, value in found if name == "og:locale:alternate"] == ["en_US", "pt_BR"]
    assert ("og:description", HEAD.description) in found
    assert ("article:modified_time", "2026-11-02") in found
    assert ("og:image", HEAD.image) in found


def test_json_ld_describes_an_article_and_the_way_to_it() -> None:
    script = lxml_html.fragment_fromstring(json_ld(HEAD))
    article, trail = json.loads(script.text)["@graph"]
    assert (article["@type"], article["inLanguage"], article["dateModified"]) == (
        "Article",
        "lt",
        "2026-11-02",
    )
    assert [step["item"] for step in trail["itemListElement"]] == [url for _, url in HEAD.trail]


def test_no_text_ends_the_element_that_it_stands_in() -> None:
    head = Head(
        ATTACK, ATTACK, "https://x.example/", Locale("en"), ATTACK, "https://x.example/", article=True
    )
    page = lxml_html.fromstring(f"<html><head>{json_ld(head)}{open_graph(head)}</head></html>")
    (script,) = page.iter("script")
    assert json.loads(script.text)["@graph"][0]["headline"] == ATTACK
