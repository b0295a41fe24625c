"""Sentences, and texts of links and images, that were left in English."""

from __future__ import annotations

import pytest

from kb_tools.language.left_parts import left_labels, left_sentences, may_be_left
from kb_tools.language.prose import prose


@pytest.mark.parametrize(
    ("text", "source", "own", "found"),
    [
        ("Fermez. Then choose a label.", "Close it. Then choose a label.", "fr", ["Then choose a label"]),
        ("Fermez. Click Save now.", "Close it. Click Save now.", "fr", ["Click Save now"]),
        ("Fermez. “Then choose a label.”", "Close it. “Then choose a label.”", "fr", []),
        ("Start de app: open deze.", "Start de app: open it.", "nl", []),
        ("Utilisez Go, Rust, C.", "Use it. Go, Rust, C.", "fr", []),
        ("Voici: // let other = cell.borrow();", "Here: // let other = cell.borrow();", "fr", []),
        ("Fermez. Meridian sends mail.", "Close it. Then choose a label.", "fr", []),
    ],
)
def test_sentences(text: str, source: str, own: str, found: list[str]) -> None:
    assert [text[start:stop] for start, stop in left_sentences(text, text, source, own)] == found
    assert may_be_left(text, source) or not found


@pytest.mark.parametrize(
    ("target", "source", "latin", "found"),
    [
        ("Див. [import guide](a.md).", "See the [import guide](a.md).", False, ["import guide"]),
        ("Žr. [import guide](a.md).", "See the [import guide](a.md).", True, []),
        ("Žr. [how to import](a.md).", "See [how to import](a.md).", True, ["how to import"]),
        ("Див. ![open files](a.png)", "See ![open files](a.png)", False, ["open files"]),
        ("Див. [Nimbus Desk](a.md).", "See [Nimbus Desk](a.md).", False, []),
        (
            "Див. [issue list](https://example.com/).",
            "See the [issue list](https://example.com/).",
            False,
            [],
        ),
        ("Див. [import guide](a.md).", "See the [guide of imports](a.md).", False, []),
    ],
)
def test_labels(target: str, source: str, latin: bool, found: list[str]) -> None:
    spans = left_labels(prose(target), prose(source), "lt" if latin else "uk", latin=latin)
    assert [target[start:stop] for start, stop in spans] == found


def test_names_stay() -> None:
    target, source = prose("Див. [meridian guide](a.md)."), prose("See the [meridian guide](a.md).")
    assert not list(left_labels(target, source, "uk", latin=False, names="meridian"))
