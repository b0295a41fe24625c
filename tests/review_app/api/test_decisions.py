"""Decisions by the app: written at once, never over somebody else's, and taken back."""

from __future__ import annotations

import os
import random
import threading
from dataclasses import replace

import pytest

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.ledger import vanished_comments, vanished_targets
from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.review.unit_id import unit_id
from kb_tools.review_app.server import Server, running
from kb_tools.review_app.sign_in.base import Role
from tests.conftest import Folder
from tests.review_app.client import Client
from tests.review_app.conftest import opened

REFUNDS = "billing/refunds"
CARD = unit_id(REFUNDS, Unit("Card"))
TEN = unit_id(REFUNDS, Unit("We refund within **ten days**."))

STEPS = min(int(os.environ.get("KB_STEPS", "60")), 500)
"""Number of random actions; `make long` does them all."""

pytestmark = pytest.mark.usefixtures("fresh")


def on_disk(project: Folder, u: str) -> Unit:
    name = u.partition("#")[0]
    return next(unit for unit in project.catalog(name).active if unit_id(name, unit) == u)


def test_an_edited_text_is_approved_and_shown(jonas: Client, project: Folder) -> None:
    jonas.unit(CARD)
    answer = jonas.decide(CARD, "approve", target="Kortelė").json
    assert (answer["unit"]["target"], answer["unit"]["state"]) == ("Kortelė", "reviewed")
    unit = on_disk(project, CARD)
    assert unit.approval is not None
    assert unit.approval.person == "Jonas"
    page = jonas.send("GET", f"/lt/billing/refunds/?v={answer['v']}", origin=jonas.pages).text
    assert "<!--kb:6-->Kortelė<!--/kb:6-->" in page
    assert [each["what"] for each in answer["unit"]["history"]] == ["was", "reviewed"]


def test_a_decision_is_taken_back_once_and_by_the_one_who_made_it(jonas: Client, project: Folder) -> None:
    before = on_disk(project, CARD)
    jonas.unit(CARD)
    undo = jonas.decide(CARD, "approve", target="Kortelė").json["undo"]
    assert jonas.as_person("Rūta").post("/api/lt/undo", {"undo": undo}).status == 404
    assert jonas.post("/api/ar/undo", {"undo": undo}).status == 404
    answer = jonas.post("/api/lt/undo", {"undo": undo})
    assert answer.json["unit"]["target"] == before.target
    assert on_disk(project, CARD).state is before.state
    assert jonas.post("/api/lt/undo", {"undo": undo}).status == 404


def test_two_people_on_one_unit_get_a_conflict_with_three_sides(jonas: Client, project: Folder) -> None:
    ruta = jonas.as_person("Rūta")
    start = jonas.unit(CARD)["target"]
    ruta.unit(CARD)
    assert ruta.decide(CARD, "save", target="Mokėjimo kortelė").status == 200
    answer = jonas.decide(CARD, "approve", target="Kortelė")
    assert answer.status == 409
    conflict = answer.json["conflict"]
    assert (conflict["base"], conflict["mine"], conflict["theirs"]) == (start, "Kortelė", "Mokėjimo kortelė")
    assert on_disk(project, CARD).target == "Mokėjimo kortelė"
    jonas.seen[CARD] = conflict["unit"]["fingerprint"]
    assert jonas.decide(CARD, "approve", target="Kortelė").status == 200
    assert "Before kb review: Mokėjimo kortelė" in on_disk(project, CARD).comment


def test_what_an_editor_saves_meanwhile_is_a_conflict_too(jonas: Client, project: Folder) -> None:
    jonas.unit(CARD)
    project.change(REFUNDS, lambda u: replace(u, target="Poedit") if u.source == "Card" else u)
    assert jonas.decide(CARD, "approve", target="Kortelė").json["conflict"]["theirs"] == "Poedit"


def test_a_text_with_errors_is_not_approved_and_the_findings_are_said(jonas: Client, project: Folder) -> None:
    before = on_disk(project, TEN)
    jonas.unit(TEN)
    answer = jonas.decide(TEN, "approve", target="<script>alert(1)</script>")
    assert answer.status == 422
    assert answer.json["findings"]
    assert on_disk(project, TEN) == before
    assert jonas.decide(TEN, "save", target="<script>alert(1)</script>").status == 200
    page = jonas.send("GET", "/lt/billing/refunds/", origin=jonas.pages).text
    assert "<script>alert(1)" not in page
    assert "We refund within" in page


