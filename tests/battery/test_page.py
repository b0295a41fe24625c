"""The published page is what the last run measured, with the versions that are pinned."""

from __future__ import annotations

import re
from pathlib import Path

from tests.battery.case import Case, read_cases
from tests.battery.measure import Outcome, all_builds
from tests.battery.page import PAGE, page
from tests.battery.results import FILE, Results, read_results, write_results

CASES = read_cases()
RESULTS = read_results()
ROOT = Path(__file__).parents[2]
ADVICE = "run `make works`"
TAGS = Case("tags", "material", "`tags`", package="mkdocs-material", plugins="- tags:\n    export: true\n")
VERSIONS = dict.fromkeys(("kb-tools", "mkdocs", "mkdocs-material", "mkdocs-static-i18n"), "9.8.7")


def test_the_page_says_what_was_measured() -> None:
    assert PAGE.read_text("utf-8") == page(CASES, RESULTS), ADVICE


def test_every_build_of_every_case_was_measured() -> None:
    assert list(RESULTS.cases) == [case.name for case in CASES], ADVICE
    for case in CASES:
        measured = RESULTS.cases[case.name]
        everything = all_builds(case, RESULTS.layouts)
        tried = {measured.order} if measured.right else {build.variant.order for build in everything}
        builds = [b.name for b in everything if b.variant.order in tried and not measured.not_here]
        assert [name for name in builds if name not in measured.faults] == [], f"{case.name}: {ADVICE}"


def test_a_case_says_why_plain_mkdocs_cannot_build_it_and_only_then() -> None:
    assert [c.name for c in CASES if c.not_here] == [n for n, o in RESULTS.cases.items() if o.not_here]


def test_the_versions_are_those_that_are_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text() + (FILE.parent / "requirements.txt").read_text()
    pin = re.compile(r'^([\w.-]+)==([^\s;]+)(?:; python_full_version >= "\S+")?$', re.MULTILINE)  # the newest
    pins = {_key(name): version for name, version in pin.findall(lines)}
    measured = {name: version for name, version in RESULTS.versions.items() if name != "kb-tools"}
    assert {name: pins.get(_key(name)) for name in measured} == measured, ADVICE


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_results(RESULTS, tmp_path / "results.json")
    assert (tmp_path / "results.json").read_bytes() == FILE.read_bytes()


def test_a_row_names_the_order_in_which_all_is_right() -> None:
    assert _row(last=[], first=["wrong"]) == "| `tags` | 9.8.7 | ✓ | ✓ | ✓ | – | `tags, kb, i18n` | |"
    assert _row(last=["wrong"], first=[]) == "| `tags` | 9.8.7 | ✓ | ✓ | ✓ | – | `kb, i18n, tags` | |"
    assert _row(last=["wrong"], first=["wrong"]) == "| `tags` | 9.8.7 | ✗ | ✓ | ✗ | – | – | |"


def _row(*, last: list[str], first: list[str]) -> str:
    faults = {
        f"folder kb-{order} {way}": [] for order in ("last", "first") for way in ("kb build", "mkdocs build")
    }
    outcome = Outcome(faults={**faults, "folder kb-last kb build": last, "folder kb-first kb build": first})
    text = page([TAGS], Results("2026-11-30", VERSIONS, ("folder",), {"tags": outcome}))
    (row,) = (line for line in text.splitlines() if line.startswith("| `tags`"))
    return row


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
