"""A page is approved as it was read: what was on screen, is unchanged and has no errors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.errors import KbError
from kb_tools.model.unit import State, Unit
from kb_tools.pipeline.review.approve_page import CHANGED, EMPTY, GONE, PageApproval, approve_page
from kb_tools.pipeline.review.decisions import Person
from kb_tools.pipeline.review.desk import Desk
from kb_tools.pipeline.review.unit_id import fingerprint, unit_id
from tests.conftest import NOW, Folder

REFUNDS = "billing/refunds"


@pytest.fixture
def translated(done: Folder) -> Folder:
    """All is translated, nobody vouches for it."""
    done.forget_approvals()
    return done


def seen_in(folder: Folder, *sources: str, name: str = REFUNDS) -> dict[str, str]:
    units = folder.catalog(name).active
    return {unit_id(name, u): fingerprint(u) for u in units if not sources or u.source in sources}


def approve(folder: Folder, seen: dict[str, str]) -> PageApproval:
    desk = Desk(folder.root, lambda: NOW)
    lt = desk.locale("lt")
    return approve_page(desk.project, lt.locale, REFUNDS, seen, Person("Ona", NOW), lt.errors)


def states(folder: Folder) -> dict[str, State]:
    return {unit.source: unit.state for unit in folder.catalog(REFUNDS).active}


def test_a_page_that_was_read_is_reviewed(translated: Folder) -> None:
    result = approve(translated, seen_in(translated))
    assert set(states(translated).values()) == {State.REVIEWED}
    assert len(result.approved) == len(states(translated))
    assert (result.refused, result.unseen) == ((), ())
    assert all(u.provenance.get("approved") == "page" for u in translated.catalog(REFUNDS).active)
    assert translated.update() == {}
    again = approve(translated, seen_in(translated))
    assert again == PageApproval((), (), ())


def test_what_was_not_on_screen_is_listed_and_stays(translated: Folder) -> None:
    result = approve(translated, seen_in(translated, "Card", "Days"))
    assert {source for source, state in states(translated).items() if state is State.REVIEWED} == {
        "Card",
        "Days",
    }
    assert len(result.unseen) == len(states(translated)) - 2


def test_what_has_changed_since_is_refused(translated: Folder) -> None:
    seen = seen_in(translated)
    translated.change(REFUNDS, lambda u: replace(u, target="Kortelė") if u.source == "Card" else u)
    result = approve(translated, seen)
    assert [refusal.why for refusal in result.refused] == [CHANGED]
    assert states(translated)["Card"] is State.TRANSLATED
    assert states(translated)["Days"] is State.REVIEWED


def test_what_has_errors_or_no_text_is_refused(translated: Folder) -> None:
    def harm(unit: Unit) -> Unit:
        if unit.source == "Card":
            return replace(unit, target="<script>alert(1)</script>")
        return replace(unit, target="") if unit.source == "Days" else unit

    translated.change(REFUNDS, harm)
    result = approve(translated, {**seen_in(translated), f"{REFUNDS}#{'0' * 16}": "0" * 16})
    why = {refusal.u: refusal.why for refusal in result.refused}
    assert len(why) == 3
    assert why[unit_id(REFUNDS, Unit("Days"))] == EMPTY
    assert why[f"{REFUNDS}#{'0' * 16}"] == GONE
    assert "script" in why[unit_id(REFUNDS, Unit("Card"))]
    assert states(translated)["Card"] is State.TRANSLATED


def test_units_of_another_catalog_are_approved_with_the_page(translated: Folder) -> None:
    other = seen_in(translated, "Welcome", name="index")
    result = approve(translated, {**seen_in(translated), **other})
    assert set(other) <= set(result.approved)
    assert translated.catalog("index").by_key["Welcome"].state is State.REVIEWED


@pytest.mark.parametrize("u", ["", "x", "../../etc/passwd#0", f"a\\b#{'0' * 16}", f"#{'0' * 16}"])
def test_what_is_no_id_is_refused(translated: Folder, u: str) -> None:
    before = translated.snapshot("locales")
    with pytest.raises(KbError, match="no id"):
        approve(translated, {u: "0" * 16})
    assert translated.snapshot("locales") == before


def test_an_id_cannot_lead_out_of_the_catalogs(translated: Folder) -> None:
    translated.write("secret.po", translated.read(f"locales/lt/LC_MESSAGES/{REFUNDS}.po"))
    before = translated.snapshot("locales", "docs")
    digest = next(iter(seen_in(translated))).partition("#")[2]
    with pytest.raises(KbError, match="no id"):
        approve(translated, {f"../../../secret#{digest}": "0" * 16})
    assert translated.snapshot("locales", "docs") == before