def test_questions_suggestions_and_terms_stand_beside_english(jonas: Client, project: Folder) -> None:
    jonas.unit(CARD)
    assert jonas.decide(CARD, "ask", words="Debit cards, too?").json["undo"] is None
    jonas.decide(CARD, "suggest", target="Kortelė")
    term = {"u": CARD, "term": "card", "translation": "kortelė", "definition": "For payments"}
    remarks = jonas.post("/api/lt/term", term).json["unit"]["remarks"]
    assert [(r["kind"], r["words"], r["open"]) for r in remarks] == [
        ("question", "Debit cards, too?", True),
        ("suggestion", "Kortelė", False),
        ("question", "Term: card = kortelė - For payments", True),
    ]
    assert jonas.get("/api/lt/queue?state=questions").json["total"] == 1
    jonas.seen.clear()
    jonas.decide(CARD, "answer", words="Yes.")
    assert jonas.get("/api/lt/queue?state=questions").json["total"] == 0
    assert on_disk(project, CARD).remarks[-1].kind is RemarkKind.ANSWER


def test_a_draft_of_a_machine_is_rejected_with_a_reason(jonas: Client, project: Folder) -> None:
    def draft(unit: Unit) -> Unit:
        drafted = replace(unit, target="Korta", fuzzy=True, comment=())
        return (
            drafted.stamped(origin="engine-1", target=text_hash("Korta")) if unit.source == "Card" else unit
        )

    project.change(REFUNDS, draft)
    seen = jonas.unit(CARD)
    assert "reject" in seen["actions"]
    assert seen["origin"]["engine"] == "engine-1"
    answer = jonas.decide(CARD, "reject", words="slang").json
    assert answer["unit"]["state"] == "untranslated"
    assert answer["unit"]["history"][-1]["target"] == "slang: Korta"
    jonas.post("/api/lt/undo", {"undo": answer["undo"]})
    assert on_disk(project, CARD).target == "Korta"
    jonas.unit(TEN)
    assert jonas.decide(TEN, "reject").status == 422


def test_a_page_is_approved_as_it_was_read(jonas: Client, project: Folder) -> None:
    units = jonas.get("/api/lt/page?path=billing/refunds.md").json["units"]
    own = [unit for unit in units if not unit["around"]]
    seen = [{"u": unit["u"], "fingerprint": unit["fingerprint"]} for unit in own]
    answer = jonas.post("/api/lt/approve-page", {"path": "billing/refunds.md", "seen": seen[:-1]}).json
    assert (answer["approved"], answer["refused"]) == ([unit["u"] for unit in seen[:-1]], [])
    assert answer["unseen"] == [seen[-1]["u"]]
    states = [unit.state for unit in project.catalog(REFUNDS).active]
    assert states.count(State.REVIEWED) == len(seen) - 1
    again = jonas.post("/api/lt/approve-page", {"path": "billing/refunds.md", "seen": seen}).json
    assert len(again["refused"]) == len(seen) - 1, "fingerprints of before the approval"
    for body in (
        {"path": "nothing.md", "seen": []},
        {"path": "index.md", "seen": "x"},
        {"path": "index.md", "seen": [1]},
    ):
        assert jonas.post("/api/lt/approve-page", body).status in (404, 422)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.SUGGEST, {"suggest", "ask"}), (Role.TRANSLATE, {"suggest", "ask", "save"}), (None, set())],
)
def test_a_role_allows_no_more_than_it_says(
    jonas: Client, project: Folder, role: Role | None, allowed: set[str]
) -> None:
    guest = jonas.as_person("Guest")
    session = jonas.server.context.sessions.find(guest.cookie.partition("=")[2])
    assert session is not None
    session.person = replace(session.person, roles={} if role is None else {"lt": role})
    guest.seen[CARD] = jonas.unit(CARD)["fingerprint"]
    for action in ("approve", "reject", "withdraw", "save", "suggest", "ask"):
        guest.seen[CARD] = jonas.unit(CARD)["fingerprint"]
        answer = guest.decide(CARD, action, target="Kortelė", words="x")
        assert (answer.status == 200) is (action in allowed), action
        assert answer.status in (200, 403)
    assert guest.post("/api/lt/approve-page", {"path": "index.md", "seen": []}).status == 403
    assert guest.get("/api/ar/queue").status == 403
    assert not any(unit.approval for unit in project.catalog(REFUNDS).active)


