"""Numbers are named as the texts have them, each once."""

from __future__ import annotations

import pytest

from kb_tools.language.numbers import figures
from kb_tools.language.written_numbers import numbers_differ
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("missing", "new", "source", "target", "said"),
    [
        (["3500"], [], "You have 3,500 files.", "Turite failų.", "3,500 is missing."),
        (["3500"], ["3", "400"], "3,500 files", "3 400 failų", "3,500 is missing; 3 400 is new."),
        (["30"], ["31"], "At 10:30.", "10:31.", "10:30 is missing; 10:31 is new."),
        (["5", "2026"], [], "3.5.2 on 2026-05-04", "", "3.5.2 and 2026 are missing."),
        (["1500"], ["1.5"], "1,500 files", "1,500 failų", "1500 is missing; 1.5 is new."),
        (["-5"], [], "It is -5 degrees.", "Yra 5 laipsniai.", "-5 is missing."),
        (["1000", "2500", "7"], [], "1,000, 2,500 and 7", "", "1,000, 2,500 and 7 are missing."),
    ],
)
def test_a_part_stands_for_the_whole(
    missing: list[str], new: list[str], source: str, target: str, said: str
) -> None:
    here, there = figures(source, Locale("en")), figures(target, Locale("lt"))
    assert numbers_differ(missing, new, here, there) == said
