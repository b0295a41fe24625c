"""Small numbers as words."""

from __future__ import annotations

import pytest

from kb_tools.language import number_words
from kb_tools.language.number_words import LARGEST, knows_words, says


@pytest.mark.parametrize("table", [number_words._STEMS, number_words._INSIDE])
def test_each_language_has_a_word_for_each_number(table: dict[str, str]) -> None:
    for language, stems in table.items():
        assert len(stems.split(" ")) == LARGEST - 1, language
        assert all(stems.split(" ")), language


@pytest.mark.parametrize(
    ("text", "number", "language", "said"),
    [
        ("dvylika dienų", 12, "lt", True),
        ("kelias dienas", 10, "lt", False),
        ("viertägig", 4, "de", True),
        ("Das triviale Beispiel", 3, "de", False),
        ("בשלושה ימים", 3, "he", True),
        ("خلال يومي عمل", 2, "ar", True),
        ("خلال يوم عمل", 2, "ar", False),
        ("数日", 10, "ja", False),
        ("триває", 3, "uk", False),
        ("Para", 2, "es", False),
    ],
)
def test_a_word_in_any_form_says_its_number(text: str, number: int, language: str, said: bool) -> None:
    assert says(text, number, language) is said


def test_what_is_not_known_may_be_said() -> None:
    assert not knows_words("sr")
    assert says("десет", 10, "sr")
    assert says("diena", 1, "lt")
