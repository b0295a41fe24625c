"""A unit on the screen, and what is said of a text while it is typed."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.unit_id import unit_id
from tests.conftest import Folder
from tests.review_app.client import Client

TEN = unit_id("billing/refunds", Unit("We refund within **ten days**."))


def test_a_unit_has_all_that_the_screen_shows(jonas: Client) -> None:
    unit = jonas.unit(TEN)
    assert unit["source"] == "We refund within **ten days**."
    assert (unit["page"], unit["path"], unit["headings"]) == ("Refunds", "billing/refunds.md", [])
    assert unit["before"]["source"] == "Refunds"
    assert unit["after"]["source"] == "Times"
    assert {"approve", "save", "suggest", "ask"} <= set(unit["actions"])
    assert (unit["publishable"], unit["shown"], unit["reason"]) == (True, "target", "")


def test_what_is_typed_is_judged_and_not_saved(jonas: Client, project: Folder) -> None:
    before = project.snapshot("locales")
    sound = jonas.post("/api/lt/check", {"u": TEN, "target": "Grąžiname per **dešimt dienų**."}).json
    assert (sound["publishable"], sound["shown"], sound["errors"]) == (True, "target", 0)
    harmful = jonas.post("/api/lt/check", {"u": TEN, "target": "<img src=x onerror=alert(1)>"}).json
    assert (harmful["publishable"], harmful["shown"]) == (False, "english")
    assert harmful["reason"]
    assert harmful["errors"]
    placed = jonas.post("/api/lt/check", {"u": TEN, "target": "Grąžiname  per **dešimt dienų**."}).json
    assert [(f["check"], f["start"], f["stop"]) for f in placed["findings"]] == [("double-spaces", 9, 11)]
    assert project.snapshot("locales") == before


def test_what_is_typed_is_shown_on_the_page_in_place(jonas: Client, project: Folder) -> None:
    before = project.snapshot("locales")
    tried = jonas.post("/api/lt/try", {"u": TEN, "target": "Grąžiname per **penkias dienas**."}).json
    path = "/lt/billing/refunds/"
    piece = jonas.send("GET", f"{path}?fragment=2&v={tried['v']}", origin=jonas.pages).text
    assert piece == "<!--kb:2-->Grąžiname per <strong>penkias dienas</strong>.<!--/kb:2-->"
    assert "penkias" not in jonas.send("GET", f"{path}?fragment=2&v=0", origin=jonas.pages).text
    assert "penkias" not in jonas.send("GET", path, origin=jonas.pages).text
    harmful = jonas.post("/api/lt/try", {"u": TEN, "target": "<script>alert(1)</script>"}).json
    piece = jonas.send("GET", f"{path}?fragment=2&v={harmful['v']}", origin=jonas.pages).text
    assert "We refund within" in piece
    assert "script" not in piece
    assert project.snapshot("locales") == before


@pytest.mark.parametrize(
    "u", ["", "x", "billing/refunds#0000000000000000", "../x#0000000000000000", "none#0000000000000000"]
)
def test_a_unit_that_is_none_is_refused(jonas: Client, u: str) -> None:
    answer = jonas.get(f"/api/lt/unit?u={quote(u, safe='')}")
    assert answer.status in (404, 422)
    assert answer.json["error"]["said"]


def test_a_mistake_of_ours_is_said_to_both_sides_without_secrets(
    jonas: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    context = jonas.server.context
    monkeypatch.setattr(context, "report", said.append)
    monkeypatch.setattr(context.desk, "locale", lambda tag: 1 / 0)
    answer = jonas.get("/api/lt/queue")
    assert answer.status == 500
    assert answer.json["error"]["todo"]
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in said[0]
    assert jonas.cookie.partition("=")[2] not in said[0]
    assert jonas.csrf not in said[0]
