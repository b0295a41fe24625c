"""The header of a catalog: the fields that editors read, each with what the locale needs."""

from __future__ import annotations

import pytest

from kb_tools.checks import find
from kb_tools.checks.subjects import Subject
from kb_tools.model.catalog import Catalog
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.storage.configuration.mkdocs_yml import Policy

LT = Locale("lt")
RIGHT = {
    "Language": "lt",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": LT.plural_forms,
}


def said(**changes: str | None) -> list[str]:
    fields = {**RIGHT, **{name.replace("_", "-"): value for name, value in changes.items()}}
    header = tuple((name, value) for name, value in fields.items() if value is not None)
    subject = Subject(LT, "a.po", Catalog((Unit("a", "b"),), header), Policy())
    return [finding.message for finding in find("catalog-header").run(subject)]


def test_a_right_header_is_left_alone() -> None:
    assert said() == []
    assert said(Plural_Forms=LT.plural_forms.replace(" ", "")) == []


def test_another_number_of_plural_forms_is_found() -> None:
    assert said(Plural_Forms="nplurals=2; plural=n != 1;") == [
        "The header says 'Plural-Forms: nplurals=2; plural=n != 1;'."
    ]


@pytest.mark.parametrize("name", RIGHT)
def test_each_field_is_needed(name: str) -> None:
    assert said(**{name.replace("-", "_"): None}) == [f"The header has no field '{name}'."]
