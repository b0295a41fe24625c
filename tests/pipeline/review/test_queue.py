"""What waits for a reviewer, and what happens when they have read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

from kb_tools.model.unit import State, Unit, text_hash
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"


def draft(source: str, target: str) -> Unit:
    return Unit(source, target=target, fuzzy=True).stamped(origin="engine-1", target=text_hash(target))


def give(folder: Folder, source: str, unit: Unit) -> None:
    def put(old: Unit) -> Unit:
        if old.source != source:
            return old
        return replace(old, target=unit.target, fuzzy=unit.fuzzy, provenance=unit.provenance)

    folder.change("billing/refunds", put)


def test_nothing_waits_when_all_is_reviewed(done: Folder) -> None:
    run = done.kb("review", "lt")
    assert run.stdout == ""
    assert "Nothing waits" in run.stderr


def test_a_stale_unit_is_shown_with_what_changed(done: Folder) -> None:
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    run = done.kb("review", "lt")
    assert "**[-ten-]{+thirty+} days**" in run.stdout
    assert "tenlt" in run.stdout
    data = json.loads(done.kb("review", "lt", "--format", "json").stdout)
    (item,) = data["waiting"]
    assert item["state"] == "stale"
    assert item["change"] == "major"
    assert item["since"] == "2026-01-01"
    assert item["page"] == REFUNDS


def test_a_minor_edit_stays_published_and_waits(done: Folder) -> None:
    done.edit(REFUNDS, "Weekends do not count.", "Week-ends do not count.")
    done.kb("update", "--minor", REFUNDS)
    (item,) = json.loads(done.kb("review", "lt", "--format", "json").stdout)["waiting"]
    assert item["change"] == "minor"
    done.kb("build", "--locale", "lt")
    page = done.read("build/stage/lt/billing/refunds.md")
    assert "Weekendslt" in page
    assert '"state": "translated"' in page


def test_filters_and_order(done: Folder) -> None:
    give(done, "Card", draft("Card", "Kortelė"))
    done.edit(REFUNDS, "ten days", "thirty days")
    done.edit("docs/index.md", "Find an answer", "Search for an answer")
    done.update()

    def sources(*words: str) -> list[str]:
        data = json.loads(done.kb("review", "lt", *words, "--format", "json").stdout)
        return [item["source"] for item in data["waiting"]]

    assert sources("--state", "draft") == ["Card"]
    assert len(sources()) == 3
    assert len(sources("docs/billing")) == 2
    assert sources("--order", "longest")[-1] == "Card"


def test_the_riskiest_draft_comes_first_and_says_why(done: Folder) -> None:
    give(done, "Card", draft("Card", "Kortelė").stamped(risk="12"))
    give(
        done,
        "Bank transfer",
        draft("Bank transfer", "Pavedimas").stamped(risk="47", doubts="short,unchanged"),
    )
    done.edit("docs/index.md", "Find an answer", "Search for an answer")
    done.update()
    run = done.kb("review", "lt", "--order", "risk", "--format", "json")
    found = [(item["source"], item["risk"], item["doubts"]) for item in json.loads(run.stdout)["waiting"]]
    assert found[:2] == [("Bank transfer", 47, ["short", "unchanged"]), ("Card", 12, [])]
    assert found[2][1:] == (None, [])
    shown = " ".join(done.kb("review", "lt", "--order", "risk").stdout.split())
    assert "risk 47; few words, little context; words left as in English" in shown
    assert shown.index("47;") < shown.index("Kortelė")


def test_approving_signs_and_stamps(done: Folder) -> None:
    give(done, "Card", draft("Card", "Kortelė"))
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    done.kb("review", "approve", "lt", REFUNDS, "--reviewer", "Rūta Kazlauskienė <ruta@example.org>")
    catalog = done.catalog("billing/refunds")
    assert {u.state for u in catalog.active} == {State.REVIEWED}
    assert catalog.header_field("Last-Translator") == "Rūta Kazlauskienė <ruta@example.org>"
    assert catalog.by_key["Card"].provenance.get("accepted") == "unchanged"
    assert done.update() == {}


def test_approving_one_unit_leaves_the_others(done: Folder) -> None:
    give(done, "Card", draft("Card", "Kortelė"))
    give(done, "Method", draft("Method", "Būdas"))
    done.kb("review", "approve", "lt", REFUNDS, "--unit", "Card", "--reviewer", "A")
    units = done.catalog("billing/refunds").by_key
    assert (units["Card"].state, units["Method"].state) == (State.REVIEWED, State.DRAFT)


def test_a_unit_with_an_error_is_refused(done: Folder) -> None:
    source = "Find an answer, or [ask us](billing/refunds.md#times)."

    def evil(unit: Unit) -> Unit:
        target = "Raskite atsakymą arba [klauskite](https://evil.example)."
        return replace(unit, target=target, fuzzy=True) if unit.source == source else unit

    done.change("index", evil)
    run = done.kb("review", "approve", "lt", "docs/index.md", "--reviewer", "A", code=1)
    assert "not approved" in run.stderr
    assert done.catalog("index").by_key[source].fuzzy


def test_approving_what_does_not_wait_says_so(done: Folder) -> None:
    assert "Nothing waits" in done.kb("review", "approve", "lt", REFUNDS, "--reviewer", "A", code=2).stderr


def test_prune_removes_only_what_is_obsolete(done: Folder) -> None:
    done.edit(REFUNDS, "!!! note\n\n    Weekends do not count.\n", "")
    done.update()
    assert "Weekends do not count." in done.kb("prune", "--dry-run").stderr
    assert done.catalog("billing/refunds").obsolete
    done.kb("prune", "--yes")
    catalog = done.catalog("billing/refunds")
    assert not catalog.obsolete
    assert {u.state for u in catalog.active} == {State.REVIEWED}


def test_rename_refuses_what_it_cannot_do(done: Folder) -> None:
    before = done.snapshot("docs", "locales")
    assert "there already" in done.kb("rename", REFUNDS, "docs/index.md", code=2).stderr
    assert "No page" in done.kb("rename", "docs/nothing.md", "docs/x.md", code=2).stderr
    assert "outside" in done.kb("rename", REFUNDS, "elsewhere/x.md", code=2).stderr
    assert "suffix" in done.kb("rename", REFUNDS, "docs/x.txt", code=2).stderr
    assert done.snapshot("docs", "locales") == before


def test_rename_rebases_the_links_of_the_page_itself(done: Folder) -> None:
    done.edit(REFUNDS, "## Times", "See [home](../index.md) and ![a](../images/a.png).\n\n## Times")
    done.write("docs/images/a.png", "x")
    done.update()
    done.translate()
    done.kb("rename", REFUNDS, "docs/billing/money/refunds.md")
    text = done.read("docs/billing/money/refunds.md")
    assert "(../../index.md)" in text
    assert "(../../images/a.png)" in text
    found = {u.source: u.state for u in done.catalog("billing/money/refunds").active}
    assert [source for source, state in found.items() if state is not State.REVIEWED] == [
        "See [home](../../index.md) and ![a](../../images/a.png)."
    ]


def test_same_meaning_minor_and_major_can_be_asked(done: Folder) -> None:
    done.edit(REFUNDS, "ten days", "thirty days")
    done.edit(REFUNDS, "Weekends do not count.", "Week-ends do not count.")
    run = subprocess.run(
        [sys.executable, "-m", "kb_tools", "update", "--ask", "--locale", "lt"],
        cwd=done.root,
        input="major\nsame\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert run.returncode == 0, run.stderr
    assert "**[-ten-]{+thirty+} days**" in run.stderr
    units = done.catalog("billing/refunds").by_key
    assert units["We refund within **thirty days**."].state is State.STALE
    assert units["Week-ends do not count."].state is State.TRANSLATED
