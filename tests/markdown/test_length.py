"""Which texts are too long to be parsed: each limit allows its own length and refuses one more."""

from __future__ import annotations

import pytest

from kb_tools.markdown.length import LONGEST, too_long

MARKS = "[*`|"
"""Characters of markup; they stand among letters here, as in a text."""


def marked(marks: int, letters: int) -> str:
    return (MARKS * marks)[:marks] + "a" * letters


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", ""),
        ("a" * 200, "b" * 200),
        ("a", "b" * 1_000),
        ("a" * 101, "b" * 1_010),
        ("a" * 1_001, "b"),
        ("a" * 1_001, "b" * 10_000),
        ("a" * LONGEST, "b" * LONGEST),
        (marked(1_000, 1_000), marked(1_000, 1_000)),
        (marked(1_000, 9_000), "b"),
        ("a", marked(200, 0)),
        ("a", marked(200, 800)),
        (marked(100, 0), marked(300, 0)),
        (marked(0, 201), marked(200, 100)),
    ],
)
def test_a_text_within_every_limit_is_parsed(source: str, target: str) -> None:
    assert too_long(source, target) is None


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (
            "a" * (LONGEST + 1),
            "b",
            "The source is 10001 characters long; 10000 is the most that a unit can have.",
        ),
        ("a" * 5_000, "b" * (LONGEST + 1), "The target is 10001 characters long; 10000 is the most"),
        ("a", "b" * 1_001, "The target is 1001 characters long; 1000 is the most for this source."),
        ("a" * 101, "b" * 1_011, "The target is 1011 characters long; 1010 is the most for this source."),
        (
            marked(1_001, 0),
            "b",
            "The source has 1001 characters of markup; 1000 is the most that a unit can have.",
        ),
        (marked(1_001, 8_000), "b", "The source has 1001 characters of markup; 1000 is the most"),
        (
            marked(500, 0),
            marked(1_001, 0),
            "The target has 1001 characters of markup; 1000 is the most that a",
        ),
        ("a", marked(201, 0), "The target has 201 characters of markup; 200 is the most for this source."),
        ("a" * 201, marked(201, 500), "The target has 201 characters of markup; 200 is the most"),
        (
            marked(100, 0),
            marked(301, 0),
            "The target has 301 characters of markup; 300 is the most for this source.",
        ),
    ],
)
def test_a_text_beyond_a_limit_is_not_and_the_limit_is_named(source: str, target: str, said: str) -> None:
    message = too_long(source, target)
    assert message is not None
    assert message.startswith(said)
