"""Hours in many languages."""

from __future__ import annotations

import pytest

from kb_tools.language.calendar import english_hours, halves


def test_english_hours() -> None:
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
