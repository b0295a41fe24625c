"""Emphasis delimiters: their characters, the HTML elements they become, and the extensions that read them.

All code that reads, writes or searches for emphasis uses this table: a new delimiter is one more line here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A delimiter character. Runs of it open and close emphasis."""

    mark: str
    elements: tuple[str, str]
    """The HTML elements for a run of one and of two characters; empty if such a run is plain text."""
    extension: str = ""
    """The Markdown extension that reads the delimiter; empty if core Markdown does."""
    options: tuple[str, ...] = ()
    """Options of the extension, on by default. If all are off, the delimiter is plain text."""
    is_look: bool = False
    """True if the element changes only how words look. Deleted text and superscripts change what a text says."""


DELIMITERS = (
    Delimiter("*", ("em", "strong"), is_look=True),
    Delimiter("_", ("em", "strong"), is_look=True),
    Delimiter("~", ("sub", "del"), "pymdownx.tilde", ("subscript", "delete")),
    Delimiter("^", ("sup", "ins"), "pymdownx.caret", ("superscript", "insert")),
    Delimiter("=", ("", "mark"), "pymdownx.mark", is_look=True),
)
BY_MARK = {delimiter.mark: delimiter for delimiter in DELIMITERS}
MARKS = "".join(BY_MARK)
OWN_MARKS = "".join(d.mark for d in DELIMITERS if not d.extension)
"""Delimiters that core Markdown reads."""
EXTENSION_MARKS = "".join(d.mark for d in DELIMITERS if d.extension)
"""Delimiters that need an extension."""

ELEMENTS = {
    d.mark * width: element for d in DELIMITERS for width, element in enumerate(d.elements, 1) if element
}
"""Maps a delimiter run to its HTML element: `**` to `strong`."""

IN_CLASS = re.escape(MARKS)
"""All delimiters, escaped for a character class of a regular expression."""
SINGLE_IN_CLASS = re.escape("".join(d.mark for d in DELIMITERS if d.elements[0]))
"""Delimiters that are emphasis as a single character, escaped for a character class."""
EXTENSION_SINGLE_IN_CLASS = re.escape("".join(d.mark for d in DELIMITERS if d.elements[0] and d.extension))
"""The same, but only delimiters that need an extension."""
RUN = "|".join(f"{re.escape(d.mark)}+" for d in DELIMITERS)
"""A regular expression for a run of any one delimiter."""
PAIR = "|".join(f"{re.escape(d.mark)}{{2,}}" for d in DELIMITERS if not d.elements[0])
"""A regular expression for runs of two or more of a delimiter that is plain text as a single character."""
