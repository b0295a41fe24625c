"""What is read of an answer, and what is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.base import Text
from kb_tools.engines.chat.answers import (
    Counted,
    counted,
    error_in,
    is_answer,
    spoken,
    translations,
    unlabelled,
)
from kb_tools.engines.chat.questions import Questions, label, questions

ASKED = Questions((Text("One."), Text("Two.")), ("101", "202"))
ONE = Questions((Text("One."),), ("101",))


def entry(one: object, text: object, mark: str | None = None) -> dict[str, object]:
    return {"id": one, "text": f"{label(mark or str(one))}{text}"}


GOOD = {"translations": [entry("101", "Vienas."), entry("202", "Du.")]}
BOTH = {"101": "Vienas.", "202": "Du."}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(GOOD),
        json.dumps(GOOD, indent=2),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"```\n{json.dumps(GOOD)}```",
        f"Here {{you}} are [1]:\n{json.dumps(GOOD)}\nBye.",
        f"<think>maybe {json.dumps({'translations': [entry('101', 'Ne.')]})}</think>{json.dumps(GOOD)}",
        json.dumps(GOOD["translations"]),
        "\n".join(map(json.dumps, GOOD["translations"])),
        json.dumps({"translations": [entry(101, "Vienas."), entry(202, "Du.")]}),
        json.dumps({"translations": [*GOOD["translations"], entry("303", "Trys."), "x", None, 7]}),
    ],
)
def test_all_forms_of_a_right_answer_are_read(content: str) -> None:
    assert translations(content, ASKED) == BOTH


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([entry("101", "Du.", "202"), entry("202", "Vienas.", "101")], {}),
        ([entry("101", "Vienas."), entry("101", "Du.")], {}),
        ([entry("101", "Vienas."), entry("202", "Du."), entry("202", "Dvi.")], {"101": "Vienas."}),
        ([entry("303", "Trys.")], {}),
        ([{"id": "101", "text": "Vienas."}, entry("202", "Du.")], {"202": "Du."}),
        ([{"id": "101", "text": 1}, {"id": None, "text": "x"}, {"text": "x"}, {"id": "202"}], {}),
        ([{"id": "101", "text": '<t id="101" /> Vienas.'}], {"101": " Vienas."}),
        ([{"id": "101", "text": "<t id=“101”></t>Vienas."}], {"101": "Vienas."}),
    ],
)
def test_only_what_belongs_to_its_question_is_taken(entries: list[object], found: dict[str, str]) -> None:
    said = {
        one: text.strip() for one, text in translations(json.dumps({"translations": entries}), ASKED).items()
    }
    assert said == {one: text.strip() for one, text in found.items()}


def test_an_answer_that_breaks_off_gives_what_is_whole() -> None:
    content = json.dumps(GOOD)
    assert translations(content[: content.index('"202"') + 4], ASKED) == {"101": "Vienas."}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([{"id": "101", "text": "Vienas."}], "Vienas."),
        ([{"id": "102", "text": "Vienas."}], None),
        ([{"id": "101", "text": "Vienas."}] * 2, None),
        ([entry("101", "Du.", "202")], None),
        ([entry("101", "Vienas.")], None),
    ],
)
def test_one_text_alone_needs_no_mark(entries: list[object], found: str | None) -> None:
    assert unlabelled(json.dumps({"translations": entries}), ONE) == found


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps))
def test_nothing_that_a_model_says_is_an_error_here(content: str) -> None:
    assert translations(content, ASKED) == {}
    assert unlabelled(content, ASKED) is None


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 20_000, "{" * 100_000, "```\n" * 10_000])
def test_much_of_one_mark_takes_no_time(text: str) -> None:
    assert translations(text, ASKED) == {}


def answered(**values: object) -> dict[str, object]:
    choice = {"message": {"content": "x", **values}, "finish_reason": values.pop("finish", "stop")}
    return {"choices": [choice]}


@pytest.mark.parametrize(
    ("values", "content", "problem"),
    [
        ({}, "x", ""),
        ({"finish": None}, "x", ""),
        ({"finish": "length"}, "x", "breaks off"),
        ({"finish": "content_filter"}, "x", "ended early (content_filter)"),
        ({"refusal": "I can't."}, "x", "the model refuses (I can't)"),
        ({"content": ""}, "", "empty"),
        ({"content": None}, "", "empty"),
        ({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}, 7]}, "ab", ""),
    ],
)
def test_what_a_model_says(values: dict[str, object], content: str, problem: str) -> None:
    said = spoken(answered(**values))
    assert said.content == content
    assert problem in said.problem
    assert bool(problem) == bool(said.problem)


def test_what_is_an_answer_of_the_protocol() -> None:
    assert is_answer(answered())
    for other in (None, [], {}, {"choices": []}, {"choices": [7]}, {"choices": [{"message": None}]}):
        assert not is_answer(other)
    assert error_in({"error": {"message": "no\nway"}}) == "no way"
    assert error_in({"error": "no"}) == "no"
    assert error_in({"choices": []}) == error_in(None) == ""


@pytest.mark.parametrize(
    "wrong", [None, [], {"prompt_tokens": "7"}, {"prompt_tokens": -1, "completion_tokens": True}]
)
def test_tokens_that_make_no_sense_are_not_counted(wrong: object) -> None:
    assert counted({"usage": wrong}) == Counted()
    assert counted({"usage": {"prompt_tokens": 7, "completion_tokens": 8}}) == Counted(7, 8)


def test_ids_stand_in_no_text() -> None:
    texts = [Text(f"Room {number} and {number + 1}.") for number in range(100, 1000, 2)]
    asked = questions(texts)
    assert len(set(asked.ids)) == len(texts)
    assert not set(asked.ids) & {str(number) for number in range(100, 1000)}
    assert questions(texts).ids == asked.ids
    assert questions([Text("Save."), Text("Open.")]).ids != questions([Text("Close."), Text("Send.")]).ids
