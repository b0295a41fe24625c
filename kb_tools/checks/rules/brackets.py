"""A bracket is opened and not closed, or closed and not opened.

Before:

    msgstr "Pasirinkite regioną (pavyzdžiui, Europą."

After:

    msgstr "Pasirinkite regioną (pavyzdžiui, Europą)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_FULL = str.maketrans("（）［］｛｝【】", "()[]{}[]")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ITEM = re.compile(r"(?:(?<=\s)|^)[^\W_]{1,2}\)")
_SMILEY = re.compile(r"[:;]-?[()]")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first bracket without its counterpart, unless the source is like that."""
    wrong = _unmatched(pair.target.text)
    if wrong and not _unmatched(pair.source.text):
        yield Problem(f"The bracket '{wrong}' has no counterpart.", "Close it, or remove it.")


def _unmatched(text: str) -> str:
    text = text.translate(_FULL)
    if not any(c in text for c in "()[]{}"):
        return ""
    text = _SMILEY.sub("", text)
    if text.count(")") > text.count("("):
        text = _ITEM.sub("", text)
    stack: list[str] = []
    for char in text:
        if char in "([{":
            stack.append(char)
        elif char in _PAIRS and (not stack or stack.pop() != _PAIRS[char]):
            return char
    return stack[-1] if stack else ""
