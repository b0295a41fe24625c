"""Variables of a target are those of its source; in a plural, those of either of its two sources."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Subject
from kb_tools.checks.rules import numbers, placeholders
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy

FILES = Unit("One file of {name}", plural="%(count)s files of {name}")


def said(unit: Unit) -> list[str]:
    (pair,) = Subject(Locale("lt"), "site.po", Catalog((unit,)), Policy()).pairs()
    return [problem.message for problem in (*placeholders.check_pair(pair), *numbers.check_pair(pair))]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("{name}, sveiki", []),
        ("Sveiki", ["`{name}` is missing."]),
        ("{name}, sveiki, {name}", ["`{name}` is new."]),
        ("{vardas}, sveiki", ["`{name}` is missing; `{vardas}` is new."]),
    ],
)
def test_each_variable_stands_as_often_as_in_the_source(target: str, found: list[str]) -> None:
    assert said(Unit("Hello {name}", target)) == found


def test_a_brace_that_is_no_variable_is_named_too() -> None:
    assert len(said(Unit("Hello {name}", "{name}, sveiki }"))) == 1


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("Vienas failas", []),
        ("1 {name} failas", []),
        ("%(count)s failai", []),
        ("%(skaičius)s failai", ["`%(skaičius)s` is new."]),
        ("{name}, {name}", ["`{name}` is new."]),
    ],
)
def test_a_form_of_a_plural_may_leave_variables_and_numbers_out(form: str, found: list[str]) -> None:
    forms = ("Vienas failas", form, "%(count)s failų")
    assert said(Unit(FILES.source, plural=FILES.plural, plural_targets=forms)) == found
