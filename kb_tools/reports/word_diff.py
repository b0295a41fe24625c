"""What has changed between two sentences, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def word_diff(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield pieces in order, each with `equal`, `delete` or `insert`; deleted before inserted."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "equal", "".join(before[a:b])
            continue
        if b > a:
            yield "delete", "".join(before[a:b])
        if d > c:
            yield "insert", "".join(after[c:d])
