"""Invisible characters are told by what they do: those that deceive, those that are lost there, those that belong."""

from __future__ import annotations

import pytest

from kb_tools.model.invisible import added, invisible


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a\u202eb", (1, 2)),
        ("a\u202db\u202cc", (1, 2)),
        ("a\u202bb", (1, 2)),
        ("a\u202cb", (1, 2)),
        ("a\u2067b", (1, 2)),
        ("a\u2068b", (1, 2)),
        ("a\u2069b", (1, 2)),
        ("\u2067a\u202bb\u2069", (2, 3)),
        ("a&#x202E;b", (1, 9)),
        ("a&#8238b", (1, 7)),
        ("a\U000e0041\U000e0042b", (1, 3)),
        (
            "\U0001f3f4\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065\U000e0020\U000e007f",
            (1, 9),
        ),
        ("😀\ufe0f\ufe01\ufe02\U000e0101", (1, 5)),
        ("a\u200b\u200c\u200b\u200d\u2060\u200b\u200b\u200b", (1, 9)),
        ("a\u200e\u200f\u200e\u200e\u200f\u200f\u200e\u200f", (1, 9)),
        ("a\ufff9b\ufffac\ufffb", (1, 6)),
        ("a\u206ab", (1, 2)),
        ("a\x1b[31mb", (1, 2)),
        ("a\ufdd0b", (1, 2)),
    ],
)
def test_what_deceives_is_one_finding(text: str, span: tuple[int, int]) -> None:
    assert [(found.span, found.deceives) for found in invisible(text)] == [(span, True)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a\u200bb", 1),
        ("a\u200b\u2060b", 1),
        ("a\ue000b", 1),
        ("\u202aa\u202c", 1),
        ("a\u200b b\u200b", 2),
        ("a\ufe0f", 1),
        ("a\u2028b", 1),
    ],
)
def test_what_is_only_lost_is_found(text: str, count: int) -> None:
    found = invisible(text)
    assert [each.deceives for each in found] == [False] * count


@pytest.mark.parametrize(
    "text",
    [
        "Plain text & more; &amp; 5 < 6.",
        "اكتب \u2066HTML (5)\u2069 هنا",
        "اكتب \u2067أ \u2066HTML\u2069 ب\u2069 هنا",
        "\u200fHTML\u200f (لغة)\u200e",
        "\u061c٥٠",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f 1\ufe0f\u20e3 ☑\ufe0e",
        "葛\U000e0100城",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Ein\u00adstellung",
        "می&zwnj;خواهم, a&#8203;b, &rlm;a",
    ],
)
def test_what_belongs_is_no_finding(text: str) -> None:
    assert invisible(text) == []


def test_a_target_may_hold_what_its_source_holds_as_wrongly() -> None:
    assert added("An override: \u202e", "Keitimas: \u202e") == []
    assert [found.char for found in added("Isolated \u2067a\u2069", "Atskirta \u2067a")] == ["\u2067"]
    england = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert [found.char for found in added(england, "\U000e0067")] == ["\U000e0067"]
