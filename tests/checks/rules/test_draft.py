"""A draft is a warning, or an information where readers are shown drafts on purpose."""

from __future__ import annotations

from dataclasses import replace

from kb_tools.checks.base import Subject
from kb_tools.checks.rules import draft
from kb_tools.model.catalog import Catalog
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish


def test_where_drafts_are_shown_a_draft_is_only_told() -> None:
    catalog = Catalog((Unit("Open.", "Atverti.", fuzzy=True), Unit("Close.", "Uždaryti.")))
    for publish, severity in ((Publish.DRAFT, Severity.INFO), (Publish.REVIEWED, None)):
        subject = Subject(Locale("lt"), "a.po", catalog, replace(Policy(), publish=publish))
        found = [problem.severity for pair in subject.pairs() for problem in draft.check_pair(pair)]
        assert found == [severity]