@pytest.mark.slow
def test_random_work_of_several_people_loses_nothing(jonas: Client, project: Folder, server: Server) -> None:
    """Laws 4 and 9 after each step, and the server is started anew in the middle."""
    chance = random.Random(21)
    vouched: set[str] = set()
    before = {REFUNDS: project.catalog(REFUNDS)}
    units = [unit_id(REFUNDS, unit) for unit in before[REFUNDS].active]

    def steps(people: list[Client], count: int) -> None:
        nonlocal before
        undos: list[tuple[Client, str]] = []
        for step in range(count):
            who, u = chance.choice(people), chance.choice(units)
            action = chance.choice(
                [
                    "approve",
                    "save",
                    "reject",
                    "withdraw",
                    "suggest",
                    "ask",
                    "answer",
                    "undo",
                    "editor",
                    "page",
                ]
            )
            if action == "undo" and undos:
                who, key = undos.pop()
                answer = who.post("/api/lt/undo", {"undo": key})
            elif action == "editor":
                project.change(
                    REFUNDS, lambda unit, s=step: replace(unit, fuzzy=s % 2 == 0) if unit.target else unit
                )  # type: ignore[misc]
                answer = None
            elif action == "page":
                shown = who.get("/api/lt/page?path=billing/refunds.md").json["units"]
                seen = [
                    {"u": each["u"], "fingerprint": each["fingerprint"]}
                    for each in shown
                    if chance.random() < 0.5
                ]
                answer = who.post("/api/lt/approve-page", {"path": "billing/refunds.md", "seen": seen})
            else:
                if chance.random() < 0.7:
                    who.unit(u)
                text = chance.choice([{}, {"target": f"žodžiai {step}"}, {"target": "<b>{{ x }}"}])
                answer = who.decide(u, action if action != "undo" else "ask", words=f"words {step}", **text)
                if answer.status == 200 and answer.json["undo"]:
                    undos.append((who, answer.json["undo"]))
            assert answer is None or answer.status in (200, 404, 409, 422), answer.text
            after = {REFUNDS: project.catalog(REFUNDS)}
            assert not vanished_targets(before, after, {}), action
            assert not vanished_comments(before, after), action
            approvals = {unit.pair for unit in after[REFUNDS].active if unit.approval}
            if action in ("approve", "page"):
                vouched.update(approvals)
            assert approvals <= vouched, action
            text_on_disk = project.read(f"locales/lt/LC_MESSAGES/{REFUNDS}.po")
            assert action == "editor" or po.serialize(po.parse(text_on_disk)) == text_on_disk
            before = after

    steps([jonas, jonas.as_person("Rūta"), jonas.as_person("Aistė")], STEPS // 2)
    with running(opened(project, "Ona")) as other:
        ona = Client(other).sign_in()
        steps([jonas, ona, ona.as_person("Greta")], STEPS - STEPS // 2)


def test_many_at_once_on_one_catalog_all_succeed(jonas: Client, project: Folder) -> None:
    units = [unit_id(REFUNDS, unit) for unit in project.catalog(REFUNDS).active]
    people = [jonas.as_person(f"Person {number}") for number in range(4)]
    answers: list[int] = []

    def work(who: Client, mine: list[str]) -> None:
        for u in mine:
            answers.append(who.decide(u, "save", target=f"{who.csrf[:4]} {u[-4:]}").status)

    threads = [threading.Thread(target=work, args=(who, units[at::4])) for at, who in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * len(units)
    targets = [unit.target for unit in project.catalog(REFUNDS).active]
    assert all(target.endswith(u[-4:]) for target, u in zip(targets, units, strict=True))
