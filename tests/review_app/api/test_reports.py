"""Reports of readers have a place in the queue, beside the text that they mean; they change nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kb_tools.model.unit import Unit
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.server import Server, running
from kb_tools.review_app.sign_in.base import Role
from tests.conftest import MADE_UP, Folder
from tests.review_app.client import Client
from tests.review_app.conftest import opened

FILE = "build/answers.jsonl"
TEN = unit_id("billing/refunds", Unit("We refund within **ten days**."))
REPORT = {
    "problem": "translation",
    "page": "/billing/refunds/",
    "locale": "lt",
    "words": "We refund within ten days",
    "reason": "<b>Not</b> days.",
    "day": "2026-11-23",
}


@pytest.fixture(scope="module")
def server(project: Folder) -> Iterator[Server]:
    project.edit("mkdocs.yml", MADE_UP, f"{MADE_UP}      reader_reports: {FILE}\n")
    with running(opened(project)) as server:
        yield server


def receive(project: Folder, *reports: dict[str, str]) -> None:
    """Be the server of the feedback."""
    project.write(FILE, "".join(f"{json.dumps({**REPORT, **report})}\n" for report in reports))


def test_a_report_stands_in_the_queue_and_is_closed(jonas: Client, project: Folder) -> None:
    assert jonas.get("/api/lt/queue?state=reports").json["total"] == 0
    receive(
        project,
        {"id": "1"},
        {"id": "2", "page": "nowhere/"},
        {"id": "3", "locale": "ar"},
        {"id": "4", "words": ""},
    )
    before = project.snapshot("locales")
    queue = jonas.get("/api/lt/queue?state=reports").json
    assert [(task["source"], task["reports"]) for task in queue["units"]] == [
        ("Refunds", 1),
        ("We refund within **ten days**.", 1),
    ]
    assert jonas.get("/api/ar/queue?state=reports").json["total"] == 1
    page = jonas.get("/api/lt/page?path=billing/refunds.md").json["units"]
    assert [each["source"] for each in page if each["reports"]] == [
        "Refunds",
        "We refund within **ten days**.",
    ]
    assert jonas.unit(TEN)["reports"] == [
        {"id": "1", "day": "2026-11-23", "words": "We refund within ten days", "reason": "<b>Not</b> days."}
    ]
    closed = jonas.post("/api/lt/close-report", {"u": TEN, "report": "1"})
    assert closed.json["unit"]["reports"] == []
    assert jonas.get("/api/lt/queue?state=reports").json["total"] == 1
    assert jonas.post("/api/lt/close-report", {"u": TEN, "report": "1"}).status == 404
    assert project.snapshot("locales") == before


def test_who_only_suggests_closes_nothing(jonas: Client, project: Folder) -> None:
    receive(project, {"id": "5"})
    guest = jonas.as_person("Guest")
    session = jonas.server.context.sessions.find(guest.cookie.partition("=")[2])
    assert session is not None
    session.person = replace(session.person, roles={"lt": Role.SUGGEST})
    assert guest.post("/api/lt/close-report", {"u": TEN, "report": "5"}).status == 403
    assert len(jonas.unit(TEN)["reports"]) == 1


def test_reports_that_cannot_be_read_cost_only_themselves(jonas: Client, project: Folder) -> None:
    (project.root / FILE).unlink(missing_ok=True)
    (project.root / FILE / "day.jsonl").mkdir(parents=True)
    assert jonas.get("/api/lt/queue").status == 200
    refused = jonas.get("/api/lt/queue?state=reports")
    assert refused.status == 422
    assert "day.jsonl" in refused.json["error"]["said"]
