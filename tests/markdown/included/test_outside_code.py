"""What of a page can include another file: all but front matter and code, in as many lines."""

from __future__ import annotations

import pytest

from kb_tools.markdown.included.outside_code import outside_code
from kb_tools.markdown.options import DEFAULT


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("---\ntitle: x\n---\nA\n", "\n\n\nA\n"),
        ("A\n\n```\ncode\n```\nB", "A\n\n\n\n\nB"),
        ("\ufeff--8<-- 'a.md'\n", "--8<-- 'a.md'\n"),
        ("\ufeff```\ncode\n```\nB", "\n\n\nB"),
        ("\ufeff---\ntitle: x\n---\nA\n", "\n\n\nA\n"),
    ],
)
def test_other_lines_are_blank(text: str, kept: str) -> None:
    assert outside_code(text, DEFAULT) == kept
