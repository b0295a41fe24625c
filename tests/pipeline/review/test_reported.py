"""Reports of readers by the unit that each means, whatever form the address of its page has."""

from __future__ import annotations

import json

import pytest

from kb_tools.pipeline.review.desk import Desk
from tests.conftest import MADE_UP, NOW, Folder


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("billing/refunds/", "Refunds"),
        ("/billing/refunds/index.html?x=1#times", "Refunds"),
        ("billing/refunds.html", "Refunds"),
        ("", "Welcome"),
        ("/index.html", "Welcome"),
        ("billing/", None),
        ("../mkdocs.yml", None),
    ],
)
def test_the_page_is_found_by_its_address(done: Folder, page: str, source: str | None) -> None:
    done.edit("mkdocs.yml", MADE_UP, f"{MADE_UP}      reader_reports: ../answers.jsonl\n")
    report = {"id": "1", "problem": "translation", "page": page, "locale": "lt"}
    (done.root.parent / "answers.jsonl").write_text(json.dumps(report))
    desk = Desk(done.root, lambda: NOW)
    found = desk.locale("lt").reported.by_unit()
    name = {"Refunds": "billing/refunds", "Welcome": "index"}.get(source or "")
    assert [u.partition("#")[0] for u in found] == ([name] if name else [])
    assert not desk.locale("ar").reported.by_unit()


def test_a_project_that_receives_none(done: Folder) -> None:
    assert Desk(done.root, lambda: NOW).locale("lt").reported.by_unit() == {}
