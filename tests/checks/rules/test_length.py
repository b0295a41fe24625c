"""How long and how short a translation may be; languages that write more with less may be shorter."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Style
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings


def said(locale: str, source: int, target: int) -> bool:
    case = Case(locale, "length", "x" * source, "y" * target, Kind.PARAGRAPH, None)
    return any(f.check == "length" for f in findings(case, Style()))


@pytest.mark.parametrize(
    ("locale", "source", "shortest", "longest"),
    [
        ("lt", 40, 18, 88),
        ("lt", 39, 10, 136),
        ("lt", 12, 3, 42),
        ("ar", 40, 16, 80),
        ("ar", 39, 10, 117),
        ("ja", 40, 4, 64),
        ("ko", 39, 3, 97),
    ],
)
def test_the_shortest_and_the_longest_translation(
    locale: str, source: int, shortest: int, longest: int
) -> None:
    assert [length for length in (shortest, longest) if said(locale, source, length)] == []
    assert said(locale, source, shortest - 1)
    assert said(locale, source, longest + 1)


def test_a_word_or_two_may_be_of_any_length() -> None:
    assert not said("lt", 11, 1)
    assert not said("lt", 11, 80)
    assert said("lt", 11, 200)
