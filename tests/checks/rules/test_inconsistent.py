"""One source with two targets: which of the two is named, and how loudly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.checks import all_checks
from kb_tools.checks.base import LocaleSubject, Subject
from kb_tools.checks.rules import inconsistent
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy

LT = Locale("lt")
ASK = Unit("Ask us for help.", "Klauskite.", line=3)
OTHER = replace(ASK, target="Kreipkitės.")


def said(*units: Unit) -> list[tuple[str, Severity | None]]:
    """What is found where each unit is in a catalog of its own: the path of the one that differs."""
    subjects = [Subject(LT, f"{at}.po", Catalog((unit,)), Policy()) for at, unit in enumerate(units)]
    found = inconsistent.check_locale(LocaleSubject(LT, subjects, Policy()))
    return [(problem.path, problem.severity) for problem in found]


def test_the_target_that_fewer_units_have_is_named() -> None:
    assert said(ASK, OTHER, OTHER) == [("0.po", None)]
    assert said(OTHER, ASK) == [("1.po", None)]
    assert said(ASK, replace(ASK, target=" Klauskite. ")) == []


@pytest.mark.parametrize(("source", "severity"), [("Ask us now", Severity.INFO), ("Ask us right now", None)])
def test_a_few_words_may_mean_different_things(source: str, severity: Severity | None) -> None:
    assert said(replace(ASK, source=source), replace(OTHER, source=source)) == [("1.po", severity)]


@pytest.mark.parametrize(
    "other", [replace(OTHER, fuzzy=True), replace(OTHER, plural="Ask.", plural_targets=("a", "b"))]
)
def test_what_nobody_reviewed_and_what_has_several_forms_is_not_compared(other: Unit) -> None:
    assert said(ASK, other) == []


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("Klauskite mūsų dabar.", "Kreipkitės į mus dabar.", "Klauskite mūsų"),
        ("Klauskite mūsų dabar.", "Klauskite mūsų.", "mūsų dabar."),
        ("Klauskite.", "Klauskite dabar ir mūsų.", "Klauskite."),
        ("Klauskite mūsų", "Klauskite mūsų ir dabar", ""),
    ],
)
def test_the_words_that_differ_are_the_place(one: str, other: str, place: str) -> None:
    span = inconsistent._difference(one, other)
    assert (one[slice(*span)] if span else "") == place


def test_the_finding_names_the_words_and_the_catalog() -> None:
    first, second = replace(ASK, target="Klauskite mūsų."), replace(ASK, target="Klauskite visų.")
    subjects = [
        Subject(LT, f"{at}.po", Catalog((unit,)), Policy()) for at, unit in enumerate((first, second))
    ]
    found = list(all_checks()["inconsistent"].run_locale(LocaleSubject(LT, subjects, Policy())))
    assert [(f.location.path, f.excerpt) for f in found] == [("1.po", "Klauskite ⟨visų.⟩")]
