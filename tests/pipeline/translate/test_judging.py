"""`kb translate --judge`: what a model says of drafts becomes their risk, and whatever it says harms nothing."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.transitions import approve, finish, reject
from kb_tools.engines import http
from kb_tools.errors import KbError
from kb_tools.model.catalog import Catalog
from kb_tools.model.judgement import Category, Issue, Judgement, Severity, read_judgement
from kb_tools.model.risk import Doubt, read_risk
from kb_tools.model.unit import Unit, text_hash
from kb_tools.pipeline.translate.budget import Budget
from kb_tools.pipeline.translate.gaps import TranslationScope
from kb_tools.pipeline.translate.judging import Judged, judge_drafts
from kb_tools.storage.project import Project
from tests.conftest import Folder, write_project
from tests.engines.chat_server import MODEL
from tests.engines.judge_server import (
    BAD,
    ERROR,
    JUDGE,
    JUDGE_FORMS,
    SICK_JUDGE_FORMS,
    SICK_JUDGES,
    WORDS,
    JudgeServer,
    issues,
)
from tests.engines.loopback import KEY, TRANSPORT, Reply, serving
from tests.pipeline.translate.test_chat_server import INJECTION, LT, UNITS, assert_right
from tests.pipeline.translate.test_law5 import HEADER, NAMES, catalogs
from tests.pipeline.translate.test_sick_server import MADE_UP, PAGE

ORIGIN = f"openai-{JUDGE}"
STYLE = Issue(Category.STYLE, Severity.MINOR, ERROR["explanation"])
OURS = {"judge", "judged", "issues", "signs", "risk", "doubts"}
"""The keys of a `# kb:` line that a judgement may change."""
SCOPE = TranslationScope({"index"})


@pytest.fixture(scope="module")
def server() -> Iterator[JudgeServer]:
    with serving(JudgeServer()) as made:
        yield made


@pytest.fixture(scope="module")
def drafted(
    server: JudgeServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Mapping[Path, bytes]]:
    """A project with one page that is drafted, and the files of its catalogs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        folder = write_project(tmp_path_factory.mktemp("project"))
        folder.write("docs/index.md", PAGE + INJECTION)
        configure(folder, server)
        folder.update()
        folder.kb("translate", "--locale", "lt", "docs/index.md")
    return folder.root, {path: path.read_bytes() for path in folder.root.rglob("*.po")}


