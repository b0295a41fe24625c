"""Texts that strangers send to slow a check down, or to stop it: each ends soon, and none raises."""

from __future__ import annotations

import time

import pytest

from kb_tools.checks import all_checks
from kb_tools.checks.base import Subject, TextPair
from kb_tools.markdown import segment
from kb_tools.markdown.length import LONGEST, too_long
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
        list(check.run_pair(TextPair(subject, unit)))
    assert time.perf_counter() - start < 10
