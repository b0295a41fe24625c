"""`conditional`: one pattern requires another on the same page."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Excepted, Finder, Hit, compiled, hits


def make(fields: Fields) -> Finder:
    """Return a finder of `first` without its `second`, such as an abbreviation that is never explained."""
    first, second = fields.text("first"), fields.text("second")
    if not first or not second:
        fields.problem("extends", "conditional needs 'first' and 'second'")
    ignorecase = fields.flag("ignorecase")
    one = compiled(first or r"(?!)", ignorecase=ignorecase)
    other = compiled(second or r"(?!)", ignorecase=ignorecase)
    excepted = Excepted(fields.texts("exceptions", ()), ignorecase=ignorecase)

    def find(text: str) -> Iterator[Hit]:
        explained = {m[1] if other.groups else m[0] for m in hits(other, text)}
        told = set(explained)
        for m in hits(one, text):
            value = m[1] if one.groups else m[0]
            met = value in told if other.groups else bool(explained)
            if not met and value not in excepted:
                told.add(value)
                yield Hit(m.start(), m.end(), (value,))

    return find
