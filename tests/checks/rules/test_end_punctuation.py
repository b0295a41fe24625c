"""How a text may end: as its source does, in the signs of its language."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Style
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings


def said(locale: str, source: str, target: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    case = Case(locale, "end-punctuation", source, target, kind, None)
    return [f.message for f in findings(case, Style()) if f.check == "end-punctuation"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Θέλετε να περιμένετε;", []),
        ("Θέλετε να περιμένετε\N{GREEK QUESTION MARK}", []),
        ("Θέλετε να περιμένετε?", ["This ends with '?'."]),
        ("Θέλετε να περιμένετε.", ["The source ends with '?', this with '.'."]),
        ("Θέλετε να περιμένετε", ["The source ends with '?', this with nothing."]),
    ],
)
def test_greek_asks_with_the_sign_of_a_semicolon(target: str, found: list[str]) -> None:
    assert said("el", "Do you want to wait?", target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Do you want to wait?", "Ar norite laukti;", ["The source ends with '?', this with nothing."]),
        ("Open the settings;", "Atverkite nuostatas;", []),
        ("Open the settings;", "Atverkite nuostatas.", []),
        ("Open the settings,", "Atverkite nuostatas.", []),
        ("Open the settings", "Atverkite nuostatas.", ["This ends with '.', the source with nothing."]),
    ],
)
def test_a_semicolon_is_no_question_elsewhere(source: str, target: str, found: list[str]) -> None:
    assert said("lt", source, target) == found


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("th", "Open the settings.", "เปิดการตั้งค่า"),  # Thai has no full stop
        ("lt", "`kb check`.", "`kb check`"),  # no word of a language
    ],
)
def test_where_there_is_no_rule_for_the_end_nothing_is_said(locale: str, source: str, target: str) -> None:
    assert said(locale, source, target) == []
