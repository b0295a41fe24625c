"""Pages that are not in English: their own words for numbers, clocks, doubled words and hosts hold."""

from __future__ import annotations

import pytest

from kb_tools.checks import find
from kb_tools.checks.base import LinkTargets, PageSubject, Subject, TextPair
from kb_tools.markdown import segment
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy


def numbers(source: str, target: str) -> list[str]:
    unit = Unit(source, target)
    subject = Subject(Locale("en"), "a.po", Catalog((unit,)), Policy(), english=Locale("de"))
    return [finding.message for finding in find("numbers").run_pairs([TextPair(subject, unit)])]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Sie haben drei Tage Zeit.", "You have 3 days."),
        ("Wir schließen um 15 Uhr.", "We close at 3 pm."),
        ("Das kostet 1.000,50 Euro.", "That costs 1,000.50 euros."),
    ],
)
def test_numbers_of_german_pages(source: str, target: str) -> None:
    assert numbers(source, target) == []


def test_wrong_numbers_of_german_pages() -> None:
    assert numbers("Sie haben drei Tage Zeit.", "You have 4 days.") == ["4 is new."]
    assert numbers("Wir schließen um 15 Uhr.", "We close at 4 pm.") == ["15 is missing; 4 is new."]


@pytest.mark.parametrize(("locale", "found"), [("de", []), ("en", ["'die' stands twice."])])
def test_a_language_of_pages_has_its_own_doubled_words(locale: str, found: list[str]) -> None:
    page = PageSubject(
        "a.md",
        "a.md",
        segment("Alle, die die Regeln kennen.\n"),
        [],
        LinkTargets({}, frozenset()),
        Locale(locale),
    )
    assert [finding.message for finding in find("repeated-words").run_page(page)] == found
