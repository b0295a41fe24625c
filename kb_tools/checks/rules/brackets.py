"""A bracket is opened and not closed, or closed and not opened.

Before:

    msgstr "Pasirinkite regioną (pavyzdžiui, Europą."

After:

    msgstr "Pasirinkite regioną (pavyzdžiui, Europą)."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.LANGUAGE

_FULL = str.maketrans("（）［］｛｝【】", "()[]{}[]")
_WIDE, _NARROW = re.compile("[（）［］｛｝]"), re.compile(r"[()\[\]{}]")
_ANY = re.compile(r"[()\[\]{}（）［］｛｝【】]")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ITEM = re.compile(r"(?:(?<=\s)|^)[^\W_]{1,2}\)")
_FORMS = re.compile(r"\{\s*\w+\s*,")
"""How a message with forms begins: `{count, plural, …}`."""
_SMILEY = re.compile(r"[:;][()]")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first bracket without its counterpart, unless the source is like that."""
    at = _unmatched(pair.target.text)
    if at is not None and _said_elsewhere(pair, pair.target.text[at]):
        return
    if at is not None and _unmatched(pair.source.text) is None:
        yield Problem(
            f"The bracket '{pair.target.text[at]}' has no counterpart.",
            "Close it, or remove it.",
            span=pair.target.raw_span(at, at + 1),
        )
    elif at is None and (wide := _of_two_widths(pair.target.text)) is not None:
        opened, closed = pair.target.text[wide[0]], pair.target.text[wide[1]]
        yield Problem(
            f"'{opened}' is closed with '{closed}', which has another width.",
            "Write both in full width.",
            span=pair.target.raw_span(wide[1], wide[1] + 1),
        )


def _said_elsewhere(pair: TextPair, bracket: str) -> bool:
    """Return whether a variable, a link or a list of attributes is lost with a bracket: its own check says so.

    Of messages with forms, the bracket says best where the fault is.
    """
    if bracket not in "[]{}" or _FORMS.search(pair.written.source):
        return False
    lost = Counter(pair.source.placeholders) - Counter(pair.target.placeholders)
    return bool(lost) or any(violation.missing for violation in pair.violations)


def _of_two_widths(text: str) -> tuple[int, int] | None:
    """Return where the first pair stands of which one bracket has full width and the other has not."""
    stack: list[int] = []
    for at, char in enumerate(text) if _WIDE.search(text) and _NARROW.search(text) else ():
        half = char.translate(_FULL)
        if half in _PAIRS.values():
            stack.append(at)
        elif half in _PAIRS and stack:
            start = stack.pop()
            if (text[start] in _PAIRS.values()) != (char in _PAIRS):
                return start, at
    return None


def _unmatched(text: str) -> int | None:
    """Return the offset of the first bracket without its counterpart."""
    if not _ANY.search(text):
        return None
    text = text.translate(_FULL)
    text = _SMILEY.sub("  ", text)
    if text.count(")") > text.count("("):
        text = _ITEM.sub(lambda item: " " * len(item[0]), text)
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(at)
        elif char in _PAIRS and (not stack or text[stack.pop()] != _PAIRS[char]):
            return at
    return stack[-1] if stack else None
