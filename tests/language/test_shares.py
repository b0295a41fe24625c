"""Shares of a hundred without a per cent sign."""

from __future__ import annotations

import pytest

from kb_tools.language.shares import said_shares


@pytest.mark.parametrize(
    ("text", "language", "share"),
    [
        ("今日八折", "zh", 20),
        ("今日8折", "zh", 20),
        ("八五折优惠", "zh", 15),
        ("7.5折", "zh", 25),
        ("三成用户", "zh", 30),
        ("3割引", "ja", 30),
        ("本日半額", "ja", 50),
        ("반값 할인", "ko", 50),
        ("die Hälfte", "de", 50),
        ("четверть", "ru", 25),
        ("trois quarts", "fr", 75),
    ],
)
def test_a_share_is_read(text: str, language: str, share: int) -> None:
    assert share in said_shares(text, language)


@pytest.mark.parametrize(("text", "language"), [("今天优惠", "zh"), ("heute", "de"), ("", "xx")])
def test_other_words_are_none(text: str, language: str) -> None:
    assert said_shares(text, language) == set()