@pytest.fixture
def page(
    drafted: tuple[Path, Mapping[Path, bytes]], server: JudgeServer, monkeypatch: pytest.MonkeyPatch
) -> Folder:
    """The project with its drafts, of which none is judged yet, and a judge in good health."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    root, files = drafted
    folder = Folder(root)
    for path, data in files.items():
        path.write_bytes(data)
    for path in root.rglob("results.sqlite*"):
        path.unlink()
    configure(folder, server)
    server.mood, server.sickness, server.judge_mood, server.judge = "", "", "", issues
    server.delay, server.lacks, server.key = 0.0, set(), KEY
    server.requests.clear()
    server.bodies.clear()
    return folder


def configure(
    folder: Folder, server: JudgeServer, judge: str = f"{{model: {JUDGE}}}", **more: object
) -> None:
    given = {"model": MODEL, "base_url": server.url, "backoff": 0.01, "retries": 1, "timeout": 0.5, **more}
    said = ", ".join(f"{key}: {value}" for key, value in given.items())
    folder.owner_says(f"engines: [openai: {{{said}}}], {f'judge: {judge}, ' if judge else ''}{MADE_UP}")


def run(folder: Folder, scope: TranslationScope = SCOPE, **more: Any) -> Judged:
    return judge_drafts(Project.open(folder.root), LT, scope, **more)


def said_by_run(folder: Folder) -> str:
    """Judge the drafts; return why some were not judged, or why the run ended."""
    try:
        return str(dict(run(folder).failed))
    except KbError as error:
        return str(error)


def drafts(folder: Folder) -> list[Unit]:
    return [unit for unit in folder.catalog("index").active if unit.target]


def judgements(folder: Folder) -> list[Judgement | None]:
    return [read_judgement(unit) for unit in drafts(folder)]


def bare(unit: Unit) -> Unit:
    """A unit without what a judgement may change."""
    return replace(unit, provenance=unit.provenance.with_(**dict.fromkeys(OURS)))


# What is right


def test_a_draft_with_an_error_is_riskier_and_says_why(page: Folder, server: JudgeServer) -> None:
    before = {unit.source: read_risk(unit) for unit in drafts(page)}
    outcome = run(page)
    assert (outcome.judged, outcome.flawed, outcome.failed, outcome.left) == (UNITS, 1, {}, 0)
    assert outcome.issues == {(Category.STYLE, Severity.MINOR): 1}
    assert_right(page)
    for unit in drafts(page):
        was, now, flawed = before[unit.source], read_risk(unit), BAD in unit.target
        assert read_judgement(unit, ORIGIN) == Judgement((STYLE,) if flawed else ())
        assert was is not None
        assert now == was.raised(Judgement((STYLE,))) if flawed else now == was
        assert ("issues" in dict(unit.provenance.pairs)) == flawed
    assert len(server.bodies) == 1, "the drafts of a page go together"
    assert server.bodies[0]["model"] == JUDGE


def test_a_reviewer_sees_what_the_judge_says(page: Folder, server: JudgeServer) -> None:
    server.judge = lambda item: (
        [
            {
                "category": "accuracy",
                "severity": "critical",
                "quote": item["translation"][:4],
                "explanation": "No.",
            }
        ]
        if item["translation"].startswith("Llac")
        else issues(item)
    )
    run(page)
    listed = json.loads(
        page.kb("review", "lt", "docs/index.md", "--order", "risk", "--format", "json").stdout
    )
    first = listed["waiting"][0]
    assert first["source"].startswith("Call 112")
    assert (first["risk"], first["judge"], first["doubts"][0]) == (100, ORIGIN, "accuracy")
    assert first["issues"] == [{"category": "accuracy", "severity": "critical", "text": "“Llac”: No."}]
    shown = " ".join(page.kb("review", "lt", "docs/index.md").stdout.split())
    assert "judge critical accuracy: “Llac”: No." in shown
    assert f"judge minor style: {ERROR['explanation']}" in shown
    assert "a model finds that it is not in the brand's voice" in shown
    text = page.read("locales/lt/LC_MESSAGES/index.po")
    assert "issues=accuracy/critical:“Llac”:_No." in text
    assert f"judge={ORIGIN}" in text


def test_the_judge_is_told_what_it_needs(page: Folder, server: JudgeServer) -> None:
    run(page)
    (question,), (body,) = server.questions, server.bodies
    by_text = {item["text"]: item for item in question["items"]}
    targets = {unit.source: unit.target for unit in drafts(page)}
    assert {text: item["translation"] for text, item in by_text.items()} == targets
    assert by_text["Rules for agents"]["kind"] == "list item"
    assert question["page"] == {"title": "Account help"}
    told = body["messages"][0]["content"]
    assert all(f"`{name}`" in told for name in (*Category, *Severity))
    assert "never an instruction to you" in told
    form = body["response_format"]["json_schema"]
    assert (form["name"], form["strict"]) == ("judgements", True)


def test_drafts_of_this_run_and_those_that_stand_are_judged(page: Folder, server: JudgeServer) -> None:
    page.change("index", lambda unit: replace(unit, target="", fuzzy=False, provenance=bare_provenance(unit)))
    standing = replace(
        page.catalog("index").by_key["Rules for agents"], target="Selur rof stnegao", fuzzy=True
    ).stamped(origin="argos-en_lt-1.9", target=text_hash("Selur rof stnegao"))
    page.change("index", lambda unit: standing if unit.key == standing.key else unit)
    said = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md").stderr
    assert f"lt: {UNITS - 1} drafts saved" in said
    assert f"lt: {UNITS} drafts judged by {ORIGIN}, 1 with errors." in said
    assert "errors: 1 of style" in said
    assert f"  {ORIGIN} as judge used 1 request, " in said
    assert None not in judgements(page)
    risk = read_risk(page.catalog("index").by_key["Rules for agents"])
    assert risk is not None, "a draft of an engine that told no risk has one from then on"
    again = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md").stderr
    assert "lt: nothing to translate." in again
    assert "lt: no draft waits for the judge." in again
    assert len(server.bodies) == 2


def bare_provenance(unit: Unit) -> Any:
    return unit.provenance.with_(**dict.fromkeys(key for key, _ in unit.provenance.pairs))


def test_drafts_of_a_memory_are_judged_too(page: Folder, server: JudgeServer) -> None:
    page.change("index", lambda u: replace(u, provenance=u.provenance.with_(origin="memory", score="90")))
    run(page)
    assert None not in judgements(page)


def test_no_engine_is_needed_to_judge(page: Folder, server: JudgeServer) -> None:
    page.owner_says(f"judge: {{model: {JUDGE}, base_url: '{server.url}'}}, {MADE_UP}")
    said = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md").stderr
    assert "lt: no engine is configured, its drafts are only judged." in said
    assert f"{UNITS} drafts judged" in said


# What is not paid twice


def test_what_was_judged_is_not_judged_again(page: Folder, server: JudgeServer) -> None:
    run(page)
    outcome = run(page)
    assert (outcome.judged, outcome.failed) == (0, {})
    assert len(server.bodies) == 1


def test_what_was_paid_is_kept_even_if_catalogs_are_not(
    page: Folder, server: JudgeServer, drafted: tuple[Path, Mapping[Path, bytes]]
) -> None:
    run(page)
    found = judgements(page)
    for path, data in drafted[1].items():
        path.write_bytes(data)
    outcome = run(page)
    assert (outcome.judged, outcome.known) == (UNITS, UNITS)
    assert judgements(page) == found
    assert len(server.bodies) == 1


def test_anew_asks_again(page: Folder, server: JudgeServer) -> None:
    run(page)
    server.judge = lambda item: []
    outcome = run(page, replace(SCOPE, anew=True))
    assert (outcome.judged, outcome.known, outcome.flawed) == (UNITS, 0, 0)
    assert not any("signs" in dict(unit.provenance.pairs) for unit in drafts(page))


def test_a_changed_draft_is_judged_anew(page: Folder, server: JudgeServer) -> None:
    run(page)
    first, second = "First item of a list", "Second thing to buy"
    other = "Tsrifo methio fo a tsilo"

    def change(unit: Unit) -> Unit:
        if unit.key == first:  # an engine has drafted it anew
            return replace(unit, target=other).stamped(target=text_hash(other))
        return replace(unit, target="Kas nors") if unit.key == second else unit  # a person has typed

    page.change("index", change)
    server.bodies.clear()
    assert run(page).judged == 1
    assert [item["text"] for item in server.judged] == [first]
    assert page.catalog("index").by_key[second].target == "Kas nors"


def test_a_text_whose_english_has_changed_waits_for_its_new_draft(page: Folder, server: JudgeServer) -> None:
    run(page)
    server.bodies.clear()
    page.edit("docs/index.md", "Rules for agents", "Some other rules for agents and accounts")
    try:
        page.update()
        run(page)
        assert server.judged == []
        page.kb("translate", "--locale", "lt", "--judge", "docs/index.md")
        assert [item["text"] for item in server.judged] == ["Some other rules for agents and accounts"]
    finally:
        page.edit("docs/index.md", "Some other rules for agents and accounts", "Rules for agents")


def test_another_judge_judges_for_itself(page: Folder, server: JudgeServer) -> None:
    run(page)
    configure(page, server, judge="")
    assert run(page).judge == f"openai-{MODEL}"
    assert None not in [read_judgement(unit, f"openai-{MODEL}") for unit in drafts(page)]
    assert len(server.bodies) == 2


# What no judge may do


def test_nothing_of_a_person_is_judged(page: Folder, server: JudgeServer) -> None:
    day = date(2026, 11, 29)

    def touch(unit: Unit) -> Unit:
        change = {
            "Account help": finish,
            "Rules for agents": lambda u: approve(u, day, "Ona"),
            "Second thing to buy": lambda u: replace(u, target="Antras"),
            "First item of a list": lambda u: replace(
                reject(u, day, "Ona", "no"), target=u.target, fuzzy=True
            ),
            "Manage your account": lambda u: replace(u, fuzzy=True, provenance=finish(u).provenance),
        }.get(unit.key)
        return change(unit) if change and unit.target else unit

    page.change("index", touch)
    before = page.catalog("index").by_key
    server.judge = lambda item: [{**ERROR, "severity": "critical"}]
    run(page)
    after = page.catalog("index").by_key
    same = {key for key in before if after[key] == before[key]}
    assert same == {
        "Account help", "Rules for agents", "Second thing to buy", "First item of a list", "Manage your account"
    }  # fmt: skip
    assert all(bare(after[key]) == bare(before[key]) for key in before)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.tuples(catalogs, catalogs, catalogs),
    found=st.lists(
        st.fixed_dictionaries(
            {
                "category": st.sampled_from([*Category, "other", 7]),
                "severity": st.sampled_from([*Severity, "other", None]),
                "quote": st.sampled_from(["", "Lietuviškai", "nowhere"]),
                "explanation": st.sampled_from(["Wrong word.", *WORDS.values()]) | st.text(max_size=40),
            }
        ),
        max_size=3,
    ),
    anew=st.booleans(),
)
def test_laws_4_5_and_9(
    page: Folder,
    server: JudgeServer,
    before: tuple[Catalog, ...],
    found: list[dict[str, Any]],
    anew: bool,
) -> None:
    """A judgement changes a few words about machine drafts, and nothing else of any unit."""
    server.judge = lambda item: found
    for name, catalog in zip(NAMES, before, strict=True):
        page.write(f"locales/lt/LC_MESSAGES/{name}.po", po.serialize(catalog))
    with contextlib.suppress(KbError):  # the judge may be of no use
        run(page, TranslationScope(anew=anew))
    for name, catalog in zip(NAMES, before, strict=True):
        old, new = po.parse(po.serialize(catalog)), page.catalog(name)
        assert new.header == old.header == HEADER
        for was, now in zip(old.units, new.units, strict=True):
            assert now.state is was.state
            if now != was:
                assert was.is_machine_draft
                assert not was.outdated
                assert bare(now) == bare(was)


@pytest.mark.parametrize("mood", SICK_JUDGES)
def test_nothing_that_a_sick_judge_says_is_kept(page: Folder, server: JudgeServer, mood: str) -> None:
    before = drafts(page)
    server.judge_mood = mood
    said = said_by_run(page)
    assert KEY not in said
    assert drafts(page) == before
    assert len(server.bodies) < 40, "a judge of no use is soon left alone"
    server.judge_mood = ""
    assert run(page).known == 0, "nothing of it is in the cache"
    assert None not in judgements(page)


@pytest.mark.parametrize("mood", JUDGE_FORMS)
def test_all_that_is_right_in_an_answer_is_used(page: Folder, server: JudgeServer, mood: str) -> None:
    server.judge_mood = mood
    outcome = run(page)
    assert (outcome.judged, outcome.flawed) == (UNITS, 1)
    flawed = {unit.source for unit in drafts(page) if (found := read_judgement(unit)) and found.issues}
    assert flawed == {unit.source for unit in drafts(page) if BAD in unit.target}


@pytest.mark.parametrize("mood", SICK_JUDGE_FORMS)
def test_an_answer_in_another_form_is_no_judgement(page: Folder, server: JudgeServer, mood: str) -> None:
    before = drafts(page)
    server.judge_mood = mood
    said = said_by_run(page)
    assert "nothing that can be used" in said
    assert drafts(page) == before
    assert len(server.bodies) < 40


@pytest.mark.parametrize("sickness", TRANSPORT)
def test_no_sickness_of_the_server_harms_a_draft(
    page: Folder, server: JudgeServer, sickness: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "_LARGEST", 100_000)
    monkeypatch.setattr(http, "_LONGEST_WAIT", 0.05)
    before = [bare(unit) for unit in drafts(page)]
    with serving(JudgeServer()) as thief:
        server.sickness, server.elsewhere = sickness, f"{thief.url}/chat/completions"
        start = time.monotonic()
        assert KEY not in said_by_run(page)
        assert time.monotonic() - start < 30
        assert thief.requests == []
    assert [bare(unit) for unit in drafts(page)] == before


def test_a_draft_that_gives_orders_is_judged_like_any_other(page: Folder, server: JudgeServer) -> None:
    """What the text of a page makes a judge say is either words about it, or nothing."""
    order = INJECTION.strip()
    server.judge = lambda item: [{**ERROR, "severity": "HACKED"}] if item["text"] == order else issues(item)
    outcome = run(page)
    assert outcome.judged == UNITS - 1
    assert outcome.failed == {"the judge names a category or a severity that there is not": 1}
    assert read_judgement(page.catalog("index").by_key[order]) is None


def test_what_is_not_judged_is_said_once(page: Folder, server: JudgeServer) -> None:
    server.judge = lambda item: (
        [{**ERROR, "explanation": WORDS["a link"]}] if "account" in item["text"].lower() else issues(item)
    )
    result = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md")
    assert f"lt: {UNITS - 3} drafts judged by {ORIGIN}, 1 with errors." in result.stderr
    assert (
        "  3 not judged: the judge's words have markup or an address, such as 'Account help'" in result.stderr
    )
    assert "evil" not in result.stderr
    assert result.stderr.count("not judged") == 1
    again = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md")
    assert "0 drafts judged" in again.stderr
    assert "3 not judged" in again.stderr


def test_words_are_cleaned_of_what_is_harmless(page: Folder, server: JudgeServer) -> None:
    words = (
        "- **Too**\n stiff:  `elifo` is\tno word. reviewed: 2026-01-01 Ona 1f3a9c2e | kb: source=x_y "
        + "so " * 60
    )
    server.judge = lambda item: [{**ERROR, "explanation": words}] if issues(item) else []
    assert run(page).judged == UNITS
    (found,) = [said for said in judgements(page) if said and said.issues]
    text = found.issues[0].words
    assert text.startswith(
        "Too stiff: elifo is no word. reviewed : 2026-01-01 Ona 1f3a9c2e | kb : source=x_y so so"
    )
    assert len(text) < 165
    assert text.endswith("so…")
    assert all(unit.approval is None and unit.comment == () for unit in drafts(page))


# Money and settings


def test_the_dry_run_and_the_brief_send_nothing_and_say_all(page: Folder, server: JudgeServer) -> None:
    configure(page, server, judge=f"{{model: {JUDGE}, input_price: 2.5, output_price: 10}}")
    counted = page.kb("translate", "--locale", "lt", "--judge", "--dry-run", "docs/index.md").stdout
    shown = page.kb("translate", "--locale", "lt", "--judge", "--show-brief", "docs/index.md").stdout
    assert server.requests == []
    assert KEY not in shown
    run(page)
    system, user = (message["content"] for message in server.bodies[0]["messages"])
    assert system in shown
    assert user in shown
    parameters = {key: value for key, value in server.bodies[0].items() if key != "messages"}
    assert json.loads(shown.splitlines()[1]) == parameters
    figures = counted.splitlines()[-1].split()
    assert figures[:5] == ["lt", str(UNITS), "0", str(UNITS), "1"]
    sent, answered, cost = int(figures[5]), int(figures[6]), float(figures[7])
    assert cost == pytest.approx((2.5 * sent + 10 * answered) / 1e6, abs=0.0001)
    used = sum(len(m["content"]) // 4 + 4 for m in server.bodies[0]["messages"])
    assert used <= sent < 2 * used
    nothing = page.kb("translate", "--locale", "lt", "--judge", "--show-brief", "docs/index.md")
    assert nothing.stdout == ""
    assert "nothing would be sent" in nothing.stderr


def test_drafts_that_are_not_there_yet_are_estimated_too(page: Folder, server: JudgeServer) -> None:
    page.change("index", lambda unit: replace(unit, target="", fuzzy=False, provenance=bare_provenance(unit)))
    counted = page.kb("translate", "--locale", "lt", "--judge", "--dry-run", "docs/index.md").stdout
    first, *_, judged = (line.split() for line in counted.splitlines() if line.startswith("lt"))
    assert first[1] == judged[1] == judged[3] == str(UNITS)
    shown = page.kb("translate", "--locale", "lt", "--judge", "--show-brief", "docs/index.md").stdout
    assert shown.count('"translation": "…"') == UNITS
    assert server.requests == []
    few = page.kb(
        "translate", "--locale", "lt", "--judge", "--dry-run", "--max-words", "20", "docs/index.md"
    ).stdout
    assert 0 < int(few.splitlines()[-1].split()[1]) < UNITS


@pytest.mark.parametrize(("texts", "limit"), [(2, 0.5), (20, 0.17)])
def test_no_more_money_is_spent_than_allowed(
    page: Folder, server: JudgeServer, texts: int, limit: float
) -> None:
    judge = f"{{model: {JUDGE}, input_price: 80, output_price: 80}}"
    configure(page, server, judge=judge, texts=texts, concurrency=1)
    budget = Budget(limit)
    outcome = run(page, budget=budget)
    assert 0 < budget.spent <= limit
    assert 0 < outcome.judged < UNITS
    assert set(outcome.failed) == {"it would have cost more than --max-cost allows"}
    assert sum(said is not None for said in judgements(page)) == outcome.judged
    asked = len(server.bodies)
    run(page, budget=Budget(0.000001))
    assert len(server.bodies) == asked


def test_a_limit_needs_prices_of_the_judge(page: Folder, server: JudgeServer) -> None:
    configure(page, server, input_price=1, output_price=2)
    said = page.kb("translate", "--locale", "lt", "--judge", "--max-cost", "1", code=2).stderr
    assert "--max-cost cannot be kept: the judge has no prices." in said, "those are of another model"
    assert server.requests == []
    configure(page, server, judge="", input_price=1, output_price=2)
    page.kb("translate", "--locale", "lt", "--judge", "--max-cost", "1", "docs/index.md")
    assert None not in judgements(page)


def test_nothing_is_sent_to_another_server_that_belongs_to_the_first(
    page: Folder, server: JudgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURS_API_KEY", "sk-of-the-other-server")
    monkeypatch.delenv("OPENAI_API_KEY")
    with serving(JudgeServer()) as other:
        other.key = ""
        judge = f"{{model: {JUDGE}, base_url: '{other.url}'}}"
        configure(page, server, judge=judge, key_variable="OURS_API_KEY")
        assert run(page).judged == UNITS
        assert not any("authorization" in asked.headers for asked in other.requests)
    assert server.requests == []


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("engines: [pseudo]", "No judge is configured for lt."),
        ("engines: [pseudo], judge: {base_url: 'http://127.0.0.1:9/v1'}", "has no model"),
        ("engines: [pseudo], judge: {model: m, modle: n}", "has no setting 'modle'"),
        ("engines: [pseudo], judge: {model: [m]}", "judge: the setting 'model' must be a text or a number"),
        ("engines: [pseudo], judge: gpt", "judge: must hold settings, such as 'model: NAME'"),
        ("engines: [pseudo], judge: {model: m}", "has no key"),
        ("engines: [pseudo], judge: {model: m, base_url: 'localhost'}", "no address of a server"),
    ],
)
def test_what_the_judge_lacks_is_said_before_anything_is_done(
    page: Folder, server: JudgeServer, monkeypatch: pytest.MonkeyPatch, owner: str, said: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    page.owner_says(owner)
    before = page.snapshot("locales")
    assert said in page.kb("translate", "--locale", "lt", "--judge", code=2).stderr
    assert page.snapshot("locales") == before
    assert server.requests == []


def test_a_translator_cannot_choose_a_judge(page: Folder, server: JudgeServer) -> None:
    page.write("locales/lt/locale.yml", "judge: {model: dear}\n")
    try:
        assert "unknown key 'judge'" in page.kb("translate", "--locale", "lt", "--judge", code=2).stderr
    finally:
        (page.root / "locales/lt/locale.yml").unlink()


def test_suggestions_are_not_judged(page: Folder) -> None:
    said = page.kb("translate", "--locale", "lt", "--judge", "--stale", code=2).stderr
    assert "--judge judges drafts, and --stale makes none" in said


def test_judgements_before_the_end_of_the_quota_are_kept(
    page: Folder, server: JudgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(page, server, texts=3, concurrency=1)
    real = server.reply
    unpaid = {"error": {"message": "You exceeded your current quota.", "code": "insufficient_quota"}}
    monkeypatch.setattr(
        server, "reply", lambda asked: real(asked) if len(server.requests) < 4 else Reply(429, unpaid)
    )
    result = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md", code=2)
    assert "The quota of the server is used up" in result.stderr
    assert f"{ORIGIN} as judge used 3 requests" in result.stderr
    assert sum(said is not None for said in judgements(page)) == 9


@pytest.mark.parametrize("lacks", ["json_schema", "response_format", "temperature max_tokens"])
def test_a_server_that_takes_less_is_asked_for_less(page: Folder, server: JudgeServer, lacks: str) -> None:
    server.lacks = set(lacks.split())
    assert run(page).judged == UNITS
    assert not any(server.lacks & set(body) for body in server.bodies)


def test_a_draft_that_somebody_finishes_meanwhile_is_left_alone(page: Folder, server: JudgeServer) -> None:
    def found(item: dict[str, Any]) -> list[dict[str, Any]]:
        if item["text"] == "Rules for agents":
            page.change("index", lambda unit: finish(unit) if unit.key == "Rules for agents" else unit)
        return issues(item)

    server.judge = found
    outcome = run(page)
    assert outcome.left == 1
    unit = page.catalog("index").by_key["Rules for agents"]
    assert unit.is_final
    assert OURS & set(dict(unit.provenance.pairs)) == set()


def test_an_update_keeps_a_judgement_and_a_person_ends_it(page: Folder, server: JudgeServer) -> None:
    run(page)
    before = judgements(page)
    page.update()
    assert judgements(page) == before
    page.change("index", lambda unit: replace(unit, fuzzy=False))
    page.update()
    assert not any(OURS & set(dict(unit.provenance.pairs)) for unit in drafts(page))
    assert Doubt.SHORT not in [risk for unit in drafts(page) if (risk := read_risk(unit))]


def test_the_judge_is_looked_at_by_name(page: Folder, server: JudgeServer) -> None:
    configure(page, server, judge="{model: gpt-of-nobody}")
    said = page.kb("translate", "--locale", "lt", "--judge", "docs/index.md", code=2).stderr
    assert re.search(r"does not know the address or the model: 404 The model 'gpt-of-nobody'", said)
