"""Marks a text as it is written in the Markdown of its page."""

from __future__ import annotations

import re

from kb_tools.markdown.front_matter import quote
from kb_tools.markdown.locate.marks import marked
from kb_tools.model.segment import Kind, Segment

_QUOTED = re.compile(r"""(["'])(.*)\1\Z""", re.DOTALL)
_END = re.compile(r"(?:\n[ >\t]*\{:?[^{}\n]*\}|[ \t]+\{:?[^{}\n]*\})?(?:[ \t]*\n[ >\t]*)?\s*\Z")
"""What must stay last in a block: a list of its attributes, and what leads to the rule below a heading."""


def marked_as_written(segment: Segment, text: str, number: int, value: str) -> str:
    """Return a text with marks. `text` is a target or a source as it stands in the page, already escaped.

    The marks stand inside of quotes that belong to the place, and outside of the element that tells the language: it
    belongs to the text that is shown.
    `value` is the text before it was escaped: in front matter, YAML is written anew around the marks.
    """
    if segment.kind is Kind.FRONT_MATTER:
        return quote(marked(value, number), plain=False)
    if segment.kind is Kind.ATTRIBUTE and (found := _QUOTED.fullmatch(text)):
        return f"{found[1]}{marked(found[2], number)}{found[1]}"
    end = _END.search(text)
    stop = end.start() if end and end.start() else len(text)
    return marked(text[:stop], number) + text[stop:]
