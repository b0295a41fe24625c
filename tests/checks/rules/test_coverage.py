"""A page is served in English below the least coverage, and not at it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.checks.base import Problem, Subject
from kb_tools.checks.rules import coverage
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish


def found(share: float | None, policy: Policy) -> list[Problem]:
    return list(coverage.check(Subject(Locale("lt"), "a.po", Catalog(), policy, coverage=share)))


@pytest.mark.parametrize(("share", "problems"), [(None, 0), (0.0, 1), (0.79, 1), (0.8, 0), (1.0, 0)])
def test_the_least_coverage_is_enough(share: float | None, problems: int) -> None:
    assert len(found(share, replace(Policy(), min_coverage=0.8))) == problems


def test_a_file_that_readers_see_in_place_of_english_is_named() -> None:
    subject = Subject(Locale("lt"), "a.po", Catalog(), Policy(), coverage=0.5, own_file="docs/a.lt.md")
    (problem,) = coverage.check(subject)
    assert problem.message.endswith("so it is shown as written from docs/a.lt.md.")
    assert found(0.5, Policy())[0].message.endswith("so it is served in English.")


def test_where_drafts_are_shown_it_is_only_told() -> None:
    for publish, severity in ((Publish.DRAFT, Severity.INFO), (Publish.REVIEWED, None)):
        (problem,) = found(0.5, replace(Policy(), publish=publish))
        assert problem.severity is severity
