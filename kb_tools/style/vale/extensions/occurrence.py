"""`occurrence`: how many times a pattern may occur in one scope."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Finder, Hit, compiled, hits


def make(fields: Fields) -> Finder:
    """Return a finder that counts `token` and compares with `max` and `min`; `%s` is the count."""
    token = fields.text("token")
    if not token:
        fields.problem("token", "must be a pattern")
    most, least = fields.count("max"), fields.count("min")
    pattern = compiled(token or r"(?!)", ignorecase=fields.flag("ignorecase"))

    def find(text: str) -> Iterator[Hit]:
        found = [m.span() for m in hits(pattern, text)]
        if most is not None and len(found) > most:
            yield Hit(found[most][0], found[-1][1], (str(len(found)),))
        elif least is not None and len(found) < least:
            yield Hit(0, len(text), (str(len(found)),))

    return find
