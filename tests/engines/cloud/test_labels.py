"""The paragraph around each text: whatever a service does to it, no text gets the answer of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.engines.cloud.labels import by_label, label_of, labelled, labels


@given(st.lists(st.text(max_size=5), max_size=30))
def test_no_two_texts_have_one_label(texts: list[str]) -> None:
    found = labels(texts)
    assert len(set(found)) == len(found) == len(texts)
    assert found == labels(texts)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_paragraph_is_read_back(text: str) -> None:
    assert label_of(labelled("0a3", text)) == ("0a3", text)


@pytest.mark.parametrize(
    "answer",
    [
        '<p id="0a3">x <b id="1">y</b></p>',
        '<p id="0A3" style=";text-align:right;direction:rtl">x <b id="1">y</b></p>',
        '<p style="x" id="0a3">x <b id="1">y</b></p>',
        '<p id=0a3>x <b id="1">y</b></p>',
        ' < p id=“0a3” >x <b id="1">y</b>< / p >\n',
        '<P ID="0a3">x <b id="1">y</b></P>',
    ],
)
def test_what_services_do_to_a_paragraph_is_forgiven(answer: str) -> None:
    assert label_of(answer) == ("0a3", 'x <b id="1">y</b>')


@pytest.mark.parametrize(
    "answer",
    ["x", '<p id="0a3">x', 'x</p>', '<p id="0a35">x</p>', '<p class="0a3">x</p>', '<p>x</p>', 'a <p id="0a3">x</p>',
     '<pre id="0a3">x</pre>', '<p data-id="0a3">x</p>', ""],
)  # fmt: skip
def test_what_is_no_paragraph_has_no_label(answer: str) -> None:
    assert label_of(answer) is None


def test_an_answer_is_found_by_its_label_alone() -> None:
    answers = ['<p id="002">two</p>', "lost", '<p id="001">one</p>', '<p id="003">a</p>', '<p id="003">b</p>']
    assert by_label(answers) == {"001": "one", "002": "two"}
