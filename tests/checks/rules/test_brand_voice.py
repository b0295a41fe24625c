"""Where a broken rule of the style guide is found, and which texts it is asked of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.checks.base import Problem, Style, Subject
from kb_tools.checks.page_subject import LinkTargets, PageSubject
from kb_tools.checks.rules import brand_voice
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


def test_a_fault_is_at_its_line_and_column(tmp_path: Path) -> None:
    text = "# The **SLA**\n\n> Wait\n> for the\n> SLA, the `SLA`.\n\n- One\n- [Read the SLA](sla.md)\n"
    sla = "message: \"Not '%s'.\"\ntokens: [SLA]\n"
    for scope, places in {
        "text": [(1, 9), (5, 3), (8, 13)],
        "heading.h1": [(1, 9)],
        "blockquote": [(5, 3)],
        "text & ~heading & ~list": [(5, 3)],
        "strong": [(1, 9)],
        "link": [(8, 13)],
        "sentence": [(5, 3), (8, 13)],
        "code": [(5, 13)],
        "summary": [(5, 3), (8, 13)],
        "raw": [(1, 9), (5, 3), (5, 13), (8, 13)],
    }.items():
        found = on_page(rule(tmp_path, f"extends: existence\nscope: {scope}\n{sla}"), text)
        assert [(p.line, p.column) for p in found] == places, scope
    found = on_page(rule(tmp_path, f"extends: existence\nlimit: 2\n{sla}"), text)
    assert [(p.line, p.column, p.excerpt) for p in found][1:] == [(5, 3, "Wait for the ⟨SLA⟩, the `SLA`.")]


def test_the_page_as_written_has_front_matter_and_fences(tmp_path: Path) -> None:
    text = "---\ntitle: SLA\n---\n\n# A\n\n```\nSLA\n```\n"
    found = on_page(rule(tmp_path, "extends: existence\nscope: raw\nmessage: a\ntokens: [SLA]\n"), text)
    assert [(p.line, p.column) for p in found] == [(2, 8), (8, 1)]
    none = "extends: occurrence\nscope: raw\nmin: 1\nmessage: none\ntoken: '^## Next'\n"
    assert [(p.line, p.column) for p in on_page(rule(tmp_path, none), text)] == [(1, None)]
    assert on_page(rule(tmp_path, none), f"{text}\n## Next\n") == []


def test_a_rule_of_counts_sees_the_blocks_of_the_page(tmp_path: Path) -> None:
    text = "# A\n\n## B\n\nTwo words.\n\n- One\n- Two\n\n> Quoted.\n\n```\nx\n```\n"
    formula = "heading.h1 * 1000 + heading_h2 * 1000 + list * 100 + blockquote * 10 + pre"
    counts = f'extends: metric\nmessage: "%s"\nformula: {formula}\ncondition: "> 0"\n'
    assert [p.message for p in on_page(rule(tmp_path, counts), text)] == ["2211.00"]


def test_the_other_form_is_found_in_another_paragraph(tmp_path: Path) -> None:
    one = rule(tmp_path, "extends: consistency\nmessage: '%s, %s'\neither: {colour: color}\n")
    found = on_page(one, "A colour.\n\nNo.\n\nTwo\ncolor.\n")
    assert [(p.line, p.column, p.message) for p in found] == [(6, 1, "color, colour")]


def test_a_fault_of_a_target_is_at_its_place(one_word: Rule) -> None:
    problems = on_units(one_word)["Wait for the SLA."]
    assert [p.span for p in problems] == [(13, 16)]


def on_page(one: Rule, text: str = PAGE) -> list[Problem]:
    style = Style(rules={"en": (one,)})
    site = LinkTargets({}, frozenset())
    page = PageSubject("a.md", "a.md", segment(text, KINDS), (), site, Locale("en"), style)
    return list(brand_voice.check_page(page))


def on_units(one: Rule) -> dict[str, list[Problem]]:
    """What is found in a catalog whose targets are its sources."""
    document = segment(PAGE, KINDS)
    catalog = Catalog(tuple(Unit(s.source, s.source) for s in document.segments))
    style = Style(rules={"lt": (one,)})
    subject = Subject(Locale("lt"), "a.po", catalog, Policy(), document, style=style)
    return {pair.unit.source: list(brand_voice.check_pair(pair)) for pair in subject.pairs()}
