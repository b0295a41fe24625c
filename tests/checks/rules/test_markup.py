"""A lost piece of markup is said once, by the check that it belongs to."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Style
from kb_tools.model.finding import Severity
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings


def said(source: str, target: str) -> set[str]:
    case = Case("lt", "markup", source, target, Kind.PARAGRAPH, None)
    return {f.check for f in findings(case, Style()) if f.severity is not Severity.INFO}


@pytest.mark.parametrize(
    ("target", "checks"),
    [
        ("Paspauskite <ins>dabar</ins>.", set()),
        ("Paspauskite dabar.", {"html"}),
        ("Paspauskite <ins>da</ins><ins>bar</ins>.", {"html"}),
    ],
)
def test_lost_html_is_left_to_its_own_check(target: str, checks: set[str]) -> None:
    assert said("Press <ins>now</ins>.", target) == checks


@pytest.mark.parametrize(
    ("target", "checks"),
    [
        ("Paspauskite **dabar**.", set()),
        ("Paspauskite dabar.", {"markup"}),
        ("*Paspauskite* **dabar**.", {"markup"}),
    ],
)
def test_lost_emphasis_is_said_by_this_one(target: str, checks: set[str]) -> None:
    assert said("Press **now**.", target) == checks
