"""Where a broken rule of the style guide is found, and which texts it is asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.checks.base import Problem, Style, Subject
from kb_tools.checks.rules import brand_voice
from kb_tools.checks.subjects import LinkTargets, PageSubject
from kb_tools.markdown import Options, segment
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy
from kb_tools.style.rules import Rule, read_rule

PAGE = "# Hello\n\nOpen the app.\n\nWait for the SLA.\n\n``` py\nx = 1  # the SLA\n```\n"
KINDS = Options(code_comments=True)


def rule(folder: Path, text: str) -> Rule:
    path = folder / "Rule.yml"
    path.write_text(text, encoding="utf-8")
    return read_rule(path, "rules/Rule.yml")


@pytest.fixture
def one_word(tmp_path: Path) -> Rule:
    return rule(tmp_path, "extends: existence\nmessage: \"Not '%s'.\"\ntokens: [SLA]\n")


def test_a_rule_about_a_whole_page_names_the_line_of_what_it_found(tmp_path: Path) -> None:
    spelled_out = rule(
        tmp_path,
        "extends: conditional\nmessage: \"'%s' is not explained.\"\nfirst: '\\b([A-Z]{3,5})\\b'\n"
        "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n",
    )
    assert [(p.line, p.source) for p in on_page(spelled_out)] == [(5, "Wait for the SLA.")]


def test_code_is_no_prose(one_word: Rule) -> None:
    assert [p.line for p in on_page(one_word)] == [5]
    assert [u for u, problems in on_units(one_word).items() if problems] == ["Wait for the SLA."]


def on_page(one: Rule) -> list[Problem]:
    style = Style(rules={"en": (one,)})
    site = LinkTargets({}, frozenset())
    page = PageSubject("a.md", "a.md", segment(PAGE, KINDS), (), site, Locale("en"), style)
    return list(brand_voice.check_page(page))


def on_units(one: Rule) -> dict[str, list[Problem]]:
    """What is found in a catalog whose targets are its sources."""
    document = segment(PAGE, KINDS)
    catalog = Catalog(tuple(Unit(s.source, s.source) for s in document.segments))
    style = Style(rules={"lt": (one,)})
    subject = Subject(Locale("lt"), "a.po", catalog, Policy(), document, style=style)
    return {pair.unit.source: list(brand_voice.check_pair(pair)) for pair in subject.pairs()}
