from __future__ import annotations

import pytest

from kb_tools.review_app.delivery.contents import with_decision


@pytest.mark.parametrize(
    ("there", "before", "after", "found"),
    [
        (b"a\nb\n", b"a\nb\n", b"a\nc\n", b"a\nc\n"),
        (b"a\nb\nz\n", b"a\nb\n", b"a\nc\n", b"a\nc\nz\n"),
        (b"b\n", b"a\nb\n", b"a\nb\nc\n", b"b\nc\n"),
        (None, None, b"a\n", b"a\n"),
        (None, b"x\n", b"a\n", b"a\n"),
        (b"x\n", None, b"a\n", b"a\nx\n"),
        (b"x\n", b"x\n", None, None),
        (b"a\n", b"x\n", b"a\n", b"a\n"),
    ],
)
def test_lines_are_changed_one_by_one(
    there: bytes | None, before: bytes | None, after: bytes | None, found: bytes | None
) -> None:
    assert with_decision(there, before, after, "term-stamps.tsv") == found


def test_a_catalog_that_cannot_be_read_is_replaced() -> None:
    after = b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n'
    assert with_decision(b"<<<<<<<\n", b"", after, "a.po") == after
