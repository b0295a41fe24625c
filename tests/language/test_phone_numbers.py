"""Telephone numbers are found in text, and are the same in any spelling that reaches the same telephone."""

from __future__ import annotations

import pytest

from kb_tools.language.phone_numbers import phone_numbers, same_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call +44 20 7946 0123 now.", ["+442079460123"]),
        ("Call +44 (0)20 7946 0123.", ["+442079460123"]),
        ("0044 20 7946 0123", ["+442079460123"]),
        ("01 23 45 67 89", ["0123456789"]),
        ("(020) 7946 0123", ["02079460123"]),
        ("+370 600 00000 or +1-202-555-0100", ["+37060000000", "+12025550100"]),
    ],
)
def test_telephone_numbers_are_found(text: str, found: list[str]) -> None:
    assert [number for _, number in phone_numbers(text)] == found
    assert all(text[start:stop].strip()[-1].isdigit() for (start, stop), _ in phone_numbers(text))


@pytest.mark.parametrize(
    "text",
    [
        "On 01.02.2027 at 08:30.",
        "Version 0.9.12.4",
        "1 000 000 rows",
        "C++ 2023",
        "a + 5",
        "0 of 100",
        "05-06-2027",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    assert list(phone_numbers(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+33123456789", "0123456789", True),
        ("0123456789", "+33123456789", True),
        ("+442079460123", "02079460123", True),
        ("+442079460123", "442079460123", False),
        ("+442079460123", "+44207946123", False),
    ],
)
def test_a_number_is_the_same_within_its_country(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
