"""The risk in a `# kb:` line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.catalog.merge.transitions import finish
from kb_tools.model.risk import Doubt, Risk, read_risk
from kb_tools.model.unit import Unit, text_hash

DRAFT = Unit("Open it.", target="Atidarykite.", fuzzy=True).stamped(
    origin="engine-1", target=text_hash("Atidarykite.")
)
RISKY = DRAFT.stamped(**dict(Risk(41, (Doubt.SHORT, Doubt.ROUTE)).pairs))


def test_what_is_written_is_read() -> None:
    assert read_risk(RISKY) == Risk(41, (Doubt.SHORT, Doubt.ROUTE))
    assert read_risk(DRAFT) is None


def test_a_person_who_types_into_a_draft_ends_its_risk() -> None:
    assert read_risk(replace(RISKY, target="Atverkite.")) is None


def test_finishing_removes_risk_and_doubts() -> None:
    done = finish(RISKY)
    assert done.provenance.get("risk") is None
    assert done.provenance.get("doubts") is None
    assert done.provenance.get("accepted") == "unchanged"


@pytest.mark.parametrize("said", ["", "101", "-1", "4.5", "many", "٤١", "1000"])
def test_what_is_no_number_up_to_100_is_no_risk(said: str) -> None:
    assert read_risk(RISKY.stamped(risk=said)) is None


def test_unknown_and_repeated_doubts_are_left_out() -> None:
    risk = read_risk(RISKY.stamped(doubts="short,moon,short,"))
    assert risk == Risk(41, (Doubt.SHORT,))


def test_each_doubt_has_words() -> None:
    said = [doubt.words for doubt in Doubt]
    assert all(said)
    assert len(set(said)) == len(said)
