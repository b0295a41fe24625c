"""White space and characters without width are what readers do not see."""

from __future__ import annotations

import pytest

from kb_tools.model.zero_width import same_to_readers


@pytest.mark.parametrize(
    ("one", "other"),
    [("a  b", "a b"), ("a b ", "a b"), ("a:", "a\u202f:"), ("a\u200bb\ufeff", "ab"), ("", "\u2060")],
)
def test_the_same(one: str, other: str) -> None:
    assert same_to_readers(one, other)
    assert same_to_readers(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("a", "b"), ('"a"', "„a“"), ("a.", "a"), ("a-b", "ab"), ("a", "A"), ("a\u202eb", "ab")]
)
def test_not_the_same(one: str, other: str) -> None:
    assert not same_to_readers(one, other)
