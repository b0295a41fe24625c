"""Weekdays in many languages and forms."""

from __future__ import annotations

import pytest

from kb_tools.language.weekdays import days, english_days
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "text", "number"),
    [
        ("lt", "Pirmadieniais", 0),
        ("ru", "в среду", 2),
        ("uk", "у п'ятницю", 4),
        ("zh-Hans", "周日", 6),
        ("ja", "金曜日は", 4),
        ("pt-BR", "no sábado", 5),
        ("ar", "يوم الجمعة", 4),
        ("uk", "щосереди", 2),
        ("tr", "pazartesileri", 0),
        ("tr", "pazar", 6),
        ("fa", "سه‌شنبه", 1),
        ("vi", "thứ hai", 0),
        ("ja", "6月8日（木）", 3),
        ("ko", "6월 8일(목)", 3),
        ("zh-Hans", "6月8日（四）", 3),
        ("de", "Do, 8. Juni", 3),
        ("ru", "8 июня (чт)", 3),
    ],
)
def test_weekdays_in_their_language(tag: str, text: str, number: int) -> None:
    assert set(days(text, Locale(tag))) == {number}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mondays and Friday", {0, 4}),
        ("Mon–Fri", {0, 4}),
        ("Tue, June 8", {1}),
        ("on June 8 (Tue)", {1}),
        ("The sun sat on Mon.", set()),
        ("Sun Microsystems", set()),
    ],
)
def test_english_days(text: str, numbers: set[int]) -> None:
    assert set(english_days(text)) == numbers


@pytest.mark.parametrize(
    "tag",
    ["az", "be", "bg", "eu", "fil", "hr", "hu", "id", "ka", "kk", "sk", "sr", "sr-Latn", "sw", "th", "ur"],
)
def test_each_name_is_one_day(tag: str) -> None:
    locale = Locale(tag)
    assert [set(days(name, locale)) for name in locale.weekdays] == [{number} for number in range(7)]
