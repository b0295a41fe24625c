"""`occurrence`: how many times a pattern may occur in one scope."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings, compiled, hits
from kb_tools.style.vale.fields import RuleFields


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder that counts `token` and compares with `max` and `min`; `%s` is the count."""
    token = fields.text("token")
    if not token:
        fields.problem("token", "must be a pattern")
    most, least = fields.count("max") or 0, fields.count("min") or 0
    if not most and not least:
        fields.problem("extends", "occurrence needs max or min")
    pattern = compiled(token or r"(?!)", ignorecase=fields.flag("ignorecase"))

    def find(passage: Passage) -> Iterator[Hit]:
        found = [m.span() for m in hits(pattern, passage.text)]
        values = (str(len(found)),)
        if most and len(found) > most:
            yield Hit(found[0][0], found[-1][1], values)
        elif len(found) < least:
            yield Hit(0, len(passage.text), values)

    return find
