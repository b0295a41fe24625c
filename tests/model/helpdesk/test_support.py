"""In which languages a team answers."""

from __future__ import annotations

import pytest

from kb_tools.model.helpdesk.hours import parse_day
from kb_tools.model.helpdesk.support import Region
from kb_tools.model.locale import Locale

WEEK = (parse_day("09:00-17:00"),) * 7


@pytest.mark.parametrize(
    ("language", "reader", "answers"),
    [
        ("en", "en", True),
        ("en-GB", "en", True),
        ("en", "en-US", True),
        ("pt", "pt-BR", True),
        ("pt-PT", "pt-BR", False),
        ("zh", "zh-Hans", True),
        ("zh-CN", "zh-Hans", True),
        ("zh", "zh-Hant", False),
        ("sr", "sr-Latn", False),
        ("lt", "lv", False),
    ],
)
def test_a_language_is_that_of_its_readers(language: str, reader: str, answers: bool) -> None:
    region = Region("team", "Team", "UTC", WEEK, languages=(Locale(language),))
    assert region.answers(Locale(reader)) is answers
