"""The word-by-word difference between two sentences, for display."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


def word_diff(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield spans in order, each with the opcode `equal`, `delete` or `insert`; deletions before insertions.

    The spans that are not inserted concatenate to the old text, those that are not deleted to the new text. White space
    between two changes belongs to them, so that several words in a row are one change.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    gone = come = ""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(opcodes):
        one, other = "".join(before[a:b]), "".join(after[c:d])
        if kind != "equal" or (one.isspace() and 0 < number < len(opcodes) - 1):
            gone, come = gone + one, come + other
            continue
        yield from _change(gone, come)
        gone = come = ""
        yield "equal", one
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[tuple[str, str]]:
    if gone:
        yield "delete", gone
    if come:
        yield "insert", come
