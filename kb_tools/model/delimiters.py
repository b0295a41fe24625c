"""The marks of emphasis: the character of each, the elements that it becomes, and who reads it.

Whatever reads, writes or looks for emphasis is made of this table: a new mark is one more line here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delimiter:
    """One character whose runs open and close emphasis."""

    mark: str
    elements: tuple[str, str]
    """The HTML elements that a run of one and a run of two become; empty where such a run is text."""
    extension: str = ""
    """The Markdown extension that reads it; empty for Markdown's own."""
    options: tuple[str, ...] = ()
    """Options of the extension, on by default; where all are off, nothing reads the mark."""
    is_look: bool = False
    """True if it changes no more than the look of words. Deleted words, or a footing, say something else."""


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
"""Marks that Markdown itself reads."""
EXTENSION_MARKS = "".join(d.mark for d in DELIMITERS if d.extension)
"""Marks that are read by an extension each."""

ELEMENTS = {
    d.mark * width: element for d in DELIMITERS for width, element in enumerate(d.elements, 1) if element
}
"""Runs by the element that they become: `**` is `strong`."""

IN_CLASS = re.escape(MARKS)
"""All marks, as they stand in a character class of a regular expression."""
SINGLE_IN_CLASS = re.escape("".join(d.mark for d in DELIMITERS if d.elements[0]))
"""The same for marks of which one alone can be emphasis."""
EXTENSION_SINGLE_IN_CLASS = re.escape("".join(d.mark for d in DELIMITERS if d.elements[0] and d.extension))
"""The same for those of extensions."""
RUN = "|".join(f"{re.escape(d.mark)}+" for d in DELIMITERS)
"""A regular expression for a run of any one mark."""
PAIR = "|".join(f"{re.escape(d.mark)}{{2,}}" for d in DELIMITERS if not d.elements[0])
"""A regular expression for two or more of a mark of which one alone is text."""
