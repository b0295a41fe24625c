"""Amounts in the words of each language: what stands beside a number."""

from __future__ import annotations

import pytest

from kb_tools.language.units import UNITS, amounts, loose_units, says_per_cent
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "text", "unit"),
    [
        ("en", "for 30 days", "duration-day"),
        ("en", "a 14-day trial", "duration-day"),
        ("de", "nach 14 Tagen", "duration-day"),
        ("lt", "po 20 minučių", "duration-minute"),
        ("fr", "20 Mo", "digital-megabyte"),
        ("ru", "12 часов", "duration-hour"),
        ("uk", "5 г", "mass-gram"),
        ("zh-Hans", "5 个小时", "duration-hour"),
        ("ja", "2か月", "duration-month"),
        ("ko", "20분 후", "duration-minute"),
        ("ar", "3 أشهر", "duration-month"),
        ("he", "12 שעות", "duration-hour"),
    ],
)
def test_a_unit_is_read_in_the_forms_of_its_language(tag: str, text: str, unit: str) -> None:
    assert [amount.unit for amount in amounts(text, Locale(tag))] == [unit]
    assert unit in UNITS


@pytest.mark.parametrize(
    ("tag", "text"),
    [("de", "5 Agenten"), ("en", "5 people"), ("ja", "3つ"), ("lt", "3 komandos"), ("fr", "")],
)
def test_other_words_are_no_units(tag: str, text: str) -> None:
    assert not list(amounts(text, Locale(tag)))


def test_per_cent_is_a_sign_or_a_word() -> None:
    assert says_per_cent("20 %", "de")
    assert says_per_cent("٢٠٪", "ar")
    assert says_per_cent("20 процентов", "ru")
    assert not says_per_cent("20", "de")
    assert says_per_cent("20", "xx")


def test_a_unit_without_a_number_of_its_own_may_stand_beside_another() -> None:
    assert loose_units("{hours} of the 168 hours of the week", Locale("en")) == {
        "duration-hour",
        "duration-week",
    }
    assert loose_units("Wait 5 minutes, at most 2 hours", Locale("en")) == set()
