"""Elements are crossed if one ends within another that has begun in it, and ends later."""

from __future__ import annotations

import pytest

from kb_tools.markdown.html.nesting import crossed


@pytest.mark.parametrize(
    ("tags", "pairs"),
    [
        ("b i /b /i", [("b", "i")]),
        ("b i /i /b", []),
        ("b /b i /i", []),
        ("b i u /b /u /i", [("b", "u"), ("b", "i")]),
        ("b i /b", []),
        ("/b b i /b /i b i /b /i", [("b", "i")]),
        ("i b i /b /i /i", [("b", "i")]),
    ],
)
def test_crossed_elements(tags: str, pairs: list[tuple[str, str]]) -> None:
    assert crossed((tag.strip("/"), tag.startswith("/")) for tag in tags.split()) == pairs
