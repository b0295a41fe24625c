"""Forms of a word, and typing errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.sites.search.likeness import LEAST, allowed_errors, errors, likeness


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("user", "users"),
        ("holidays", "holiday"),
        ("adding", "add"),
        ("vartotojams", "vartotojas"),
        ("sventems", "sventes"),
        ("usuario", "usuarios"),
        ("permissoes", "permissao"),
        ("rembourser", "remboursement"),
        ("kundin", "kunden"),
        ("пользователей", "пользователь"),
    ],
)
def test_forms_of_a_word_are_alike(asked: str, word: str) -> None:
    assert LEAST <= likeness(asked, word) < 1


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("add", "address"),
        ("ab", "abc"),
        ("2024", "20245"),
        ("refund", "region"),
        ("用户", "用途"),
        ("reply", "repeat"),
    ],
)
def test_other_words_are_not(asked: str, word: str) -> None:
    assert likeness(asked, word) == 0


@pytest.mark.parametrize(
    ("asked", "word", "count"),
    [
        ("refund", "refund", 0),
        ("refnud", "refund", 1),
        ("refun", "refund", 1),
        ("reffund", "refund", 1),
        ("rafund", "refund", 1),
        ("custmoer", "customer", 1),
        ("kustomr", "customer", 2),
        ("abcdef", "uvwxyz", 3),
    ],
)
def test_typing_errors_are_counted(asked: str, word: str, count: int) -> None:
    assert errors(asked, word, 2) == count


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9))
def test_errors_are_the_same_both_ways(one: str, other: str) -> None:
    assert errors(one, other, 2) == errors(other, one, 2)
    assert (errors(one, other, 2) == 0) == (one == other)


def test_short_words_and_numbers_have_no_errors() -> None:
    assert [allowed_errors(word) for word in ("csv", "case", "customer", "2026", "用户")] == [0, 1, 2, 0, 0]
