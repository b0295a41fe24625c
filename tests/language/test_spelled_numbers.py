"""Numbers in words are found in the forms that texts have, and no others."""

from __future__ import annotations

import pytest

from kb_tools.language.spelled_numbers import MOST, says_spelled, spelled_forms


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("fr", 14, "Nous les gardons quatorze jours."),
        ("fr", 24, "dans les vingt-quatre heures"),
        ("ru", 24, "в течение двадцати четырёх часов"),
        ("uk", 20, "протягом двадцяти днів"),
        ("lt", 30, "trisdešimties dienų"),
        ("de", 24, "innerhalb von vierundzwanzig Stunden"),
        ("nb", 15, "i femten dager"),
        ("ar", 15, "لمدة خمسة عشر يومًا"),
        ("ja", 24, "二十四時間以内"),
        ("tr", 15, "On beş gün"),
        ("pt", 100, "cem arquivos"),
        ("el", 24, "είκοσι τέσσερις ώρες"),
    ],
)
def test_a_number_is_found_in_words(language: str, number: int, text: str) -> None:
    assert says_spelled(text, number, language)


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("fr", 14, "pendant quinze jours"),
        ("fr", 40, "pendant quatorze jours"),
        ("de", 14, "vierzig Tage"),
        ("ru", 14, "через сорок дней"),
        ("es", 30, "durante trece días"),
        ("lt", 13, "penkiolika dienų"),
        ("tlh", 14, "quatorze"),
        ("fr", MOST + 1, "dix mille"),
    ],
)
def test_another_number_is_not_taken_for_it(language: str, number: int, text: str) -> None:
    assert not says_spelled(text, number, language)


def test_the_forms_of_a_number_are_those_of_cldr() -> None:
    assert spelled_forms(2, "pt") == {"dois", "duas"}
    assert "двумя" in spelled_forms(2, "ru")
    assert spelled_forms(2, "tlh") == frozenset()
