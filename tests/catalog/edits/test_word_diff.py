"""The difference between two sentences, word by word, with several words in a row as one change."""

from __future__ import annotations

import pytest

from kb_tools.catalog.edits.word_diff import word_diff


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("Save it.", "Save it.", [("equal", "Save it.")]),
        ("", "", []),
        ("", "Save", [("insert", "Save")]),
        ("Save all", "Close both", [("delete", "Save all"), ("insert", "Close both")]),
        (
            "Save all files.",
            "Close both files.",
            [("delete", "Save all"), ("insert", "Close both"), ("equal", " files.")],
        ),
        ("Save it now", "Save it", [("equal", "Save it"), ("delete", " now")]),
        # a space before the first change, or after the last, is no part of it
        (" one", " two", [("equal", " "), ("delete", "one"), ("insert", "two")]),
        ("one ", "two ", [("delete", "one"), ("insert", "two"), ("equal", " ")]),
        # a full stop between two changes keeps them apart
        (
            "Stop.Wait",
            "Go.Run",
            [
                ("delete", "Stop"),
                ("insert", "Go"),
                ("equal", "."),
                ("delete", "Wait"),
                ("insert", "Run"),
            ],
        ),
    ],
)
def test_the_spans_of_a_change(old: str, new: str, spans: list[tuple[str, str]]) -> None:
    assert list(word_diff(old, new)) == spans
