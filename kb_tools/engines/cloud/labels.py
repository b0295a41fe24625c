"""The paragraph around each text that is sent, whose label comes back with its answer. Pure.

Services translate what is in a paragraph, and keep its `id`. So an answer is found by its label, not by its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

_DIGITS = 3
"""Hexadecimal digits of a label: few, since some services count them as characters."""
_ALL = 16**_DIGITS
_PARAGRAPH = re.compile(
    rf"\s*<\s*p(?:\s[^<>]*)?\sid\s*=\s*[\"“”„«»']?\s*([0-9a-f]{{{_DIGITS}}})\b[^<>]*>(.*)<\s*/\s*p\s*>\s*",
    re.IGNORECASE | re.DOTALL,
)
"""Engines set quotation marks as their language does, and Google adds a style for another direction of writing."""


def labels(texts: Sequence[str]) -> list[str]:
    """Return a label for each of some texts, no two the same.

    It comes from the text itself, so what belongs to another request hardly ever has it.
    """
    found: dict[int, None] = {}
    for text in texts:
        digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        number = int.from_bytes(digest[:4], "big") % _ALL
        while number in found:
            number = (number + 1) % _ALL
        found[number] = None
    return [f"{number:0{_DIGITS}x}" for number in found]


def labelled(label: str, text: str) -> str:
    """Return a text in its paragraph. Both XML and HTML read it."""
    return f'<p id="{label}">{text}</p>'


def label_of(answer: str) -> tuple[str, str] | None:
    """Return the label of an answer and its text; None where the paragraph has not come back."""
    match = _PARAGRAPH.fullmatch(answer)
    return None if match is None else (match[1].lower(), match[2])


def by_label(answers: Iterable[str]) -> dict[str, str]:
    """Return the texts of answers by their labels, without those that share one."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for label, text in filter(None, map(label_of, answers)):
        twice |= {label} & found.keys()
        found[label] = text
    return {label: text for label, text in found.items() if label not in twice}
