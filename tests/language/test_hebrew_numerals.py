"""Hebrew numerals: letters as numbers, with and without a prefix."""

from __future__ import annotations

import pytest

from kb_tools.language.hebrew_numerals import numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [('כ"ה בכסלו', 25), ('בי"ד באדר', 14), ("ט״ו בשבט", 15), ('פרק י"ב', 12), ("כיתה א'", 1), ("תשפ״ז", 787)],
)
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert number in set(numerals(text))


@pytest.mark.parametrize("text", ["שמרו את הקובץ", "25 בדצמבר", "", 'צה"ל'])
def test_words_and_most_abbreviations_are_no_numerals(text: str) -> None:
    assert list(numerals(text)) == []
