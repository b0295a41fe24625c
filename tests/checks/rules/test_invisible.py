"""A joiner is right where it changes how letters look, and invisible everywhere else."""

from __future__ import annotations

import pytest

from kb_tools.checks.base import Style
from kb_tools.model.segment import Kind
from tests.checks.rules.test_planted import Case, findings

JOINED = ["ب", "क", "ক", "ક", "ਕ", "ಕ", "ക", "କ", "ක", "க", "క", "ក", "က", "ᠠ", "ཀ"]
"""A letter of each script whose letters change their form beside a joiner."""


def said(target: str) -> bool:
    case = Case("lt", "invisible", "Word", target, Kind.PARAGRAPH, None)
    return any(f.check == "invisible" for f in findings(case, Style()))


@pytest.mark.parametrize("joiner", "\u200c\u200d")
@pytest.mark.parametrize(
    ("letter", "found"), [*((letter, False) for letter in JOINED), ("👩", False), ("a", True), ("字", False)]
)
def test_a_joiner_belongs_between_letters_that_it_joins(letter: str, joiner: str, found: bool) -> None:
    assert said(f"{letter}{joiner}{letter}") is found
    assert said(f"{letter}{joiner}")
    assert said(f"{joiner}{letter}")
