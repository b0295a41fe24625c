"""Locales, queue and pages, as the app lists them; who is signed in, and its words."""

from __future__ import annotations

import pytest

from tests.review_app.client import Client


def test_locales_come_with_their_progress_and_direction(jonas: Client) -> None:
    jonas.get("/api/lt/pages"), jonas.get("/api/ar/pages")
    lt, ar = jonas.get("/api/locales").json
    assert (lt["tag"], lt["dir"], lt["waiting"]) == ("lt", "ltr", lt["total"])
    assert (ar["tag"], ar["dir"], ar["untranslated"]) == ("ar", "rtl", ar["total"])


def test_the_queue_comes_in_parts(jonas: Client) -> None:
    whole = jonas.get("/api/lt/queue").json
    part = jonas.get("/api/lt/queue?start=3&limit=2").json
    assert part["units"] == whole["units"][3:5]
    assert part["total"] == len(whole["units"])
    assert jonas.get("/api/ar/queue?state=untranslated&order=longest").json["total"]


@pytest.mark.parametrize(
    "query", ["order=best", "state=x", "limit=-1", "limit=x", "start=1e3", "limit=99999999999"]
)
def test_a_query_that_makes_no_sense_is_refused(jonas: Client, query: str) -> None:
    assert jonas.get(f"/api/lt/queue?{query}").status == 422


def test_pages_have_the_addresses_of_the_review_site(jonas: Client) -> None:
    pages = {page["path"]: page for page in jonas.get("/api/lt/pages").json}
    assert pages["site"]["url"] is None
    for path in ("index.md", "billing/refunds.md", "guide/voice.md"):
        answer = jonas.send("GET", pages[path]["url"], origin=jonas.pages)
        assert answer.status == 200
        assert "<!--kb:1-->" in answer.text


def test_a_page_lists_its_units_as_they_stand_in_it(jonas: Client) -> None:
    page = jonas.get("/api/lt/page?path=billing/refunds.md").json
    assert page["address"].startswith(f"{jonas.pages}/lt/billing/refunds/?v=")
    own = [unit for unit in page["units"] if not unit["around"]]
    in_text = [unit["n"] for unit in own if unit["places"]]
    assert in_text == sorted(in_text)
    assert all(unit["fingerprint"] and unit["shown"] == "target" for unit in own)
    around = page["units"][len(own) :]
    assert {"Billing", "Home"} <= {unit["source"] for unit in around if unit["where"] == "navigation"}
    site = jonas.get("/api/lt/page?path=site").json
    assert {unit["where"] for unit in site["units"]} == {"navigation", "interface"}
    assert jonas.get("/api/lt/page?path=../mkdocs.yml").status == 404


def test_who_is_signed_in_can_say_their_name(jonas: Client) -> None:
    other = jonas.as_person("Ona")
    assert other.get("/api/me").json["person"] == "Ona"
    assert other.post("/api/me", {"person": " Rūta <ruta@example.org> "}).json["person"] == "Rūta"
    assert other.post("/api/me", {"person": " "}).status == 422
    assert jonas.get("/api/me").json["person"] == "Jonas"


def test_the_app_speaks_the_language_that_comes_closest(jonas: Client) -> None:
    assert jonas.get("/api/words?lang=xx").json == {"lang": "en", "dir": "ltr", "words": {}}
    assert jonas.get("/api/words?lang=..%2f..%2fx").json["lang"] == "en"
    for tag in jonas.get("/api/me").json["languages"]:
        assert jonas.get(f"/api/words?lang={tag}").json["lang"] == tag
