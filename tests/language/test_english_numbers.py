"""Numbers that English says in several words."""

from __future__ import annotations

import pytest

from kb_tools.language.english_numbers import cardinals


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Refunds take fourteen days.", [14]),
        ("Wait twenty-four hours.", [24]),
        ("Wait twenty\u2011four hours.", [24]),
        ("The twenty first century", [21]),
        ("one hundred and twenty users", [120]),
        ("A hundred and five, or three thousand", [105, 3000]),
        ("two million five hundred thousand", [2500000]),
        ("a thousand and one nights", [1001]),
        ("ninety or ninety-nine", [90, 99]),
        ("Take one or two, and a second one.", []),
        ("tents and often and someone", []),
    ],
)
def test_cardinals(text: str, numbers: list[int]) -> None:
    assert list(cardinals(text)) == numbers
