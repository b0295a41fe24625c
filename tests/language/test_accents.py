"""Letters without what stands on them."""

from __future__ import annotations

import pytest

from kb_tools.language.accents import without_accents


@pytest.mark.parametrize(
    ("text", "bare"), [("Clíck", "click"), ("ĄŽUOLAS", "azuolas"), ("Click", "click"), ("文", "文"), ("", "")]
)
def test_accents(text: str, bare: str) -> None:
    assert without_accents(text) == bare
