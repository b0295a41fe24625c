"""Lengths of time are the same in other units and in words."""

from __future__ import annotations

import pytest

from kb_tools.language.durations import same_lengths
from kb_tools.model.locale import Locale

ENGLISH = Locale("en")


def numbers(text: str, spans: frozenset[tuple[int, int]]) -> list[str]:
    return [text[start:stop] for start, stop in sorted(spans)]


@pytest.mark.parametrize(
    ("source", "tag", "target", "here", "there"),
    [
        ("Wait 48 hours.", "de", "Warten Sie 2 Tage.", ["48"], ["2"]),
        ("Wait 90 minutes.", "fr", "Attendez 1 heure 30 minutes.", ["90"], ["1", "30"]),
        ("Wait 1 hour 30 minutes.", "fr", "Attendez 90 minutes.", ["1", "30"], ["90"]),
        ("Wait 90 minutes.", "ja", "1時間半お待ちください。", ["90"], ["1"]),
        ("Wait 24 hours.", "pl", "Poczekaj dobę.", ["24"], []),
        ("Wait 365 days.", "lt", "Palaukite metus.", ["365"], []),
        ("Wait three quarters of an hour.", "de", "Warten Sie 45 Minuten.", [], ["45"]),
        ("Wait a fortnight.", "de", "Warten Sie 14 Tage.", [], ["14"]),
        ("It is sent weekly.", "de", "Es wird alle 7 Tage gesendet.", [], ["7"]),
    ],
)
def test_a_length_said_otherwise_is_the_same(
    source: str, tag: str, target: str, here: list[str], there: list[str]
) -> None:
    same = same_lengths(source, ENGLISH, target, Locale(tag))
    assert (numbers(source, same.source), numbers(target, same.target)) == (here, there)


@pytest.mark.parametrize(
    ("source", "tag", "target"),
    [
        ("Wait 48 hours.", "de", "Warten Sie 3 Tage."),
        ("Wait 48 hours.", "pl", "Poczekaj dobę."),
        ("Wait half an hour.", "de", "Warten Sie 20 Minuten."),
        ("Wait 30 days.", "de", "Warten Sie 1 Monat."),
        ("Open 24 files.", "de", "Öffnen Sie jeden Tag Dateien."),
        ("Wait 99999999999 hours.", "de", "Warten Sie einen Tag."),
    ],
)
def test_another_length_is_another_one(source: str, tag: str, target: str) -> None:
    assert not same_lengths(source, ENGLISH, target, Locale(tag))
