"""Numbers in words are the numbers in digits, each exactly: the table of edits forgives a few of a hundred."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kb_tools.catalog.edits.significance import Significance, measure

MINOR, MAJOR = Significance.MINOR, Significance.MAJOR
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
numbers = st.integers(2, 999)


def in_words(number: int, hyphen: str) -> str:
    """Return a number below 1000 in words, as Americans write it."""
    hundreds, rest = divmod(number, 100)
    words = [f"{SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(TENS[rest // 10 - 2] + (f"{hyphen}{SMALL[rest % 10]}" if rest % 10 else ""))
    elif rest:
        words.append(SMALL[rest])
    return " ".join(words)


@given(numbers, st.sampled_from("- "))
@example(20, " ")
@example(21, " ")
@example(99, "-")
@example(100, " ")
@example(101, " ")
@example(199, " ")
def test_a_number_in_words_is_the_same_number_in_digits(number: int, hyphen: str) -> None:
    assert measure(f"Invite {in_words(number, hyphen)} agents.", f"Invite {number} agents.") is MINOR


@given(numbers, numbers, st.sampled_from("- "))
@example(105, 5, "-")
@example(25, 20, " ")
def test_a_number_in_words_is_no_other_number(number: int, other: int, hyphen: str) -> None:
    assume(number != other)
    assert measure(f"Invite {in_words(number, hyphen)} agents.", f"Invite {other} agents.") is MAJOR


@pytest.mark.parametrize(
    ("words", "sum_of_them"),
    [
        ("twenty ten", 30),
        ("twenty eleven", 31),
        ("twenty twenty", 40),
        ("zero five", 5),
        ("five twenty", 25),
        ("ten five", 15),
        ("nineteen five", 24),
        ("twenty-five five", 30),
        ("twenty zero", 20),
        ("one hundred two hundred", 300),
        ("100 five", 105),
        ("twenty 5", 25),
    ],
)
def test_two_numbers_side_by_side_are_not_their_sum(words: str, sum_of_them: int) -> None:
    assert measure(f"Type {words} here.", f"Type {sum_of_them} here.") is MAJOR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.5 million", "2500000"),
        ("2.5 thousand", "2500"),
        ("1.25 thousand", "1250"),
        ("10k", "10000"),
        ("twenty-first", "21st"),
        ("twenty first", "21st"),
        ("five thousand", "5,000"),
        ("three million", "3,000,000"),
    ],
)
def test_a_scale_multiplies(one: str, other: str) -> None:
    assert measure(f"Up to {one} rows.", f"Up to {other} rows.") is MINOR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.5 million", "25000000"),
        ("2.5 million", "250000"),
        ("2.5555 thousand", "2555"),
        ("2.5555 thousand", "2556"),
        ("10k", "1000"),
        ("twenty-first", "22nd"),
        ("five thousand", "5,001"),
    ],
)
def test_a_scale_is_exact(one: str, other: str) -> None:
    assert measure(f"Up to {one} rows.", f"Up to {other} rows.") is MAJOR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5k rows fit.", "5,000 rows fit."),
        ("2nd try.", "Second try."),
        ("Due 5 Jan.", "Due 5 January."),
        ("Wait until Mon.", "Wait until Monday."),
        ("Start at 9:00 am.", "Start at 9 am."),
        ("Start at 9:00 pm.", "Start at 9 pm."),
    ],
)
def test_a_quantity_is_the_same_wherever_it_stands_and_however_it_is_shortened(one: str, other: str) -> None:
    assert measure(one, other) is MINOR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Start at 9:00 and wait.", "Start at 9 and wait."),
        ("AM or PM?", "PM or AM?"),
    ],
)
def test_minutes_count_but_before_am_and_pm(one: str, other: str) -> None:
    assert measure(one, other) is MAJOR
