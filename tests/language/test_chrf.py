"""chrF, by values that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.language.chrf import chrf


@given(st.text(min_size=1).filter(str.strip))
def test_a_text_is_most_like_itself(text: str) -> None:
    assert chrf([(text, text)]) == pytest.approx(100)


@given(st.text(), st.text())
def test_a_score_is_between_0_and_100(text: str, other: str) -> None:
    assert 0 <= chrf([(text, other)]) <= 100 + 1e-9


@pytest.mark.parametrize(
    ("text", "reference", "score"),
    [
        # grams of one letter: 2 of 2 are right, and 2 of 4 found; of two: 1 of 1, and 1 of 3
        ("ab", "abcd", 100 * 5 * 1 * (5 / 12) / (4 * 1 + 5 / 12)),
        ("a b", "ab", 100),
        ("ab", "cd", 0),
        ("", "ab", 0),
    ],
)
def test_some_scores(text: str, reference: str, score: float) -> None:
    assert chrf([(text, reference)]) == pytest.approx(score)


def test_texts_are_taken_together() -> None:
    assert chrf([("ab", "ab"), ("", "cd")]) < chrf([("ab", "ab")])
    assert chrf([]) == 0
