"""Where the sentences of a text stand, in any script. Rough and fast: a wrong cut costs a check little."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"[.!?…;:;](?<![.!?…;:;]{2})[.!?…;:;]*+[)\]»”’\"']*+(?:\s+|(?=\ufffc)|$)|[。！？｡؟۔।॥።։។]+[)\]»”’\"'」』）】]*\s*|\n+"
)
"""The end of a sentence, or a colon or semicolon: what stands on its two sides may be in two languages.

A match begins at the first of several marks, so that thousands of them take no quadratic time."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of sentences and of parts divided by colons, without the blanks around them."""
    start = 0
    for match in _END.finditer(text):
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    part = text[start:stop]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
