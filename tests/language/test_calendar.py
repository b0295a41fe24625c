"""Months, weekdays and hours in many languages."""

from __future__ import annotations

import pytest

from kb_tools.language.calendar import days, english_days, english_hours, english_month_names, halves, months
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Pay by 2026-03-04.", {3}),
        ("It starts on May 5.", {5}),
        ("You may march on.", set()),
        ("March on in step 2.", set()),
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
    ],
)
def test_months_in_their_language(tag: str, text: str, number: int) -> None:
    assert set(months(text, Locale(tag))) == {number}


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
    ],
)
def test_weekdays_in_their_language(tag: str, text: str, number: int) -> None:
    assert set(days(text, Locale(tag))) == {number}


def test_english_days_and_hours() -> None:
    assert set(english_days("Mondays and Friday")) == {0, 4}
    assert english_hours("from 9 am to 5:30 p.m.") == [(9, False), (5, True)]
    assert english_hours("at 12 pm, version 3.5") == []


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "3 Uhr nachmittags", (False, True)),
        ("de", "3 Uhr", (False, False)),
        ("zh", "上午 2 点", (True, False)),
        ("es", "6 p. m.", (False, True)),
        ("ar", "9 صباحًا", (True, False)),
    ],
)
def test_words_say_which_half_of_the_day_it_is(language: str, text: str, said: tuple[bool, bool]) -> None:
    assert halves(text, language) == said


def test_nothing_is_known_of_other_languages() -> None:
    assert halves("3", "xx") is None
