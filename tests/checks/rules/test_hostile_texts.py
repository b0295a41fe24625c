"""Texts that strangers send to slow a check down, or to stop it: each ends soon, and none raises."""

from __future__ import annotations

import time

import pytest

from kb_tools.checks import all_checks
from kb_tools.checks.base import LinkTargets, PageSubject, Subject, TextPair
from kb_tools.markdown import segment
from kb_tools.markdown.length import LONGEST, too_long
from kb_tools.markdown.rendered_page import read_rendered
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy

PARTS = [
    " a", "a. ", "a@", "/a", "%s", '"', '"a" ', ")", "...", "\t", "\u0301", "7", "٣", "1,", "12:00 ", "〜", "あ ",
    "क्", "שׁ", "ab! ", "ab cd / ",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=ascii)
@pytest.mark.parametrize("locale", ["de", "ja", "hi"])
def test_a_text_of_one_part_again_and_again(locale: str, part: str) -> None:
    target = "x " + part * (LONGEST // len(part) - 1) + "y"
    source = target[: len(target) // 2]
    while too_long(source, target):
        source, target = source[: len(source) // 2], target[: len(target) // 2]
    unit = Unit(source, target)
    document = segment(f"# Title\n\n{source}\n")
    subject = Subject(Locale(locale), "x.po", Catalog(units=(unit,)), Policy(), document)
    start = time.perf_counter()
    for check in all_checks().values():
        list(check.run_pairs([TextPair(subject, unit)]))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "part", ["\u200b", "\ufe0f\n", "a `", "**a", "**a** ", "__a ", "<!-- ", "<pre>"], ids=ascii
)
def test_a_page_of_one_part_again_and_again(part: str) -> None:
    text = f"# Title\n\nx {part * (20_000 // len(part))}y\n"
    page = PageSubject(
        path="docs/a.md",
        page="a.md",
        document=segment(text),
        links=[],
        site=LinkTargets({"a.md": frozenset()}, frozenset(), snippets=True),
        locale=Locale("en"),
        rendered=read_rendered(f"<p>{text}</p>"),
    )
    start = time.perf_counter()
    for check in all_checks().values():
        list(check.run_page(page))
    assert time.perf_counter() - start < 5
