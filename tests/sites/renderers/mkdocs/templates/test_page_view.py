"""The day of a review, from the front matter of a staged page."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from kb_tools.sites.renderers.mkdocs.templates.page_view import reviewed_on


def page(front_matter: str) -> Page:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Help"})
    made = Page("Refunds", File("refunds.md", "docs", "site", use_directory_urls=True), config)
    made.meta = yaml.safe_load(front_matter)
    return made


@pytest.mark.parametrize("state", ["source", "fallback"])
@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-21", date(2026, 11, 21)),
        ("'2026-11-21'", date(2026, 11, 21)),
        ("2026-11-21 08:30:00", date(2026, 11, 21)),
        ("'2026-11-21T08:30:00Z'", date(2026, 11, 21)),
        ("soon", None),
        ("''", None),
        ("true", None),
    ],
)
def test_english_has_the_day_that_its_writer_set(state: str, written: str, day: date | None) -> None:
    found = reviewed_on(page(f"kb: {{state: {state}}}\nreviewed: {written}"))
    assert (found, type(found)) == (day, type(day)), "answers.jsonl has days, not moments"


def test_english_without_a_day_has_none() -> None:
    assert reviewed_on(page("kb: {state: source}")) is None


def test_a_reviewed_translation_has_the_day_of_its_approval_and_not_that_of_english() -> None:
    text = "kb: {state: reviewed, reviewed: 2026-11-22}\nreviewed: 2026-01-01"
    assert reviewed_on(page(text)) == date(2026, 11, 22)


@pytest.mark.parametrize("state", ["translated", "draft", "stale"])
def test_any_other_translation_has_no_day(state: str) -> None:
    text = f"kb: {{state: {state}, reviewed: 2026-11-22}}\nreviewed: 2026-01-01"
    assert reviewed_on(page(text)) is None
