"""The header of a PO file: `Name: value` fields, one per line, in the msgstr of the empty msgid."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FIELD = re.compile(r"([^:\s][^:\n]*): ([^\n]*)\n")


def read_header(text: str) -> tuple[tuple[str, str], ...]:
    """Parse the header fields in order. Any other line is kept with an empty name."""
    fields = []
    for line in _LINE.findall(text):
        found = _FIELD.fullmatch(line)
        fields.append((found[1], found[2]) if found else ("", line))
    return tuple(fields)


def write_header(fields: Iterable[tuple[str, str]]) -> str:
    """Return the text of header fields. Law: `write_header(read_header(text)) == text`."""
    return "".join(f"{name}: {value}\n" if name else value for name, value in fields)
