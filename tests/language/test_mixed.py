"""The part of a sentence in a close relative is found; words that both have, and names, are no evidence."""

from __future__ import annotations

import pytest

from kb_tools.language.mixed import mixed_part

SENTENCE = "Якщо у вас є питання, напишите команде, и она ответит в течение дня."


@pytest.mark.parametrize(
    ("sentence", "own", "part", "language"),
    [
        (SENTENCE, "uk", "и она ответит в течение дня", "ru"),
        ("Відкрийте файл и сохраните его на диск.", "uk", "файл и сохраните его на диск", "ru"),
        ("Su gerente aprueba esto.", "pt", "Su gerente aprueba esto", "es"),
        ("Abra a lista, y su gerente aprueba la solicitud.", "pt", "y su gerente aprueba la solicitud", "es"),
    ],
)
def test_a_part_is_found(sentence: str, own: str, part: str, language: str) -> None:
    found = mixed_part(sentence, "", own)
    assert found is not None
    assert (sentence[found[0] : found[1]], found[2]) == (part, language)


@pytest.mark.parametrize(
    ("sentence", "source", "own"),
    [
        ("Якщо у вас є питання, напишіть команді, і вона відповість протягом дня.", "", "uk"),
        ("Su gerente aprueba esto.", "", "es"),
        ("Su gerente aprueba esto.", "", "fr"),
        ("Canção: Su y esto, de Los Lobos.", "Song: Su y esto, by Los Lobos.", "pt"),
        ("O grupo Los Del Rio e a banda La Ley.", "", "pt"),
        ("la la, la la la la.", "", "pt"),
    ],
)
def test_what_is_no_part(sentence: str, source: str, own: str) -> None:
    assert mixed_part(sentence, source, own) is None
