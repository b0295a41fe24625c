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


KNOWN = {
    "ar": "6",
    "cs": "34",
    "de": "2",
    "es": "23",
    "fr": "23",
    "he": "234",
    "ja": "1",
    "lt": "34",
    "pt-BR": "23",
}
"""The numbers of plural forms of gettext, Babel up to 2.18 and from 2.19 on, and CLDR."""


@pytest.mark.parametrize("tag", KNOWN)
def test_each_number_of_plural_forms_that_programs_have_is_right(tag: str) -> None:
    locale = Locale(tag)
    assert locale.plural_count in locale.plural_counts
    assert {n for n in range(20) if in_header(locale, n) == []} == set(map(int, KNOWN[tag]))


def in_header(locale: Locale, count: int) -> list[str]:
    header = (
        ("Language", locale.gettext),
        ("Content-Type", "text/plain"),
        ("Plural-Forms", f"nplurals={count};"),
    )
    subject = Subject(locale, "a.po", Catalog((Unit("a", "b"),), header), Policy())
    return [finding.message for finding in find("catalog-header").run(subject)]


@pytest.mark.parametrize(("count", "texts"), [(2, ("a", "b")), (3, ("a", "b", "c"))])
def test_texts_have_the_number_of_plural_forms_of_their_header(count: int, texts: tuple[str, ...]) -> None:
    unit = Unit("one", plural="many", plural_targets=texts)
    for said in (2, 3):
        header = (("Plural-Forms", f"nplurals={said}; plural=n > 1;"),)
        subject = Subject(Locale("fr"), "a.po", Catalog((unit,), header), Policy())
        found = find("plural-forms").run_pairs(subject.pairs())
        assert (found == []) is (said == count)


@pytest.mark.parametrize("name", RIGHT)
def test_each_field_is_needed(name: str) -> None:
    assert said(**{name.replace("-", "_"): None}) == [f"The header has no field '{name}'."]
