"""The figures of `kb status`: five states, and what became of each engine's drafts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from kb_tools.model.unit import State, Unit, text_hash
from tests.conftest import Folder

REFUNDS = "docs/billing/refunds.md"
ENGINE = "argos-en_lt-1.9"
STATES = ["reviewed", "translated", "draft", "stale", "untranslated"]
TARGETS = {"Card": "Kortelė", "Method": "Būdas", "Days": "Dienos", "Times": "Laikai", "Refunds": "Grąžinimai"}


def figures(folder: Folder) -> dict[str, Any]:
    (found,) = json.loads(folder.kb("status", "--format", "json", "--locale", "lt").stdout)["locales"]
    assert isinstance(found, dict)
    return found


def quality(folder: Folder, origin: str = ENGINE) -> dict[str, Any]:
    found = figures(folder)["engines"][origin]
    assert isinstance(found, dict)
    return found


def write(folder: Folder, texts: Mapping[str, str], *, fuzzy: bool = False) -> None:
    """Type texts into units, as a translator does."""
    folder.change(
        "billing/refunds",
        lambda unit: replace(unit, target=texts[unit.source], fuzzy=fuzzy) if unit.source in texts else unit,
    )


@pytest.fixture
def drafted(folder: Folder) -> Folder:
    """Five machine drafts in a page; the rest is not translated."""

    def put(unit: Unit) -> Unit:
        target = TARGETS.get(unit.source)
        if target is None:
            return unit
        return replace(unit, target=target, fuzzy=True).stamped(origin=ENGINE, target=text_hash(target))

    folder.update()
    folder.change("billing/refunds", put)
    return folder


def approve(folder: Folder, *sources: str) -> None:
    units = [word for source in sources for word in ("--unit", source)]
    folder.kb("review", "approve", "lt", REFUNDS, *units, "--reviewer", "Ona")


def reject(folder: Folder, source: str, reason: str) -> None:
    folder.kb("review", "reject", "lt", REFUNDS, "--unit", source, "--reason", reason, "--reviewer", "Ona")


def test_five_states_in_one_order(done: Folder) -> None:
    done.edit(REFUNDS, "ten days", "thirty days")
    done.update()
    done.change("guide/voice", lambda u: replace(u, fuzzy=True) if "Short" in u.source else u)
    done.change("index", lambda u: replace(u, target="") if u.source == "Welcome" else u)
    write(done, {"Card": "Mokėjimo kortelė"})
    found = figures(done)
    assert list(found["units"]) == list(found["words"]) == STATES
    assert [str(state) for state in State] == STATES
    assert {state: found["units"][state] for state in STATES if state != "reviewed"} == {
        "translated": 1,
        "draft": 1,
        "stale": 1,
        "untranslated": 1,
    }
    words = found["words"]
    total = sum(words.values())
    assert found["reviewed_share"] == round(words["reviewed"] / total, 4)
    assert found["translated_share"] == round((words["reviewed"] + 1) / total, 4)
    table = done.kb("status", "--locale", "lt").stdout
    assert [table.index(f"{state} (words)") for state in STATES] == sorted(
        table.index(f"{state} (words)") for state in STATES
    )


def test_the_short_option_means_the_same(done: Folder) -> None:
    assert done.kb("status", "--json").stdout == done.kb("status", "--format", "json").stdout


def test_single_approvals_are_counted_apart_from_whole_pages(drafted: Folder) -> None:
    write(drafted, {"Method": "Mokėjimo būdas"}, fuzzy=True)
    approve(drafted, "Card", "Method")
    write(drafted, {"Days": "Dienų"}, fuzzy=True)
    approve(drafted)
    found = quality(drafted)
    assert found["waiting"] == 0
    assert found["approved"] == {
        "unit": {"unchanged": 1, "edited": 1},
        "page": {"unchanged": 2, "edited": 1},
    }
    assert found["translated"] == {"unchanged": 0, "edited": 0}


def test_a_cleared_flag_is_no_approval(drafted: Folder) -> None:
    write(drafted, {"Card": TARGETS["Card"], "Method": "Mokėjimo būdas"})
    before = quality(drafted)
    drafted.update()
    assert quality(drafted) == before
    assert before["waiting"] == 3
    assert before["translated"] == {"unchanged": 1, "edited": 1}


def test_an_approval_counts_while_it_holds(drafted: Folder) -> None:
    approve(drafted, "Card")
    assert quality(drafted)["approved"]["unit"] == {"unchanged": 1, "edited": 0}
    write(drafted, {"Card": "Mokėjimo kortelė"})
    drafted.update()
    assert quality(drafted)["approved"]["unit"] == {"unchanged": 0, "edited": 0}
    assert sum(quality(drafted)["translated"].values()) == 1
    drafted.kb("review", "withdraw", "lt", REFUNDS, "--unit", "Card", "--reviewer", "Ona")
    assert quality(drafted)["waiting"] == 5


def test_rejections_are_counted_by_reason_and_engine(drafted: Folder) -> None:
    reject(drafted, "Card", "too literal")
    reject(drafted, "Method", "too literal")
    reject(drafted, "Days", "")
    drafted.update()
    expected = {"drafts": 3, "reasons": {"too literal": 2, "": 1}}
    assert quality(drafted)["rejected"] == expected

    def put(unit: Unit) -> Unit:
        if unit.source != "Card":
            return unit
        target = "Atvirukas"
        return replace(unit, target=target, fuzzy=True).stamped(origin="other-1", target=text_hash(target))

    drafted.change("billing/refunds", put)
    reject(drafted, "Card", "another meaning")
    assert quality(drafted)["rejected"] == expected
    assert quality(drafted, "other-1")["rejected"] == {"drafts": 1, "reasons": {"another meaning": 1}}
    approve(drafted, "Times")
    table = drafted.kb("status", "--locale", "lt").stdout
    assert "too literal" in table
    assert "(none given)" in table
    assert "25.0" in table  # one approved unchanged, three rejected


def test_a_text_in_place_of_a_rejected_draft_has_a_distance(drafted: Folder) -> None:
    reject(drafted, "Card", "too literal")
    write(drafted, {"Card": "Kortele"})
    assert quality(drafted)["distance"] == {"texts": 1, "measured": 0, "median": None, "mean": None}
    drafted.update()
    assert quality(drafted)["distance"] == {"texts": 1, "measured": 1, "median": 14, "mean": 14.0}


def test_median_and_mean_of_known_distances(drafted: Folder) -> None:
    write(drafted, {"Card": "Kortelės", "Method": "Būdai", "Times": "Terminai"})
    drafted.update()
    distances = {"Card": "13", "Method": "40"}
    drafted.change(
        "billing/refunds",
        lambda unit: unit.stamped(distance=distances[unit.source]) if unit.source in distances else unit,
    )
    assert quality(drafted)["distance"] == {"texts": 3, "measured": 2, "median": 26.5, "mean": 26.5}
    assert "26.5 (2 of 3 known)" in drafted.kb("status", "--locale", "lt").stdout


@pytest.mark.parametrize("value", ["-5", "1e9", "12345678", "٣", "x"])
def test_a_distance_that_is_none_is_not_counted(drafted: Folder, value: str) -> None:
    write(drafted, {"Card": "Kortelės"})
    drafted.update()
    drafted.change(
        "billing/refunds", lambda unit: unit.stamped(distance=value) if unit.source == "Card" else unit
    )
    assert quality(drafted)["distance"]["measured"] == 0


def test_nothing_in_a_catalog_drives_the_terminal(drafted: Folder) -> None:
    drafted.change(
        "billing/refunds",
        lambda unit: unit.stamped(origin="[/bold]\x1b[31m") if unit.source == "Card" else unit,
    )
    reject(drafted, "Method", "[red]no[/red] [/]")
    shown = drafted.kb("status", "--locale", "lt").stdout
    assert "\x1b" not in shown
    assert "[/bold]" in shown
    assert "[red]no[/red] [/]" in shown
