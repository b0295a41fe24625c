"""Finds where a character of a target stands in its PO file."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CHARACTER = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}))+|\\.|[^\\]", re.DOTALL)
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def place_in_target(lines: Sequence[str], line: int, offset: int) -> tuple[int, int]:
    """Return the line and the column, both counted from 1, of the character at `offset` of a target.

    `lines` are those of the PO file, `line` is that of the msgstr. A string may go on over several lines, and some
    characters are escaped. An offset at the end, or beyond it, is that of the closing quotation mark.
    """
    found = (line, 1)
    for number, text in enumerate(lines[line - 1 :], start=line):
        string = _STRING.search(text)
        if string is None or (number > line and not text.lstrip("#~| \t").startswith('"')):
            break
        for character in _CHARACTER.finditer(string[1]):
            if offset <= 0:
                return number, string.start(1) + character.start() + 1
            offset -= _length(character[0])
        found = (number, string.end(1) + 1)
    return found


def _length(written: str) -> int:
    """Return how many characters a piece of a string stands for: one, but for UTF-8 bytes written as numbers."""
    numbers = _BYTE.findall(written)
    if not numbers:
        return 1
    data = bytes(int(hexadecimal, 16) if hexadecimal else int(octal, 8) for hexadecimal, octal in numbers)
    return len(data.decode("utf-8", "replace"))
