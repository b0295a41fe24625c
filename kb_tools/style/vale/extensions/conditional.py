"""`conditional`: one pattern requires another on the same page."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, compiled, hits
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of `first` without its `second`, such as an abbreviation that is never explained.

    What `first` finds must be what some group of `second` finds, or some group of `first` must be. Without groups,
    `second` must stand anywhere on the page. `%s` is what was found.
    """
    first, second = fields.text("first"), fields.text("second")
    if not first or not second:
        fields.problem("extends", "conditional needs 'first' and 'second'")
    ignorecase = fields.flag("ignorecase")
    one = compiled(first or r"(?!)", ignorecase=ignorecase)
    other = compiled(second or r"(?!)", ignorecase=ignorecase)
    excepted = exceptions(fields, around)

    def same(text: str) -> str:
        return text.lower() if ignorecase else text

    def find(passage: Passage) -> Iterator[Hit]:
        explained = list(hits(other, passage.text))
        told = {same(text) for m in explained for text in m.groups() if text}
        for m in hits(one, passage.text):
            names = {same(text) for text in _named(m)}
            shown = next((text for text in m.groups() if text), m[0]).strip()
            met = bool(names & told) if other.groups else bool(explained)
            if not met and shown not in excepted and m[0] not in excepted:
                told |= names
                yield Hit(m.start(), m.end(), (shown,))

    return find


def _named(match: regex.Match[str]) -> Iterator[str]:
    """Yield what was found: the whole, and each of its groups."""
    yield from (text for text in (match[0], *match.groups()) if text)
