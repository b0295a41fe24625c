"""A word in a fixed phrase is not the word."""

from __future__ import annotations

import pytest

from kb_tools.language.fixed_phrases import fixed_phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("In case of doubt, ask your team lead.", ["In case"]),
        ("Just\nin  case you need it", ["Just\nin  case"]),
        ("This is not the case.", ["not the case"]),
        ("If that’s the case, call us.", ["that’s the case"]),
        ("Is this the case?", ["this the case"]),
        ("Case by case, and case-by-case", ["Case by case", "case-by-case"]),
        ("In most cases, in any case", ["In most cases", "in any case"]),
        ("In this case, wait.", ["In this case"]),
        ("Upper-case and lower case letters", ["Upper-case", "lower case"]),
        ("in order to take holidays into account", ["in order", "take holidays into account"]),
        ("Out of order", ["Out of order"]),
        (
            "On the other hand, it is free of charge at the same time.",
            ["On the other hand", "free of charge", "at the same time"],
        ),
        (
            "It takes place in the first place, for the most part.",
            ["takes place", "in the first place", "for the most part"],
        ),
        ("in terms of, up to date, on hold", ["in terms of", "up to date", "on hold"]),
        ("The user agent of the browser", ["user agent"]),
        ("Sign in, please note that it leads to trouble", ["Sign in", "please note", "leads to"]),
    ],
)
def test_fixed(text: str, phrases: list[str]) -> None:
    assert [text[start:stop] for start, stop in fixed_phrases(text)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        "Open the case.",
        "This is the case that you opened.",
        "All messages are in the case.",
        "In case 42, the customer waits.",
        "The agents in this case number two.",
        "Ask for the order number.",
        "Place the order in this order field.",
        "The first order, the default order",
        "Show the account in the list.",
        "A showcase, a suitcase-like box",
        "The page in the table",
    ],
)
def test_literal(text: str) -> None:
    assert list(fixed_phrases(text)) == []
