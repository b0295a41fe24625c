"""`existence`: words or patterns that must not occur."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.storage.configuration.fields import Fields
from kb_tools.style.vale.base import Excepted, Finder, Hit, compiled, hits, tokens_pattern


def make(fields: Fields) -> Finder:
    """Return a finder of `tokens` (as words, unless `nonword`) and `raw` (concatenated)."""
    tokens, raw = fields.texts("tokens", ()), fields.texts("raw", ())
    append, ignorecase = fields.flag("append"), fields.flag("ignorecase")
    body = tokens_pattern(tokens, nonword=fields.flag("nonword")) if tokens else ""
    if raw:
        body = body + "".join(raw) if append else "".join(raw) + body
    if not body:
        fields.problem("extends", "existence needs tokens or raw")
    pattern = compiled(body or r"(?!)", ignorecase=ignorecase)
    excepted = Excepted(fields.texts("exceptions", ()), ignorecase=ignorecase)

    def find(text: str) -> Iterator[Hit]:
        for m in hits(pattern, text):
            if m[0] not in excepted:
                yield Hit(m.start(), m.end(), (m[0].strip(),))

    return find
