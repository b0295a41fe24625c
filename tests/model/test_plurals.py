"""Plural forms: what gettext's expressions give for numbers, and which counts other programs have."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from typing import cast

import pytest
from babel import Locale as CldrLocale

from kb_tools.model.plurals import gettext_forms, known_counts


def form(tag: str) -> Callable[[int], int]:
    """Return the function that gettext itself makes of an expression."""
    return cast("Callable[[int], int]", gettext.c2py(gettext_forms(tag)[1]))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("tag", "count", "forms"),
    [
        ("lt", 3, {1: 0, 2: 1, 10: 2, 11: 2, 21: 0, 22: 1}),
        ("pl", 3, {1: 0, 2: 1, 5: 2, 22: 1}),
        ("ar", 6, {0: 0, 1: 1, 2: 2, 3: 3, 11: 5, 100: 4}),
        ("zh-Hans", 1, {0: 0, 1: 0, 100: 0}),
        ("yue", 1, {0: 0, 1: 0}),
        ("de", 2, {0: 1, 1: 0, 2: 1}),
        ("fil", 2, {1: 0, 4: 1, 5: 0, 14: 1}),
        ("dsb", 4, {1: 0, 2: 1, 3: 2, 5: 3, 101: 0}),
        ("ckb", 2, {1: 0, 2: 1}),
    ],
)
def test_numbers_have_the_form_that_gettext_gives_them(tag: str, count: int, forms: dict[int, int]) -> None:
    assert gettext_forms(tag)[0] == count
    assert {number: form(tag)(number) for number in forms} == forms


@pytest.mark.parametrize("tag", ["pt-BR", "es-419", "zh-TW", "ca-valencia", "no", "kmr", "sr-Latn", "pa-PK"])
def test_every_expression_has_as_many_results_as_it_says(tag: str) -> None:
    count, _ = gettext_forms(tag)
    found = {form(tag)(number) for number in (*range(1000), 1_000_000)}
    assert found == set(range(count))
    assert count in known_counts(tag)


def test_a_language_without_rules_has_the_forms_of_english() -> None:
    assert gettext_forms("und")[0] in (1, 2)
    assert gettext_forms("gn") == gettext_forms("en")


@pytest.mark.parametrize(
    ("tag", "counts"),
    [("fr", {2, 3}), ("he", {2, 3, 4}), ("tr", {1, 2}), ("lt", {3, 4}), ("ja", {1})],
)
def test_older_programs_have_other_counts(tag: str, counts: set[int]) -> None:
    assert counts <= known_counts(tag)


def test_no_count_is_known_that_no_rule_gives() -> None:
    assert 6 not in known_counts("lt")
    assert 3 not in known_counts("de")
    assert len(CldrLocale.parse("ar").plural_form.tags) + 1 in known_counts("ar")
