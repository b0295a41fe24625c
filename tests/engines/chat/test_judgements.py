"""What is read of a judge's answer, and what is not. Whole runs with sick judges are in test_judging.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import Failed, Text
from kb_tools.engines.chat.judgements import KEY_SHOWN, judgements
from kb_tools.engines.chat.questioner import Read
from kb_tools.engines.judging import DraftText
from kb_tools.engines.secrets import Secrets
from kb_tools.model.judgement import Category, Issue, Judgement, Severity
from tests.engines.judge_server import SICK_JUDGE_FORMS
from tests.engines.loopback import KEY

WAIT = DraftText(Text("Wait **10 days**."), "Laukite **10 dienų**.")
SAVE = DraftText(Text("Save the file."), "Įrašykite failą.")
IDS = ("101", "202")
STIFF = {"category": "style", "severity": "minor", "quote": "", "explanation": "Stiff."}
NOTHING = Judgement()


def entry(one: object, begins: object, *issues: Any) -> dict[str, Any]:
    return {"id": one, "begins": begins, "issues": list(issues)}


def read(*entries: Any) -> Read[Judgement]:
    return judgements(json.dumps({"judgements": list(entries)}), IDS, (WAIT, SAVE), Secrets((KEY,)))


def alone(*issues: Any, begins: object = "Laukite 10 dienų") -> Read[Judgement]:
    content = json.dumps({"judgements": [entry("101", begins, *issues)]})
    return judgements(content, IDS[:1], (WAIT,), Secrets((KEY,)))


@pytest.mark.parametrize(
    "begins", ["Laukite **10 dienų**.", "Laukite 10 dienų", "laukite", "Laukite 10", "LAUKITE  10"]
)
def test_a_judgement_begins_like_its_draft(begins: str) -> None:
    assert read(entry("101", begins), entry("202", "Irasykite faila")).found == {0: NOTHING, 1: NOTHING}


@pytest.mark.parametrize(
    "begins", ["Įrašykite failą.", "", "L", "10 dienų", None, 7, ["Laukite"], "x" * 100_000]
)
def test_what_begins_like_another_draft_is_not_taken(begins: object) -> None:
    found = read(entry("101", begins, STIFF), entry("202", "Įrašykite failą"))
    assert found.found == {1: NOTHING}
    assert found.problem == "the judge does not say of which draft it speaks"


def test_judgements_that_slipped_by_one_are_not_taken() -> None:
    assert read(entry("202", "Laukite 10 dienų", STIFF), entry("101", "Įrašykite failą.")).found == {}


def test_the_only_draft_needs_no_first_words() -> None:
    found = alone(STIFF, begins="")
    assert found.found == {0: Judgement((Issue(Category.STYLE, Severity.MINOR, "Stiff."),))}
    assert found.bare
    assert not alone(STIFF).bare


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("", "Stiff."),
        ("10 dienų", "“10 dienų”: Stiff."),
        ("**10 dienų**", "“**10 dienų**”: Stiff."),
        ("Laukite … dienų", "Stiff."),
        ("LAUKITE 10", "Stiff."),
        ("10 dienu", "Stiff."),
        ("10 days", "“10 days”: Stiff."),
        (".", "“.”: Stiff."),
    ],
)
def test_a_quotation_is_kept_as_it_stands_in_a_text(quote: str, words: str) -> None:
    found = alone({**STIFF, "quote": quote}).found[0]
    assert isinstance(found, Judgement)
    assert found.issues[0].words == words


@pytest.mark.parametrize("quote", ["12 dienų", "Save", "!", "\u200b", "x" * 5000, "… nowhere …"])
def test_words_that_stand_nowhere_are_no_quotation(quote: str) -> None:
    found = alone({**STIFF, "quote": quote})
    assert found.found == {}
    assert "quotes" in found.problem


def test_one_wrong_issue_costs_one_draft() -> None:
    found = read(
        entry("101", "Laukite", STIFF, {**STIFF, "category": "taste"}), entry("202", "Įrašykite", STIFF)
    )
    assert list(found.found) == [1]
    assert found.problem == "the judge names a category or a severity that there is not"


def test_an_answer_with_the_key_is_not_asked_for_again() -> None:
    for key in ("quote", "explanation", "category", "more"):
        assert alone({**STIFF, key: f"x {KEY}"}).found == {0: Failed(KEY_SHOWN)}


@pytest.mark.parametrize(
    "entries",
    [
        [entry("101", "Laukite"), entry("101", "Laukite", STIFF)],
        [entry("999", "Laukite", STIFF)],
        [entry(True, "Laukite")],
        [entry(101.0, "Laukite")],
        [entry(["101"], "Laukite")],
        [{"id": "101", "begins": "Laukite"}],
        [{"id": "101", "begins": "Laukite", "issues": {"style": "minor"}}],
        [{"id": "101", "begins": "Laukite", "issues": [[]]}],
        [{"id": "101", "begins": "Laukite", "issues": [{}]}],
        ["101", 101, None, []],
    ],
)
def test_what_is_no_judgement_of_a_draft_is_not_taken(entries: list[Any]) -> None:
    assert read(*entries).found == {}


def test_an_answer_that_breaks_off_gives_what_is_whole() -> None:
    content = json.dumps({"judgements": [entry("101", "Laukite", STIFF), entry("202", "Įrašykite", STIFF)]})
    found = judgements(content[: content.index('"202"') + 40], IDS, (WAIT, SAVE), Secrets())
    assert list(found.found) == [0]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([*IDS, "Laukite"]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["judgements", "id", "begins", "issues", "category", "severity", "quote", "explanation"]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_nothing_that_a_judge_says_is_an_error_here(said: Any) -> None:
    for content in (json.dumps(said), str(said), json.dumps({"judgements": said})):
        for found in judgements(content, IDS, (WAIT, SAVE), Secrets((KEY,))).found.values():
            assert isinstance(found, Judgement | Failed)


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"judgements":' * 20_000, "9" * 100_000, '{"id":' + "9" * 9999]
)
def test_much_of_one_mark_takes_no_time(content: str) -> None:
    assert judgements(content, IDS, (WAIT, SAVE), Secrets()).found == {}


def test_issues_that_are_nested_without_end_are_refused() -> None:
    content = (
        '{"judgements": [{"id": "101", "begins": "Laukite", "issues": [{"category": '
        + "[" * 900
        + "]" * 900
        + "}]}]}"
    )
    assert judgements(content, IDS, (WAIT, SAVE), Secrets((KEY,))).found == {}


def test_every_sick_form_is_read_as_nothing_for_other_drafts() -> None:
    for form in SICK_JUDGE_FORMS.values():
        content = form([entry("101", "Laukite", STIFF), entry("202", "Įrašykite")])
        assert judgements(content, ("301", "302"), (WAIT, SAVE), Secrets()).found == {}
