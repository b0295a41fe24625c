"""What differs is named, in one short sentence."""

from __future__ import annotations

import pytest

from kb_tools.model.difference import difference, quoted


@pytest.mark.parametrize(
    ("missing", "new", "said"),
    [
        ([], [], ""),
        (["b"], [], "`b` is missing."),
        ([], ["c"], "`c` is new."),
        (["b"], ["c"], "`b` is missing; `c` is new."),
        (["a", "b", "a"], ["c", "d", "e"], "`a` and `b` are missing; `c`, `d` and `e` are new."),
        (list("abcdef"), [], "`a`, `b`, `c`, `d` and 2 more are missing."),
    ],
)
def test_what_differs_is_named(missing: list[str], new: list[str], said: str) -> None:
    assert difference(missing, new) == said


def test_both_ends_of_a_long_address_are_kept() -> None:
    said = quoted("https://example.org/" + "a" * 200 + "#end")
    assert said.startswith("`https://example.org/")
    assert said.endswith("#end`")
    assert len(said) < 80


def test_what_has_backticks_stands_between_quotation_marks_on_one_line() -> None:
    assert quoted("`a`\nb") == "“`a` b”"
