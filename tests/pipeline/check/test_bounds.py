"""A unit that is too long for a translation costs one unit: nothing reads it, and it is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tools.checks import all_checks
from kb_tools.markdown.inline import parser, reading
from kb_tools.markdown.length import LONGEST, too_long
from kb_tools.markdown.prove import safety
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.write import carry
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit
from kb_tools.pipeline.check.bounds import hide_too_long
from kb_tools.pipeline.check.run import check
from kb_tools.pipeline.stage.run import stage
from kb_tools.sites import find
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder

SOURCE = "Find an answer, or [ask us](billing/refunds.md#times)."
SLOW = (
    "[", "![", "](", "[](", "[^", "{", "{{ ", "{% ", "{: ", "**", "** ", "*_*_", "*a ", "***a",
    "`", "` `` ", "<", "<a ",
    "<!--", '<a href="', "&", "&#1", "\\",
    "~~a ", "^a ", "==a ", "++a ", "$a ", ":a", "(", "-8<- ", "www.", "a@", "a  ",
    "a\n", "|", "# ", "a", "\u202e", "9", "中", "[a](",
)  # fmt: skip


def long(pattern: str, size: int = 200_000) -> str:
    return (pattern * (size // len(pattern) + 1))[:size]


@pytest.mark.parametrize("pattern", SLOW)
def test_nothing_reads_what_is_too_long(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> None:
        raise AssertionError("it was read")

    for module in (carry, parser, reading):
        monkeypatch.setattr(module, "parse_inline", read)
    monkeypatch.setattr(safety, "tags", read)
    target = long(pattern)
    for kind in Kind:
        (violation,) = violations(SOURCE, target, kind)
        assert (violation.code, violation.fatal) == ("length", True)
    assert carry.skeleton(target) == target
    unit = Unit(SOURCE, target, line=7)
    plural = Unit("%d page", plural="%d pages", plural_targets=("x", target), line=9)
    beside = Unit("A", "B", previous_source=target, comment=(target, "of a person"), fuzzy=True)
    seen, found = hide_too_long(Catalog((unit, plural, beside)), Locale("lt"), "lt/index.po")
    assert [(f.location.line, len(f.target) <= 200) for f in found] == [(7, True), (9, True)]
    assert [u.translated for u in seen.units] == [False, False, True]
    assert all(
        len(text) <= LONGEST for u in seen.units for text in (u.target, *u.comment, u.previous_source or "")
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Save", "x" * 1_000),
        ("Save", "[" * 200),
        ("a" * 300, "b" * 3_000),
        ("[a](b) " * 100, "[c](b) " * 300),
        ("a" * LONGEST, "b" * LONGEST),
        ("", ""),
    ],
)
def test_what_a_translation_can_be_is_not_too_long(source: str, target: str) -> None:
    assert too_long(source, target) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Save", "x" * 1_001),
        ("a" * 300, "b" * 3_001),
        ("a" * 300, "[" * 201),
        ("a" * 3_000, "b" * (LONGEST + 1)),
        ("a" * (LONGEST + 1), "b"),
        ("[" * 2_001, "b"),
    ],
)
def test_what_no_translation_can_be_is_too_long(source: str, target: str) -> None:
    assert too_long(source, target) is not None


@given(st.text(alphabet="ab [](){}*_`<&", max_size=100))
def test_no_text_is_too_long_for_itself(text: str) -> None:
    assert too_long(text, text) is None


def test_it_costs_one_unit_and_is_named_with_its_line(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write(
        "docs/index.md", f"# Welcome\n\n{SOURCE}\n\n" + "Many words of a page that stay. " * 20 + "\n"
    )
    folder.update()
    folder.translate()
    folder.change("index", lambda u: replace(u, target=long("[")) if u.source == SOURCE else u)
    line = next(u.line for u in folder.catalog("index").units if u.source == SOURCE)
    project = Project.open(folder.root)
    sizes: list[int] = []
    read = parser.parse_inline

    def counted(text: str, *more: Any) -> object:
        sizes.append(len(text))
        return read(text, *more)

    monkeypatch.setattr("kb_tools.language.prose.parse_inline", counted)
    found = check(project, all_checks().values(), [Locale("lt")], NOW)
    assert max(sizes) < 1_000
    mine = [f for f in found if f.source.startswith(SOURCE)]
    assert [(f.check, f.location.line) for f in mine if f.severity == "error"] == [("markup", line)]
    staged = stage(project, find("mkdocs", folder.root / "mkdocs.yml").markdown(), [Locale("lt")])
    assert [(f.check, f.location.line) for f in staged.findings] == [("markup", line)]
    text = folder.read("build/stage/lt/index.md")
    assert SOURCE in text
    assert "# Welcomelt" in text
