"""The signs that end a sentence, by language."""

from __future__ import annotations

import pytest

from kb_tools.language.ends import OPTIONAL, knows_ends, mark_of, signs
from kb_tools.model.locale import Locale


@pytest.mark.parametrize(
    ("tag", "stop", "question"),
    [
        ("lt", ".", "?"),
        ("el", ".", ";"),
        ("hi", "।", "?"),
        ("ne", "।", "?"),
        ("bn", "।", "?"),
        ("ur", "۔", "؟"),
        ("fa", ".", "؟"),
        ("my", "။", "။"),
        ("km", "។", "?"),
        ("hy", "։", "՞"),
        ("am", "።", "?"),
        ("zh-Hant", "。", "？"),
    ],
)
def test_the_preferred_sign_of_a_language(tag: str, stop: str, question: str) -> None:
    locale = Locale.parse(tag)
    assert knows_ends(locale)
    assert (signs(".", locale)[0], signs("?", locale)[0]) == (stop, question)
    assert mark_of(stop, locale.language) == "."


def test_thai_may_end_without_a_sign() -> None:
    assert OPTIONAL in signs(".", Locale("th"))
    assert OPTIONAL not in signs(".", Locale("km"))


def test_a_semicolon_asks_in_greek_alone() -> None:
    assert (mark_of(";", "el"), mark_of(";", "lt")) == ("?", "")
