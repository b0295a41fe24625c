"""Numbers that nobody counts with."""

from __future__ import annotations

import pytest

from kb_tools.language.numbers import figures, integer
from kb_tools.model.locale import Locale


@pytest.mark.parametrize("locale", ["en", "de", "ja"])
@pytest.mark.parametrize("digits", ["7" * 400, "7" * 9000, "٣" * 9000])
def test_thousands_of_digits_are_one_number(locale: str, digits: str) -> None:
    assert len(figures(f"{digits} million, {digits}万5000", Locale(locale))) >= 2


def test_what_is_computed_with() -> None:
    assert integer("007") == 7
    assert [integer(text) for text in ("", "1.5", "²", "7" * 5000)] == [None] * 4
