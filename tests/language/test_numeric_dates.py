"""Dates in figures, in the order of each language."""

from __future__ import annotations

import pytest

from kb_tools.language.numeric_dates import english_dates, numeric_dates
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on May 4, 2027", {(5, 4)}),
        ("on 4 May 2027", {(5, 4)}),
        ("on the 4th of May", {(5, 4)}),
        ("on Jun. 8", {(6, 8)}),
        ("from May 4 to 6", {(5, 4), (5, 6)}),
        ("on May 4, 5 and 6", {(5, 4), (5, 5), (5, 6)}),
        ("4–6 May", {(5, 4), (5, 6)}),
        ("on 2027-05-04", {(5, 4)}),
        ("in May 2027", set()),
        ("You may open 4 files.", set()),
    ],
)
def test_english_dates(text: str, days: set[tuple[int, int]]) -> None:
    assert english_dates(text) == days


@pytest.mark.parametrize(
    ("tag", "text", "readings"),
    [
        ("de", "am 04.05.2027", [(5, 4)]),
        ("de", "am 4.5.", [(5, 4)]),
        ("de", "4-6", []),
        ("cs", "4. 5. 2027", [(5, 4)]),
        ("ar", "4\u200f/5\u200f/2027", [(5, 4)]),
        ("ja", "2027/5/4", [(5, 4)]),
        ("ja", "5/4", [(5, 4)]),
        ("ja", "5月4日", [(5, 4)]),
        ("lt", "2027-05-04", [(5, 4)]),
        ("lt", "04.05.2027", [(4, 5), (5, 4)]),
        ("fa", "1406/2/14", []),
        ("es-PR", "05/04/2027", [(5, 4)]),
        ("de", "Version 10.4.5.6", []),
    ],
)
def test_dates_in_figures(tag: str, text: str, readings: list[tuple[int, int]]) -> None:
    assert [day for date in numeric_dates(text, Locale(tag)) for day in date.readings] == readings
