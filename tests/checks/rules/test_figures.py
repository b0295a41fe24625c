"""The figures of the planted catalogue count what is found, missed and falsely reported."""

from __future__ import annotations

from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.segment import Kind
from tests.checks.rules.figures import Outcome, measured, report
from tests.checks.rules.test_planted import Case, cases


def outcome(group: str, *checks: str, fault: bool = True) -> Outcome:
    found = tuple(Finding(check, Severity.WARNING, Location("a.po"), "Wrong.") for check in checks)
    return Outcome(Case("lt", group, "One", "Vienas", Kind.PARAGRAPH, None), fault, found)


def row(text: str, name: str) -> list[str]:
    return next(line.split() for line in text.splitlines() if line.split()[:1] == [name])


def test_a_fault_counts_as_found_by_any_check_and_as_named_by_its_own() -> None:
    text = report(
        [outcome("numbers", "numbers"), outcome("numbers", "length"), outcome("numbers"), outcome("numbers")]
    )
    assert row(text, "numbers") == ["numbers", "4", "50.0%", "25.0%", "0", "-"]


def test_a_right_text_that_is_reported_is_a_false_alarm() -> None:
    text = report([outcome("dates", "numbers", fault=False), outcome("dates", fault=False)])
    assert row(text, "lt") == ["lt", "0", "-", "-", "2", "50.0%"]


def test_the_texts_of_the_locales_asked_for_are_measured() -> None:
    outcomes = measured(("hi",))
    faults, right = ([case for case in cases(part) if case.locale == "hi"] for part in ("faults", "right"))
    assert [o.case for o in outcomes] == [*faults, *right]
    assert [o.best_check for o in outcomes] == [True] * len(faults) + [False] * len(right)
