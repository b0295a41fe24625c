"""What waits for translators is a line for each catalog, and a line for each locale where there are many."""

from __future__ import annotations

import pytest

from kb_tools import reports
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context, Waiting
from kb_tools.reports.progress import ROWS, progress_rows


def waits(
    check: str, path: str, line: int | None, locale: str = "lt", severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(check, severity, Location(path, line), "m", "h", locale, "Source")


def rows(found: list[Finding]) -> list[tuple[str, str]]:
    return [(row.place, row.said) for row in progress_rows(found)]


def new_locale(pages: int, locale: str = "lt") -> list[Finding]:
    found = []
    for number in range(pages):
        path = f"{locale}/p{number:02}.po"
        found += [waits("coverage", path, None, locale)]
        found += [waits("untranslated", path, line, locale) for line in (7, 12)]
    return found


def test_a_line_for_each_catalog() -> None:
    found = [
        waits("untranslated", "lt/a.po", 9),
        waits("untranslated", "lt/a.po", 5),
        waits("draft", "lt/a.po", 12),
        waits("coverage", "lt/a.po", None),
        waits("unreviewed", "ar/a.po", 3, "ar"),
    ]
    assert rows(found) == [
        ("ar/a.po:3", "1 text to approve"),
        ("lt/a.po:5", "2 texts to translate, 1 draft to review; readers see the page in English"),
    ]
    assert rows([waits("coverage", "lt/a.po", None)]) == [("lt/a.po", "readers see the page in English")]


def test_a_line_for_each_locale_where_there_are_many() -> None:
    assert len(rows(new_locale(ROWS))) == ROWS
    found = [*new_locale(ROWS), waits("untranslated", "ar/a.po", 3, "ar")]
    assert rows(found) == [
        ("ar/a.po:3", "1 text to translate"),
        ("lt", "24 texts to translate in 12 files; readers see 12 pages in English"),
    ]


def test_the_worst_severity_is_that_of_the_row() -> None:
    found = [waits("draft", "a.po", 1), waits("untranslated", "a.po", 2, severity=Severity.ERROR)]
    assert [row.severity for row in progress_rows(found)] == [Severity.ERROR]


@pytest.mark.parametrize("pages", [3, 60])
def test_a_new_language_fits_one_screen_of_a_terminal(pages: int) -> None:
    found = [f for locale in ("ar", "lt", "ja") for f in new_locale(pages, locale)]
    other = Finding("numbers", Severity.ERROR, Location("lt/p00.po", 7), "3 is missing.", "", "lt")
    said = reports.find("text")([*found, other], Context()).splitlines()
    assert len(said) < 20
    assert said[:2] == ["lt/p00.po", "  7: error numbers: 3 is missing."]
    assert "For translators (kb check --all shows each text)" in said
    everything = reports.find("text")(found, Context(everything=True))
    assert everything.count("warning untranslated") == 6 * pages


def test_information_is_counted_as_before() -> None:
    found = [waits("untranslated", "a.po", n, severity=Severity.INFO) for n in range(1, 4)]
    assert reports.find("text")(found, Context()).splitlines() == [
        "Not shown",
        "  info     untranslated  3: kb check --only untranslated",
    ]


def test_github_shows_what_is_wrong_before_what_waits() -> None:
    wrong = Finding("numbers", Severity.WARNING, Location("z.po", 7), "3 is missing.", "", "lt")
    lines = reports.find("github")([*new_locale(20), wrong], Context()).splitlines()
    assert lines[0].startswith("::warning file=z.po,line=7,")


def test_a_summary_in_markdown_names_what_waits_once() -> None:
    wrong = Finding("numbers", Severity.WARNING, Location("z.po", 7), "3 is missing.", "", "lt")
    context = Context(waiting=[Waiting("docs/a.md", "lt", 40, whole=True)])
    text = reports.find("markdown")([*new_locale(2), wrong], context)
    assert "untranslated" not in text
    assert "3 is missing" in text
    assert "untranslated" in reports.find("markdown")(new_locale(2), Context())
