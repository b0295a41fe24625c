"""Months in many languages and forms."""

from __future__ import annotations

import pytest

from kb_tools.language.months import english_month_names, months
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Pay by 2026-03-04.", {3}),
        ("It starts on May 5.", {5}),
        ("You may march on.", set()),
        ("March on in step 2.", set()),
        ("The price changes in May.", {5}),
        ("It ended on Jun. 8.", {6}),
        ("Mar. and Sept. are short.", set()),
        ("Every January and July", {1, 7}),
    ],
)
def test_english_months(text: str, numbers: set[int]) -> None:
    assert set(english_month_names(text)) == numbers


@pytest.mark.parametrize(
    ("tag", "text", "number"),
    [
        ("lt", "gegužės 15 d.", 5),
        ("ru", "2 сентября", 9),
        ("ar", "5 نوفمبر", 11),
        ("he", "14 במאי", 5),
        ("ja", "7月30日", 7),
        ("ko", "10월 3일", 10),
        ("fr", "1er juin", 6),
        ("uk", "у липні", 7),
        ("lt", "liepą", 7),
        ("fi", "toukokuussa", 5),
        ("cs", "v červenci", 7),
        ("cs", "v červnu", 6),
        ("de", "8. Jul.", 7),
    ],
)
def test_months_in_their_language(tag: str, text: str, number: int) -> None:
    assert set(months(text, Locale(tag))) == {number}
