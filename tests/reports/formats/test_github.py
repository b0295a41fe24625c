"""Annotations: one a place, the worst first, and no silence about those that GitHub would not show."""

from __future__ import annotations

from kb_tools import reports
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.reports.base import Context


def finding(check: str, severity: Severity, path: str, line: int, message: str = "m", **more: str) -> Finding:
    return Finding(check, severity, Location(path, line), message, **more)  # type: ignore[arg-type]


def test_findings_at_one_place_are_one_annotation() -> None:
    found = [
        finding("b", Severity.WARNING, "a.po", 3, "second"),
        finding("a", Severity.ERROR, "a.po", 3, "first", hint="Mend it."),
        finding("c", Severity.ERROR, "a.po", 4),
    ]
    lines = reports.find("github")(found).splitlines()
    assert lines == [
        "::error file=a.po,line=3,title=a; b::a: first%0AMend it.%0Ab: second",
        "::error file=a.po,line=4,title=c::m",
    ]


def test_one_cause_in_several_locales_joins_what_else_is_at_the_sentence() -> None:
    page = Location("docs/a.md", 3)
    stale = [
        Finding("stale", Severity.ERROR, Location(f"{tag}.po", 9), "m", "", tag, "s", "t", page)
        for tag in ("ar", "lt")
    ]
    found = [*stale, finding("links", Severity.WARNING, "docs/a.md", 3)]
    (line,) = reports.find("github")(found).splitlines()
    assert line.startswith("::error file=docs/a.md,line=3,title=stale (ar%2C lt); links::")
    apart = reports.find("github")(found, Context(narrowed=True)).splitlines()
    assert [part.partition(",")[0] for part in apart] == [
        "::error file=ar.po",
        "::error file=lt.po",
        "::warning file=docs/a.md",
    ]


def test_the_column_of_a_single_finding() -> None:
    found = [Finding("a", Severity.ERROR, Location("a.po", 3, 7), "m")]
    assert "::error file=a.po,line=3,col=7,title=a::m" in reports.find("github")(found)


def test_the_worst_ten_of_each_kind_and_the_rest_in_the_log() -> None:
    found = [finding("w", Severity.WARNING, "w.md", n) for n in range(1, 13)]
    found += [finding("e", Severity.ERROR, "z.md", n, "x ::error::y ##[error]z") for n in range(1, 16)]
    lines = reports.find("github")(found).splitlines()
    assert [line.split()[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == (
        "GitHub shows the first 10 of each kind at their lines. In this log only: 5 errors and 2 warnings."
    )
    assert lines[21] == "::group::All that is not shown at its line"
    assert lines[22] == "  z.md:11: error e: x : :error: :y ## [error]z"
    assert len(lines) == 22 + 7 + 1
    assert lines[-1] == "::endgroup::"


def test_information_only_where_it_is_asked_for() -> None:
    found = [finding("i", Severity.INFO, "a.md", 1)]
    assert reports.find("github")(found) == ""
    assert "::notice " in reports.find("github")(found, Context(everything=True))
    assert "::notice " in reports.find("github")(found, Context(least=Severity.INFO))
