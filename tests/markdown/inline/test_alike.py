"""Two ways of writing one text have one key, and two texts have two."""

from __future__ import annotations

import pytest

from kb_tools.markdown.inline.alike import alike_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("_ten_ days", "*ten* days"),
        ("__ten__ days", "**ten** days"),
        ("ten\n  days", "ten days"),
        ("ten  \ndays", "ten days"),
        ("`` a ``", "`a`"),
        ("a &amp; b", "a & b"),
        ("2\\. a", "2. a"),
        ("<https://a.example>", "https://a.example"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike_key(one) == alike_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("**ten** days", "*ten* days"),
        ("`a`", "a"),
        ("[a](b.md)", "[a](c.md)"),
        ("snake_case_name", "snake*case*name"),
        ("Ten days", "ten days"),
    ],
)
def test_different(one: str, other: str) -> None:
    assert alike_key(one) != alike_key(other)
